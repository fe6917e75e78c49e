using KpAssistant.Dialogs.Emergencies.Patterns;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary><c>data/emergencies/groups.yaml</c>: words of one meaning in both languages, for the classifier alone.</summary>
public sealed class WordGroups
{
    private const int ShortestStem = 2;
    private readonly Dictionary<string, string> _words = [];
    private readonly Dictionary<string, string> _stems = [];

    /// <param name="groups">Group name to words; a word that ends with a star stands for every ending. Of two groups the first keeps the word.</param>
    public WordGroups(IReadOnlyDictionary<string, IReadOnlyList<string>> groups)
    {
        foreach (var (name, words) in groups)
            foreach (var word in words.Select(Lexicon.Fold))
                if (word.EndsWith('*'))
                    _stems.TryAdd(word[..^1], name);
                else
                    _words.TryAdd(word, name);
    }

    /// <returns>The word's group, by the word itself or else by its longest stem; null when it has none.</returns>
    public string? Of(string word)
    {
        if (_words.TryGetValue(word, out var group))
            return group;
        var stems = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = word.Length; length >= ShortestStem; length--)
            if (stems.TryGetValue(word.AsSpan(0, length), out group))
                return group;
        return null;
    }
}
