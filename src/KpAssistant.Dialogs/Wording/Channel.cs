namespace KpAssistant.Dialogs.Wording;

/// <summary>How a reply reaches the member: Markdown on the web, plain text by SMS, speech on the phone.</summary>
public enum Channel
{
    Web,
    Sms,
    Voice,
}
