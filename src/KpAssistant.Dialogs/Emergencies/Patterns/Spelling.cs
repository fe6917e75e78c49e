namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>
/// Brings a misspelt word back to the sign vocabulary: doubled letters, one slip (two in long words), letters written as figures,
/// two words run together. A word that is itself an ordinary word ("chess", "breach") is never corrected.
/// </summary>
internal sealed class Spelling
{
    private const int ShortestForOneSlip = 5;
    private const int ShortestForTwoSlips = 9;
    private const int LongestWord = 20;
    private readonly Lexicon _lexicon;
    private readonly IReadOnlySet<string> _ordinary;
    private readonly Dictionary<string, string> _oneOff = [];
    private readonly Dictionary<string, string> _twoOff = [];

    /// <param name="ordinary">Words that look like sign words and are not.</param>
    public Spelling(Lexicon lexicon, IReadOnlySet<string> ordinary)
    {
        _lexicon = lexicon;
        _ordinary = ordinary;
        foreach (var word in lexicon.Words.Concat(lexicon.Aliases.Keys).Where(w => w.Length >= ShortestForOneSlip && !char.IsDigit(w[0])).Order(StringComparer.Ordinal))
            Index(word);
    }

    /// <returns>The words meant, or null when the word is best left as it stands.</returns>
    public string[]? Correct(string word)
    {
        if (word.Length > LongestWord && !HasRun(word))
            return null;
        var plain = Figures(word);
        foreach (var candidate in new[] { plain, Squeeze(plain, 2), Squeeze(plain, 1) })
            if (candidate != word && IsKnown(candidate))
                return _lexicon.Expand(candidate);
        plain = Squeeze(plain, 2);
        if (plain.Length is < 4 or > LongestWord || _ordinary.Contains(plain) || char.IsDigit(plain[0]) || _lexicon.HasStem(plain))
            return null;
        return Split(plain) ?? (Nearest(plain) is { } near ? _lexicon.Expand(near) : null);
    }

    private bool IsKnown(string word) => _lexicon.Knows(word) || _lexicon.Aliases.ContainsKey(word) || (word.Length >= 5 && _lexicon.HasStem(word));

    private static bool HasRun(string word)
    {
        for (var i = 2; i < word.Length; i++)
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
                return true;
        return false;
    }

    private static string Squeeze(string word, int most)
    {
        Span<char> kept = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        var count = 0;
        var run = 0;
        foreach (var c in word)
        {
            run = count > 0 && kept[count - 1] == c ? run + 1 : 1;
            if (run <= most)
                kept[count++] = c;
        }

        return count == word.Length ? word : new string(kept[..count]);
    }

    private static string Figures(string word)
    {
        if (!word.AsSpan().ContainsAnyInRange('0', '9') && !word.AsSpan().ContainsAny('@', '$') || !word.Any(char.IsLetter))
            return word;
        return string.Create(word.Length, word, static (span, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                span[i] = from[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', var c => c };
        });
    }

    private string[]? Split(string word)
    {
        if (word.Length < 7)
            return null;
        for (var at = 3; at <= word.Length - 4; at++)
            if (_lexicon.Knows(word.AsSpan(at)) && (_lexicon.Knows(word.AsSpan(0, at)) || _lexicon.Aliases.ContainsKey(word[..at])))
                return [.. _lexicon.Expand(word[..at]), .. _lexicon.Expand(word[at..])];
        return null;
    }

    private string? Nearest(string word)
    {
        if (word.Length >= ShortestForOneSlip - 1 && Look(word, _oneOff, 1) is { } one)
            return one;
        return word.Length >= ShortestForTwoSlips - 1 ? Look(word, _twoOff, 2) : null;
    }

    private static string? Look(string word, Dictionary<string, string> index, int slips)
    {
        if (Meant(word, word, index, slips) is { } whole)
            return whole;
        Span<char> one = stackalloc char[word.Length - 1], two = stackalloc char[word.Length - 2];
        for (var i = 0; i < word.Length; i++)
        {
            LeaveOut(word, i, one);
            if (Meant(one, word, index, slips) is { } near)
                return near;
            for (var j = i; slips == 2 && j < one.Length; j++)
            {
                LeaveOut(one, j, two);
                if (Meant(two, word, index, slips) is { } far)
                    return far;
            }
        }
        return null;
    }

    private static string? Meant(ReadOnlySpan<char> key, string word, Dictionary<string, string> index, int slips) =>
        index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var target) && target[0] == word[0]
            && target.Length >= (slips == 1 ? ShortestForOneSlip : ShortestForTwoSlips) && Distance(word, target) <= slips
            ? target
            : null;

    private static void LeaveOut(ReadOnlySpan<char> word, int letter, Span<char> rest)
    {
        word[..letter].CopyTo(rest);
        word[(letter + 1)..].CopyTo(rest[letter..]);
    }

    private void Index(string word)
    {
        foreach (var key in Deletions(word, 1).Prepend(word))
            _oneOff.TryAdd(key, word);
        if (word.Length >= ShortestForTwoSlips)
            foreach (var key in Deletions(word, 2).Concat(Deletions(word, 1)).Prepend(word))
                _twoOff.TryAdd(key, word);
    }

    private static IEnumerable<string> Deletions(string word, int slips)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var shorter = word.Remove(i, 1);
            yield return shorter;
            if (slips == 2)
                for (var j = i; j < shorter.Length; j++)
                    yield return shorter.Remove(j, 1);
        }
    }

    /// <summary>Optimal string alignment: insertions, deletions, changes and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }

        return rows[a.Length, b.Length];
    }
}
