namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// Corrects a word that the project's own texts do not know to one that they do, when it is one slip away (a letter missing, added, changed or
/// two swapped; a long word may have two). Immutable; a look-up costs a few table reads for each letter.
/// </summary>
public sealed class Spelling
{
    private const int Shortest = 4;
    private const int LongWord = 8;
    private const int Longest = 24;

    /// <summary>Examples hold slips too: a word that comes less often than this may be one, when a word that comes this many times as often is near.</summary>
    public const int Established = 4;

    private const int Commoner = 8;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> shortened = new(StringComparer.Ordinal);

    /// <param name="vocabulary">Words as the examples, titles and tables use them; one that comes often is likelier to be meant.</param>
    public Spelling(IEnumerable<string> vocabulary)
    {
        foreach (var word in vocabulary)
            counts[word] = counts.GetValueOrDefault(word) + 1;
        // The commonest word claims a shortened form first.
        foreach (var (word, count) in counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal))
            if (count > 1 && word.Length is >= Shortest and <= Longest && !char.IsDigit(word[0]))
                foreach (var form in Shorten(word))
                    shortened.TryAdd(form, word);
    }

    public bool Knows(string word) => counts.ContainsKey(word);

    /// <summary>More than one text has it: it is no slip and no mash of keys that came once.</summary>
    public bool IsCommon(string word) => counts.GetValueOrDefault(word) > 1;

    /// <summary>The known word that was probably meant, else the word as it came.</summary>
    public string Correct(string word)
    {
        if (word.Length == 0 || char.IsDigit(word[0]))
            return word;
        var calm = Calm(word);
        var count = counts.GetValueOrDefault(calm);
        if (count >= Established || calm.Length is < Shortest or > Longest)
            return calm;
        return Nearest(calm) is { } near && counts[near] > Commoner * count ? near : calm;
    }

    private string? Nearest(string word)
    {
        string? best = null;
        var bestSlips = int.MaxValue;
        foreach (var form in Shorten(word))
        {
            if (!shortened.TryGetValue(form, out var known) || known == best)
                continue;
            var slips = Slips(word, known);
            var allowed = Math.Min(word.Length, known.Length) >= LongWord ? 2 : 1;
            if (slips <= allowed && (known[0] == word[0] || slips == 1 && word.Length >= 6) && (slips, -counts[known]).CompareTo((bestSlips, best is null ? 0 : -counts[best])) < 0)
                (best, bestSlips) = (known, slips);
        }
        return best;
    }

    /// <summary>"sooooo" and "helllp": three of a letter are never meant, two sometimes.</summary>
    private string Calm(string word)
    {
        if (!HasRun(word))
            return word;
        var two = Squeeze(word, 2);
        return counts.ContainsKey(two) ? two : Squeeze(word, 1);
    }

    private static bool HasRun(string word)
    {
        for (var i = 2; i < word.Length; i++)
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
                return true;
        return false;
    }

    private static string Squeeze(string word, int most)
    {
        var kept = new System.Text.StringBuilder(word.Length);
        var run = 0;
        foreach (var c in word)
        {
            run = kept.Length > 0 && kept[^1] == c ? run + 1 : 1;
            if (run <= most)
                kept.Append(c);
        }
        return kept.ToString();
    }

    /// <summary>The word itself and with each one of its letters left out.</summary>
    private static IEnumerable<string> Shorten(string word)
    {
        yield return word;
        for (var i = 0; i < word.Length; i++)
            if (i == 0 || word[i] != word[i - 1])
                yield return word.Remove(i, 1);
    }

    /// <summary>Edit distance that counts a swap of neighbours as one (optimal string alignment).</summary>
    public static int Slips(string a, string b)
    {
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                now[j] = Math.Min(changed, Math.Min(last[j], now[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
            }
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return last[b.Length];
    }
}
