namespace KpAssistant.Dialogs.Understanding;

/// <summary>Something that members talk about, whatever word they use for it.</summary>
/// <param name="Name">Its line in <c>data/understanding/concepts.yaml</c>.</param>
/// <param name="IsEveryday">People talk about it everywhere: it does not show that a message is for us.</param>
public sealed record Concept(string Name, bool IsEveryday)
{
    /// <summary>The feature of a text that speaks of it.</summary>
    internal ulong Feature { get; } = QuestionFeatures.OfMeaning(Name);

    /// <summary>What the feature of a text that speaks of it and of another begins with.</summary>
    internal ulong Opening { get; } = QuestionFeatures.OpeningOfMeanings(Name);
}

/// <summary>Which words mean the same to us, by <c>data/understanding/concepts.yaml</c>: what was learned of "doctor" then holds for "médico" too.</summary>
public sealed class Thesaurus
{
    private const int LongestPhrase = 4;
    private static readonly Concept[] Nothing = [];
    private readonly Dictionary<string, Concept[]> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept[]> stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> firstWords = new(StringComparer.Ordinal), lastWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept[]> known = new(StringComparer.Ordinal);
    private readonly int[] stemLengths, phraseStemLengths;

    private Thesaurus(IEnumerable<(Concept Concept, string Word)> entries)
    {
        foreach (var (concept, word) in entries)
        {
            var table = word.EndsWith('*') ? stems : exact;
            var key = PlainText.Of(word);
            if (!table.TryGetValue(key, out var concepts))
                table[key] = [concept];
            else if (!concepts.Contains(concept))
                table[key] = [.. concepts, concept];
        }
        foreach (var phrase in exact.Keys.Where(key => key.Contains(' ', StringComparison.Ordinal)))
            lastWords.Add(phrase[(phrase.LastIndexOf(' ') + 1)..]);
        foreach (var phrase in exact.Keys.Concat(stems.Keys).Where(key => key.Contains(' ', StringComparison.Ordinal)))
            firstWords.Add(phrase[..phrase.IndexOf(' ', StringComparison.Ordinal)]);
        stemLengths = Lengths(stem => !stem.Contains(' ', StringComparison.Ordinal));
        phraseStemLengths = Lengths(stem => stem.Contains(' ', StringComparison.Ordinal));
    }

    private Thesaurus(Thesaurus other, IEnumerable<string> vocabulary)
    {
        (exact, stems, firstWords, lastWords) = (other.exact, other.stems, other.firstWords, other.lastWords);
        (stemLengths, phraseStemLengths) = (other.stemLengths, other.phraseStemLengths);
        foreach (var word in vocabulary)
            if (!known.ContainsKey(word))
                known[word] = Find(word, stemLengths);
    }

    /// <param name="dataFolder">The folder that holds <c>understanding/concepts.yaml</c>.</param>
    /// <param name="places">Names that are places beyond doubt, and whether they are abroad.</param>
    /// <exception cref="InvalidDataException">The file is malformed; the message names file and line.</exception>
    public static Thesaurus Load(string dataFolder, IEnumerable<KeyValuePair<string, bool>> places)
    {
        var file = UnderstandingData.Read<ConceptFile>(dataFolder, "concepts.yaml");
        var concepts = file.Concepts.Keys.Union(["abroad", "place"]).ToDictionary(name => name, name => new Concept(name, file.Everyday.Contains(name)));
        return new Thesaurus(file.Concepts.SelectMany(c => c.Value.Select(word => (concepts[c.Key], word)))
            .Concat(places.Select(place => (concepts[place.Value ? "abroad" : "place"], place.Key))));
    }

    /// <summary>The single words that it knows in full.</summary>
    public IEnumerable<string> Words => exact.Keys.SelectMany(phrase => phrase.Split(' '));

    /// <summary>The same thesaurus with these words looked up beforehand: it only saves time.</summary>
    public Thesaurus Prepared(IEnumerable<string> vocabulary) => new(this, vocabulary);

    public bool Knows(string word) => Of(word).Length > 0;

    /// <summary>A phrase may begin with the word.</summary>
    public bool Begins(string word) => firstWords.Contains(word);

    /// <summary>Adds the meanings of the phrases that end with a word, the word alone included, to those found.</summary>
    /// <param name="begins">Of each word before it, whether it <see cref="Begins"/> a phrase.</param>
    public void AddEndingAt(IReadOnlyList<string> words, int last, ReadOnlySpan<bool> begins, List<Concept> found)
    {
        Add(Of(words[last]), found);
        var from = Math.Max(0, last - LongestPhrase + 1);
        if (!begins[from..last].Contains(true))
            return;
        var mayEnd = lastWords.Contains(words[last]);
        for (var first = last - 1; first >= from; first--)
            if (begins[first])
                Add(Find(Phrase(words, first, last), phraseStemLengths, mayEnd), found);
    }

    private static string Phrase(IReadOnlyList<string> words, int first, int last)
    {
        var phrase = words[last];
        for (var i = last - 1; i >= first; i--)
            phrase = $"{words[i]} {phrase}";
        return phrase;
    }

    private Concept[] Of(string word) => known.TryGetValue(word, out var concepts) ? concepts : Find(word, stemLengths);

    private Concept[] Find(string phrase, int[] lengths, bool whole = true)
    {
        List<Concept>? found = null;
        if (whole && exact.TryGetValue(phrase, out var concepts))
            Add(concepts, found ??= []);
        var lookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in lengths)
            if (length <= phrase.Length && phrase.IndexOf(' ', length) < 0 && lookup.TryGetValue(phrase.AsSpan(0, length), out concepts))
                Add(concepts, found ??= []);
        return found is null ? Nothing : [.. found];
    }

    private int[] Lengths(Func<string, bool> which) => [.. stems.Keys.Where(which).Select(stem => stem.Length).Distinct().OrderDescending()];

    private static void Add(Concept[] concepts, List<Concept> found)
    {
        foreach (var concept in concepts)
            if (!found.Contains(concept))
                found.Add(concept);
    }

    private sealed record ConceptFile
    {
        public List<string> Everyday { get; init; } = [];
        public Dictionary<string, List<string>> Concepts { get; init; } = [];
    }
}
