namespace KpAssistant.Dialogs.Wording;

/// <summary>The last step of every reply, the same for prompts and answers: what the channel can carry.</summary>
internal static class ChannelText
{
    public static (string Text, string? Speak) Finish(string text, string language, Channel channel) => channel switch
    {
        Channel.Sms => (SmsText.Fold(text), null),
        Channel.Voice => (text, SpokenText.ToSsml(text, language)),
        _ => (text, null),
    };
}
