namespace KpAssistant.Dialogs.Understanding;

/// <summary>Writes out what people shorten and what phones mishear, by <c>data/understanding/shorthand.yaml</c>: "rx", "tmrw", "em are en".</summary>
public sealed class Shorthand
{
    private readonly Dictionary<string, string[]> forms = new(StringComparer.Ordinal);
    private readonly HashSet<string> beginnings = new(StringComparer.Ordinal);
    private readonly int longest;

    private Shorthand(ShorthandFile file)
    {
        foreach (var (meant, said) in file.Phrases.Concat(file.Words))
            foreach (var form in said.Select(PlainText.Of))
                forms.TryAdd(form, PlainText.Words(meant));
        foreach (var form in forms.Keys.Where(form => form.Contains(' ', StringComparison.Ordinal)))
            beginnings.Add(form[..form.IndexOf(' ', StringComparison.Ordinal)]);
        longest = forms.Keys.Max(form => form.Count(' ') + 1);
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
        for (var count = beginnings.Contains(words[start]) ? Math.Min(longest, words.Length - start) : 1; count > 0; count--)
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
