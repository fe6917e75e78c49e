using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Reminders;

/// <summary>Polite words around a message, which do not change what it means.</summary>
internal sealed class Fillers(IEnumerable<string> phrases)
{
    private readonly string[] phrases = [.. phrases.Select(PlainText.Of).OrderByDescending(phrase => phrase.Length)];

    public string TrimEnds(string plain)
    {
        while (true)
        {
            if (phrases.FirstOrDefault(phrase => plain.StartsWith(phrase + " ", StringComparison.Ordinal)) is { } before)
                plain = plain[(before.Length + 1)..];
            else if (phrases.FirstOrDefault(phrase => plain.EndsWith(" " + phrase, StringComparison.Ordinal)) is { } after)
                plain = plain[..^(after.Length + 1)];
            else
                return plain;
        }
    }
}

/// <summary>Messages that are one of some phrases and nothing more, by language; "stop stop stop" is said once.</summary>
internal sealed class WholeMessages(IReadOnlyDictionary<string, List<string>> phrases, Fillers fillers)
{
    private readonly Dictionary<string, string> languageOf = phrases
        .SelectMany(language => language.Value.Select(phrase => (Phrase: PlainText.Of(phrase), Language: language.Key)))
        .DistinctBy(phrase => phrase.Phrase).ToDictionary(phrase => phrase.Phrase, phrase => phrase.Language, StringComparer.Ordinal);

    /// <summary>The language of the phrase that the message is; null when it is none.</summary>
    public string? Find(string plain) =>
        languageOf.GetValueOrDefault(plain) ?? languageOf.GetValueOrDefault(fillers.TrimEnds(plain)) ?? languageOf.GetValueOrDefault(Once(fillers.TrimEnds(plain)));

    private static string Once(string plain) => string.Join(' ', plain.Split(' ').Distinct());
}
