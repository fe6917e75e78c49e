namespace KpAssistant.Dialogs.Understanding;

/// <summary>A language that we recognise but do not speak.</summary>
/// <param name="Code">ISO 639.</param>
/// <param name="Names">Its name by the languages that we speak.</param>
/// <param name="Phrase">A reviewed sentence in it that says that language help is free; null when we have none.</param>
public sealed record OtherLanguage(string Code, IReadOnlyDictionary<string, string> Names, string? Phrase);
