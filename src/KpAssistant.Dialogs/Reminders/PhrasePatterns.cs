using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Reminders;

/// <summary>
/// Patterns over the words of a message, as <c>data/sms-keywords.yaml</c> explains them: <c>word</c>, <c>a|b</c>, <c>word?</c>, <c>&lt;group&gt;</c>,
/// <c>&lt;group&gt;*</c>, <c>^</c>, <c>$</c>. All ways through a pattern are followed side by side, so that time grows with the message alone.
/// </summary>
/// <exception cref="FormatException">A pattern names a group that there is not.</exception>
internal sealed class PhrasePatterns(IEnumerable<string> patterns, IReadOnlyDictionary<string, List<string>> groups)
{
    private readonly PhrasePattern[] patterns = [.. patterns.Select(pattern => PhrasePattern.Parse(pattern, groups))];

    /// <param name="plain">As <see cref="PlainText.Of"/> makes it.</param>
    public bool IsIn(string plain)
    {
        var words = plain.Split(' ');
        return patterns.Any(pattern => pattern.Find(words) is not null);
    }

    /// <summary>The message with a break in place of what fits.</summary>
    public string Without(string plain)
    {
        var words = plain.Split(' ');
        foreach (var pattern in patterns)
        {
            while (pattern.Find(words) is { } found)
                words = [.. words[..found.Start], ".", .. words[found.End..]];
        }
        return string.Join(' ', words);
    }
}

internal sealed class PhrasePattern
{
    private const int MostRepeats = 6;

    private readonly List<Part> parts = [];
    private bool atBeginning;
    private bool atEnd;

    private PhrasePattern()
    {
    }

    public static PhrasePattern Parse(string pattern, IReadOnlyDictionary<string, List<string>> groups)
    {
        var parsed = new PhrasePattern();
        foreach (var part in pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "^")
                parsed.atBeginning = true;
            else if (part == "$")
                parsed.atEnd = true;
            else
                parsed.parts.Add(Part.Parse(part, groups) ?? throw new FormatException($"there is no group {part} for '{pattern}'"));
        }
        return parsed;
    }

    /// <summary>The first words that fit; null when none do.</summary>
    public (int Start, int End)? Find(string[] words)
    {
        for (var start = 0; start < (atBeginning ? 1 : words.Length); start++)
        {
            var ends = parts.Aggregate(new SortedSet<int> { start }, (reached, part) => part.Follow(words, reached));
            if (atEnd)
                ends.RemoveWhere(end => end != words.Length);
            if (ends.Count > 0 && ends.Max > start)
                return (start, ends.Max);
        }
        return null;
    }

    /// <param name="Phrases">By their first word.</param>
    private sealed record Part(ILookup<string, string[]> Phrases, bool IsOptional, int Most)
    {
        public static Part? Parse(string part, IReadOnlyDictionary<string, List<string>> groups)
        {
            var name = part.TrimEnd('*', '?');
            var phrases = name.StartsWith('<') ? groups.GetValueOrDefault(name.Trim('<', '>')) : [.. name.Split('|')];
            return phrases is null ? null : new Part(
                phrases.Select(PlainText.Words).ToLookup(phrase => phrase[0], StringComparer.Ordinal), name.Length < part.Length, part.EndsWith('*') ? MostRepeats : 1);
        }

        public SortedSet<int> Follow(string[] words, SortedSet<int> from)
        {
            var reached = IsOptional ? new SortedSet<int>(from) : [];
            for (var (repeat, last) = (0, from); repeat < Most && last.Count > 0; repeat++)
            {
                last = [.. last.Where(at => at < words.Length).SelectMany(at => Ends(words, at))];
                reached.UnionWith(last);
            }
            return reached;
        }

        private IEnumerable<int> Ends(string[] words, int at) =>
            Phrases[words[at]].Where(phrase => words.AsSpan(at).StartsWith(phrase)).Select(phrase => at + phrase.Length);
    }
}
