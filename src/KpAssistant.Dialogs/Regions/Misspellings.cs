namespace KpAssistant.Dialogs.Regions;

/// <summary>Finds names that are one slip away (a letter missing, added, changed or two swapped), by comparing words with a letter left out.</summary>
internal sealed class Misspellings
{
    private const int Shortest = 6;
    private const int Longest = 16;
    private readonly HashSet<string> known;
    private readonly Dictionary<string, string> shortened = new(StringComparer.Ordinal);

    /// <param name="names">Words worth recognizing when misspelt.</param>
    /// <param name="known">Words that are right as they stand.</param>
    public Misspellings(IEnumerable<string> names, IEnumerable<string> known)
    {
        this.known = new HashSet<string>(known, StringComparer.Ordinal);
        foreach (var name in names.Where(name => name.Length >= Shortest))
        {
            foreach (var form in Shorten(name).Prepend(name))
                shortened.TryAdd(form, name);
        }
    }

    /// <summary>The name that was probably meant, or null.</summary>
    public string? Correct(string word)
    {
        if (word.Length is < Shortest - 1 or > Longest || known.Contains(word))
            return null;
        if (Meant(word, word) is { } whole)
            return whole;
        Span<char> form = stackalloc char[word.Length - 1];
        for (var left = 0; left < word.Length; left++)
        {
            word.AsSpan(0, left).CopyTo(form);
            word.AsSpan(left + 1).CopyTo(form[left..]);
            if (Meant(form, word) is { } name)
                return name;
        }
        return null;
    }

    private string? Meant(ReadOnlySpan<char> form, string word) =>
        shortened.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(form, out var name) && name[0] == word[0] && OneSlip(name, word) ? name : null;

    private static IEnumerable<string> Shorten(string word) => Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1));

    // Sharing a shortened form also holds for some pairs that are two slips apart: "brain" and "rainb".
    private static bool OneSlip(string a, string b)
    {
        var start = 0;
        while (start < Math.Min(a.Length, b.Length) && a[start] == b[start])
            start++;
        var end = 0;
        while (end < Math.Min(a.Length, b.Length) - start && a[^(end + 1)] == b[^(end + 1)])
            end++;
        var (restA, restB) = (a[start..^end], b[start..^end]);
        return restA.Length <= 1 && restB.Length <= 1
            || (restA.Length == 2 && restB.Length == 2 && restA[0] == restB[1] && restA[1] == restB[0]);
    }
}
