namespace KpAssistant.Dialogs.Understanding;

/// <summary>What a classifier sees of one text: the hash of each thing in it, and how much that kind of thing weighs.</summary>
/// <param name="SpeakOfUs">Something in the text is not talked about everywhere.</param>
public sealed record Features(ulong[] Hashes, float[] Weights, bool SpeakOfUs);

/// <summary>Finds the features of a text: its words, pairs of neighbours, groups of letters, how it begins, what it speaks of, and what of that together.</summary>
public sealed class QuestionFeatures(MessageReader reader)
{
    private const float Word = 1, Pair = 0.6f, Letters = 0.45f, Meaning = 1.6f, MeaningPair = 1.1f, Beginning = 0.5f;
    private const int LetterGroup = 4;
    private const int MostLetters = 30;
    private const int MostLetterGroups = MostLetters + 2 - LetterGroup + 1;
    private const int MostOnStack = 256;
    private const ulong SlightBit = 1;
    private const ulong Prime = 1099511628211;

    [ThreadStatic]
    private static WeightedFeatures? scratch;

    /// <summary>True for pairs and groups of letters: seen only once, such a feature teaches nothing.</summary>
    public static bool IsSlight(ulong hash) => (hash & SlightBit) != 0;

    public Features Of(string text) => Of(reader.Read(text));

    /// <param name="words">As <see cref="MessageReader"/> reads them.</param>
    public Features Of(List<string> words)
    {
        // One table for each thread: it would be most of what a message allocates.
        var found = scratch ??= new WeightedFeatures();
        found.Clear();
        var concepts = new List<Concept>();
        var here = new List<Concept>();
        Span<bool> begins = words.Count <= MostOnStack ? stackalloc bool[words.Count] : new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            found[Single('w', words[i])] = Word;
            if (i > 0)
                found[Combined('p', words[i - 1], words[i])] = Pair;
            AddLetters(found, words[i]);
            here.Clear();
            reader.Thesaurus.AddEndingAt(words, i, begins, here);
            begins[i] = reader.Thesaurus.Begins(words[i]);
            foreach (var concept in here)
            {
                found[concept.Feature] = Meaning;
                if (!concepts.Contains(concept))
                    concepts.Add(concept);
            }
        }
        AddBeginning(found, words);
        AddPairs(found, concepts);
        return new Features(found.Hashes.ToArray(), found.Weights.ToArray(), concepts.Exists(c => !c.IsEveryday));
    }

    /// <summary>Of how many words nothing is known.</summary>
    public int Unknown(List<string> words) => words.Count(word => !reader.Knows(word));

    /// <summary>The letter groups of a word, as <see cref="Of(List{string})"/> finds them.</summary>
    public static IEnumerable<ulong> LettersOf(string word)
    {
        Span<ulong> groups = stackalloc ulong[MostLetterGroups];
        return groups[..LettersOf(word, groups)].ToArray().Distinct();
    }

    private static void AddLetters(WeightedFeatures found, string word)
    {
        Span<ulong> groups = stackalloc ulong[MostLetterGroups];
        foreach (var group in groups[..LettersOf(word, groups)])
            found[group] = Letters;
    }

    /// <returns>How many there are.</returns>
    private static int LettersOf(string word, Span<ulong> groups)
    {
        Span<char> framed = stackalloc char[Math.Min(word.Length, MostLetters) + 2];
        framed[0] = framed[^1] = '_';
        word.AsSpan(0, framed.Length - 2).CopyTo(framed[1..]);
        var count = 0;
        for (var at = 0; at + LetterGroup <= framed.Length; at++)
            groups[count++] = Plain(Text(Begin('c'), framed.Slice(at, LetterGroup))) | SlightBit;
        return count;
    }

    private static void AddBeginning(WeightedFeatures found, List<string> words)
    {
        if (words.Count > 0)
            found[Single('f', words[0])] = Beginning;
        if (words.Count > 1)
            found[Combined('f', words[0], words[1])] = Beginning;
    }

    /// <summary>Which things a message speaks of together says more than each alone, in whatever order.</summary>
    private static void AddPairs(WeightedFeatures found, List<Concept> concepts)
    {
        concepts.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        for (var i = 0; i < concepts.Count; i++)
            for (var j = i + 1; j < concepts.Count; j++)
                found[Joined(concepts[i].Opening, concepts[j].Name)] = MeaningPair;
    }

    /// <summary>The feature of a meaning.</summary>
    internal static ulong OfMeaning(string name) => Single('k', name);

    /// <summary>What the feature of a meaning together with another begins with.</summary>
    internal static ulong OpeningOfMeanings(string first) => Opening('k', first);

    private static ulong Single(char kind, string text) => Plain(Text(Begin(kind), text));

    private static ulong Combined(char kind, string first, string second) =>
        Joined(Opening(kind, first), second);

    private static ulong Opening(char kind, string first) => (Text(Begin(kind), first) ^ ' ') * Prime;

    private static ulong Joined(ulong beginning, string second) => Plain(Text(beginning, second)) | SlightBit;

    private static ulong Plain(ulong hash) => hash & ~SlightBit;

    private static ulong Begin(char kind) => (14695981039346656037 ^ kind) * Prime;

    private static ulong Text(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return hash ^ (hash >> 29);
    }
}
