namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// Finds a choice by its value, title or synonyms, by its number ("2", "option two") or its place ("the last one").
/// Knows English and Spanish; numbers and places of both are understood in either, as members mix them.
/// </summary>
public sealed class ChoiceRecognizer : IChoiceRecognizer
{
    private const int Last = -1;

    private static readonly HashSet<string> Fillers =
    [
        "the", "a", "an", "one", "ones", "option", "number", "choice", "please", "i", "id", "ill", "want", "take", "choose", "pick", "like", "would", "go", "with", "for", "lets", "ok", "okay",
        "el", "la", "lo", "los", "las", "opcion", "numero", "por", "favor", "quiero", "prefiero", "elijo", "escojo", "con", "de", "es",
    ];

    private static readonly HashSet<string> Negations = ["not", "no", "except", "isnt", "dont", "excepto", "menos", "ni"];

    private static readonly Dictionary<string, int> Places = new()
    {
        ["first"] = 1,
        ["1st"] = 1,
        ["primero"] = 1,
        ["primera"] = 1,
        ["primer"] = 1,
        ["one"] = 1,
        ["uno"] = 1,
        ["una"] = 1,
        ["second"] = 2,
        ["2nd"] = 2,
        ["segundo"] = 2,
        ["segunda"] = 2,
        ["two"] = 2,
        ["dos"] = 2,
        ["third"] = 3,
        ["3rd"] = 3,
        ["tercero"] = 3,
        ["tercera"] = 3,
        ["tercer"] = 3,
        ["three"] = 3,
        ["tres"] = 3,
        ["fourth"] = 4,
        ["4th"] = 4,
        ["cuarto"] = 4,
        ["cuarta"] = 4,
        ["four"] = 4,
        ["cuatro"] = 4,
        ["fifth"] = 5,
        ["5th"] = 5,
        ["quinto"] = 5,
        ["quinta"] = 5,
        ["five"] = 5,
        ["cinco"] = 5,
        ["sixth"] = 6,
        ["6th"] = 6,
        ["sexto"] = 6,
        ["sexta"] = 6,
        ["six"] = 6,
        ["seis"] = 6,
        ["seventh"] = 7,
        ["7th"] = 7,
        ["septimo"] = 7,
        ["septima"] = 7,
        ["seven"] = 7,
        ["siete"] = 7,
        ["eighth"] = 8,
        ["8th"] = 8,
        ["octavo"] = 8,
        ["octava"] = 8,
        ["eight"] = 8,
        ["ocho"] = 8,
        ["ninth"] = 9,
        ["9th"] = 9,
        ["noveno"] = 9,
        ["novena"] = 9,
        ["nine"] = 9,
        ["nueve"] = 9,
        ["last"] = Last,
        ["ultimo"] = Last,
        ["ultima"] = Last,
    };

    public FoundChoice? Recognize(string text, IReadOnlyList<Choice> choices, string language)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var words = Words.Of(text);
        if (words.Length == 0 || choices.Count == 0)
            return null;
        return Whole(words, choices) ?? ByPlace(words, choices) ?? ByName(words, choices);
    }

    private static FoundChoice? Whole(string[] words, IReadOnlyList<Choice> choices)
    {
        for (var index = 0; index < choices.Count; index++)
        {
            if (NamesOf(choices[index]).Any(name => name.AsSpan().SequenceEqual(words)))
                return new FoundChoice(choices[index].Value, index);
        }
        return null;
    }

    /// <summary>A number or place counts only when nothing else is said: "2 adults" chooses nothing.</summary>
    private static FoundChoice? ByPlace(string[] words, IReadOnlyList<Choice> choices)
    {
        var telling = words.Where(w => !Fillers.Contains(w)).ToArray();
        var word = telling.Length switch
        {
            1 => telling[0],
            // "One", "number one": the only filler that is a number too.
            0 when words[^1] == "one" => "one",
            _ => "",
        };
        if (!Places.TryGetValue(word, out var place) && !int.TryParse(word, out place))
            return null;
        var index = place == Last ? choices.Count - 1 : place - 1;
        return index >= 0 && index < choices.Count ? new FoundChoice(choices[index].Value, index) : null;
    }

    /// <summary>The longest name found in the text wins; two choices found equally well are none.</summary>
    private static FoundChoice? ByName(string[] words, IReadOnlyList<Choice> choices)
    {
        var found = Enumerable.Range(0, choices.Count)
            .Select(index => (Index: index, Length: NamesOf(choices[index]).Where(name => IsSaid(words, name)).Select(name => name.Length).DefaultIfEmpty(0).Max()))
            .Where(match => match.Length > 0)
            .OrderByDescending(match => match.Length)
            .ToList();
        return found.Count == 1 || found.Count > 1 && found[0].Length > found[1].Length && IsPartOf(choices[found[0].Index], choices[found[1].Index])
            ? new FoundChoice(choices[found[0].Index].Value, found[0].Index)
            : null;
    }

    private static bool IsSaid(string[] words, string[] name)
    {
        var start = Words.IndexOf(words, name);
        return start >= 0 && !(start > 0 && Negations.Contains(words[start - 1]));
    }

    private static bool IsPartOf(Choice longer, Choice shorter) =>
        NamesOf(longer).Any(whole => NamesOf(shorter).Any(part => Words.IndexOf(whole, part) >= 0));

    private static IEnumerable<string[]> NamesOf(Choice choice) =>
        (choice.Synonyms ?? []).Append(choice.Value).Append(choice.Title is { } title && !title.StartsWith('@') ? title : "")
            .Select(Words.Of)
            .Where(name => name.Length > 0);
}
