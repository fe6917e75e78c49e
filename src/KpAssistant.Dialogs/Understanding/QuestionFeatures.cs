namespace KpAssistant.Dialogs.Understanding;

/// <summary>What a classifier sees of a message: weighted features, each by the hash of its kind and text.</summary>
public sealed class QuestionFeatures(MessageReader reader)
{
    private const float Word = 1, Pair = 0.6f, Letters = 0.45f, Concept = 1.6f, ConceptPair = 1.1f;
    private const int LetterGroup = 4;
    private const ulong Prime = 1099511628211;

    /// <summary>The features of a text with their weights, in the order they come.</summary>
    public Dictionary<ulong, float> Of(string text) => Of(reader.Read(text));

    public Dictionary<ulong, float> Of(List<string> words)
    {
        var found = new Dictionary<ulong, float>(words.Count * 12);
        var concepts = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            found[Hash('w', words[i])] = Word;
            if (i > 0)
                found[Hash('p', words[i - 1], words[i])] = Pair;
            AddLetters(found, words[i]);
            foreach (var concept in reader.Thesaurus.EndingAt(words, i))
            {
                found[Hash('k', concept)] = Concept;
                if (!concepts.Contains(concept))
                    concepts.Add(concept);
            }
        }
        AddPairs(found, concepts);
        return found;
    }

    /// <summary>Of how many words nothing is known.</summary>
    public int Unknown(List<string> words) => words.Count(word => !reader.Knows(word));

    private static void AddLetters(Dictionary<ulong, float> found, string word)
    {
        Span<char> framed = stackalloc char[Math.Min(word.Length, 30) + 2];
        framed[0] = framed[^1] = '_';
        word.AsSpan(0, framed.Length - 2).CopyTo(framed[1..]);
        for (var at = 0; at + LetterGroup <= framed.Length; at++)
            found[Text(Begin('c'), framed.Slice(at, LetterGroup))] = Letters;
    }

    /// <summary>Which things a message speaks of together says more than each alone, in whatever order.</summary>
    private static void AddPairs(Dictionary<ulong, float> found, List<string> concepts)
    {
        concepts.Sort(StringComparer.Ordinal);
        for (var i = 0; i < concepts.Count; i++)
            for (var j = i + 1; j < concepts.Count; j++)
                found[Hash('K', concepts[i], concepts[j])] = ConceptPair;
    }

    private static ulong Hash(char kind, string text) => Text(Begin(kind), text);

    private static ulong Hash(char kind, string first, string second) => Text((Text(Begin(kind), first) ^ ' ') * Prime, second);

    private static ulong Begin(char kind) => (14695981039346656037 ^ kind) * Prime;

    private static ulong Text(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return hash;
    }
}
