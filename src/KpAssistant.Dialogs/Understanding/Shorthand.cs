namespace KpAssistant.Dialogs.Understanding;

/// <summary>Writes out what people shorten and what phones mishear, by <c>data/understanding/shorthand.yaml</c>: "rx", "tmrw", "em are en".</summary>
public sealed class Shorthand
{
    private readonly Dictionary<string, string[]> forms = new(StringComparer.Ordinal);

    /// <summary>The words that begin a form, with the number of words in the longest of these.</summary>
    private readonly Dictionary<string, int> beginnings = new(StringComparer.Ordinal);

    private Shorthand(ShorthandFile file)
    {
        foreach (var (meant, said) in file.Phrases.Concat(file.Words))
            foreach (var form in said.Select(PlainText.Of))
                forms.TryAdd(form, PlainText.Words(meant));
        foreach (var words in forms.Keys.Select(form => form.Split(' ')))
            beginnings[words[0]] = Math.Max(words.Length, beginnings.GetValueOrDefault(words[0]));
    }

    /// <exception cref="InvalidDataException">The file is malformed; the message names file and line.</exception>
    public static Shorthand Load(string dataFolder) => new(UnderstandingData.Read<ShorthandFile>(dataFolder, "shorthand.yaml"));

    /// <summary>Every form that the table knows, as single words.</summary>
    public IEnumerable<string> Words => forms.Keys.SelectMany(form => form.Split(' ')).Concat(forms.Values.SelectMany(words => words));

    /// <param name="words">Plain words, as <see cref="PlainText.Words"/> gives them.</param>
    public List<string> Expand(string[] words)
    {
        var written = new List<string>(words.Length + 4);
        for (var i = 0; i < words.Length;)
        {
            var count = Longest(words, i, out var meant);
            if (count == 0)
                written.Add(words[i++]);
            else
                written.AddRange(meant);
            i += count;
        }
        return written;
    }

    private int Longest(string[] words, int start, out string[] meant)
    {
        // Only what may begin a form is put together to one.
        if (beginnings.TryGetValue(words[start], out var count))
            for (count = Math.Min(count, words.Length - start); count > 0; count--)
                if (forms.TryGetValue(count == 1 ? words[start] : string.Join(' ', words, start, count), out meant!))
                    return count;
        meant = [];
        return 0;
    }

    private sealed record ShorthandFile
    {
        public Dictionary<string, List<string>> Words { get; init; } = [];
        public Dictionary<string, List<string>> Phrases { get; init; } = [];
    }
}
