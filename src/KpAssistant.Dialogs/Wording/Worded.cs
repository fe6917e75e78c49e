namespace KpAssistant.Dialogs.Wording;

/// <summary>A reply in words.</summary>
/// <param name="Text">Markdown for the web, GSM-friendly plain text for SMS, the caption of what is said for voice.</param>
/// <param name="Speak">SSML for voice; null on the other channels.</param>
/// <param name="Suggestions">What the member may want to say next, as short plain labels; empty when there is none.</param>
public sealed record Worded(string Text, string? Speak, IReadOnlyList<string> Suggestions);
