using NodaTime;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// Finds a choice by name, number or place as <see cref="ChoiceRecognizer"/> does, and by letter, by time ("the 3pm one", "la de la
/// mañana") or by a word of its title. Only short answers are read so freely: a sentence or a question may be about something else.
/// </summary>
/// <param name="clock">Tells today, from which days in titles and answers are counted; null for the machine's clock.</param>
/// <param name="zone">Where that day is reckoned; null for UTC.</param>
public sealed class SpokenChoiceRecognizer(TimeProvider? clock = null, DateTimeZone? zone = null) : IChoiceRecognizer
{
    private const int LongestAnswer = 6;
    private static readonly ChoiceRecognizer Plain = new();
    private static readonly HashSet<string> Negations = ["not", "no", "except", "isnt", "dont", "neither", "none", "excepto", "menos", "ni", "ninguno", "ninguna"];

    public FoundChoice? Recognize(string text, IReadOnlyList<Choice> choices, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(choices);
        return Plain.Recognize(text, choices, language) ?? (IsShortAnswer(text) ? Heard(text, choices, SharedRecognizers.Known(language)) : null);
    }

    private static bool IsShortAnswer(string text) =>
        !text.Contains('?', StringComparison.Ordinal) && Words.Of(text) is { Length: > 0 and <= LongestAnswer } words && !words.Any(Negations.Contains);

    private FoundChoice? Heard(string text, IReadOnlyList<Choice> choices, string language)
    {
        string[] titles = [.. choices.Select(c => c.Title is { } title && !title.StartsWith('@') ? title : c.Synonyms?[0] ?? c.Value)];
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        var today = Instant.FromDateTimeOffset(now).InZone(zone ?? DateTimeZone.Utc).LocalDateTime;
        return SharedRecognizers.Choices.Recognize(text, titles, language, today) is [var only]
            ? new FoundChoice(choices[only].Value, only)
            : null;
    }
}
