using System.Globalization;
using System.Text;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Recognises the languages of <c>data/understanding/other-languages.yaml</c> by their letters or their small words.</summary>
public sealed class OtherLanguages
{
    private const int LongestRead = 500;
    private const int FewestWords = 2;
    private readonly LanguageDetector ours;
    private readonly List<(OtherLanguage Language, Func<char, bool> Script)> languages = [];
    private readonly Dictionary<string, List<int>> smallWords = new(StringComparer.Ordinal);
    private readonly HashSet<string> beginnings = new(StringComparer.Ordinal);

    private OtherLanguages(LanguageFile file, LanguageDetector ours)
    {
        this.ours = ours;
        foreach (var row in file.Languages)
        {
            foreach (var words in row.Words.Select(PlainText.Of).Distinct())
                Add(words, languages.Count);
            languages.Add((new OtherLanguage(row.Code, row.Name, row.Phrase), Script(row.Script)));
        }
    }

    /// <exception cref="InvalidDataException">The file is malformed; the message names file and line.</exception>
    public static OtherLanguages Load(string dataFolder, LanguageDetector ours) =>
        new(UnderstandingData.Read<LanguageFile>(dataFolder, "other-languages.yaml"), ours);

    /// <summary>The language of a message that is clearly in neither English nor Spanish; null otherwise.</summary>
    public OtherLanguage? Detect(string text)
    {
        var read = text.Length > LongestRead ? text[..LongestRead] : text;
        // Plain ASCII, as most messages are, shows no other script.
        return (Ascii.IsValid(read) ? null : ByScript(read.Normalize())) ?? ByWords(PlainText.Words(read));
    }

    /// <summary>A single foreign letter may be in a name: the language's letters must be a good part of the message, or stand in two words.</summary>
    private OtherLanguage? ByScript(string text)
    {
        var letters = text.Count(char.IsLetter);
        foreach (var (language, script) in languages)
        {
            var its = text.Count(script);
            if (its >= 2 && its * 3 >= letters || its > 0 && WordsWith(text, script) >= FewestWords)
                return language;
        }
        return null;
    }

    private static int WordsWith(string text, Func<char, bool> script) => text.Split(' ').Count(word => word.Any(script));

    private OtherLanguage? ByWords(string[] words)
    {
        var found = new int[languages.Count];
        for (var i = 0; i < words.Length; i++)
            Count(words[i], i > 0 && beginnings.Contains(words[i - 1]) ? $"{words[i - 1]} {words[i]}" : "", found);
        var best = Array.IndexOf(found, found.Max());
        return found[best] >= FewestWords && found[best] > ours.Weigh(words) ? languages[best].Language : null;
    }

    /// <summary>A word counts once for a language, whether it stands in its list alone or together with the word before it.</summary>
    private void Count(string word, string pair, int[] found)
    {
        var alone = smallWords.GetValueOrDefault(word);
        foreach (var language in alone ?? [])
            found[language]++;
        foreach (var language in smallWords.GetValueOrDefault(pair) ?? [])
            found[language] += alone?.Contains(language) == true ? 0 : 1;
    }

    /// <param name="words">A small word, or two that belong together.</param>
    private void Add(string words, int language)
    {
        if (words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
            beginnings.Add(words[..space]);
        if (!smallWords.TryGetValue(words, out var its))
            smallWords[words] = its = [];
        its.Add(language);
    }

    /// <summary>"0400-04FF" is a range; anything else is the letters themselves.</summary>
    private static Func<char, bool> Script(List<string> parts)
    {
        var ranges = parts.Where(p => p.Length == 9 && p[4] == '-').Select(p => (First: Code(p[..4]), Last: Code(p[5..]))).ToArray();
        var letters = parts.Where(p => p.Length != 9 || p[4] != '-').SelectMany(p => p + p.ToUpperInvariant()).ToHashSet();
        return c => letters.Contains(c) || Array.Exists(ranges, r => c >= r.First && c <= r.Last);
    }

    private static char Code(string hex) => (char)int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record LanguageFile
    {
        public List<LanguageRow> Languages { get; init; } = [];
    }

    private sealed record LanguageRow
    {
        public string Code { get; init; } = "";
        public Dictionary<string, string> Name { get; init; } = [];
        public List<string> Script { get; init; } = [];
        public List<string> Words { get; init; } = [];
        public string? Phrase { get; init; }
    }
}
