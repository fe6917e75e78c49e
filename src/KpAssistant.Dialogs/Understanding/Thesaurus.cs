namespace KpAssistant.Dialogs.Understanding;

/// <summary>Which words mean the same to us, by <c>data/understanding/concepts.yaml</c>: what was learned of "doctor" then holds for "médico" too.</summary>
public sealed class Thesaurus
{
    private const int LongestPhrase = 4;
    private readonly Dictionary<string, string[]> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> stems = new(StringComparer.Ordinal);
    private readonly int shortestStem, longestStem;

    private Thesaurus(IEnumerable<(string Name, string Word)> entries)
    {
        var (words, begins) = (new Dictionary<string, List<string>>(StringComparer.Ordinal), new Dictionary<string, List<string>>(StringComparer.Ordinal));
        foreach (var (name, word) in entries)
        {
            var table = word.EndsWith('*') ? begins : words;
            var key = PlainText.Of(word);
            if (!table.TryGetValue(key, out var names))
                table[key] = names = [];
            if (!names.Contains(name))
                names.Add(name);
        }
        foreach (var (word, names) in words)
            exact[word] = [.. names];
        foreach (var (stem, names) in begins)
            stems[stem] = [.. names];
        (shortestStem, longestStem) = (stems.Keys.Min(s => s.Length), stems.Keys.Max(s => s.Length));
    }

    /// <param name="dataFolder">The folder that holds <c>understanding/concepts.yaml</c>.</param>
    /// <param name="places">Names that are places beyond doubt, and whether they are abroad.</param>
    /// <exception cref="InvalidDataException">The file is malformed; the message names file and line.</exception>
    public static Thesaurus Load(string dataFolder, IEnumerable<KeyValuePair<string, bool>> places)
    {
        var file = UnderstandingData.Read<ConceptFile>(dataFolder, "concepts.yaml");
        return new Thesaurus(file.Concepts.SelectMany(c => c.Value.Select(word => (c.Key, word)))
            .Concat(places.Select(place => (place.Value ? "abroad" : "place", place.Key))));
    }

    /// <summary>The single words that it knows in full.</summary>
    public IEnumerable<string> Words => exact.Keys.SelectMany(phrase => phrase.Split(' '));

    public bool Knows(string word)
    {
        var found = new List<string>();
        AddOf(word, found);
        return found.Count > 0;
    }

    /// <summary>The meanings of the phrases that end with a word, the word alone included.</summary>
    public List<string> EndingAt(IReadOnlyList<string> words, int last)
    {
        var found = new List<string>();
        var phrase = "";
        for (var first = last; first >= 0 && last - first < LongestPhrase; first--)
        {
            phrase = first == last ? words[first] : $"{words[first]} {phrase}";
            AddOf(phrase, found);
        }
        return found;
    }

    private void AddOf(string phrase, List<string> found)
    {
        if (exact.TryGetValue(phrase, out var names))
            Add(names, found);
        var lookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(longestStem, phrase.Length); length >= shortestStem; length--)
            if (phrase.IndexOf(' ', length) < 0 && lookup.TryGetValue(phrase.AsSpan(0, length), out names))
                Add(names, found);
    }

    private static void Add(string[] names, List<string> found)
    {
        foreach (var name in names)
            if (!found.Contains(name))
                found.Add(name);
    }

    private sealed record ConceptFile
    {
        public Dictionary<string, List<string>> Concepts { get; init; } = [];
    }
}
