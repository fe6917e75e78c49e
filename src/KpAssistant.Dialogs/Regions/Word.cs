using System.Globalization;
using System.Text;

namespace KpAssistant.Dialogs.Regions;

/// <summary>What stands between a word and the one before it.</summary>
internal enum Gap
{
    Space,
    Hyphen,
    Dot,
    Comma,
    Stop,
}

/// <summary>A word of a message, folded: lower case, no accents. "I'm" is two words, "D.C." is two.</summary>
internal readonly record struct Word(string Text, int Start, int Length, bool Capital, bool Upper, Gap Before)
{
    public int End => Start + Length;

    /// <summary>Splits in one pass. Unpaired surrogates and control characters are gaps.</summary>
    public static List<Word> Split(string text)
    {
        var words = new List<Word>(1 + (text.Length / 4));
        var gap = Gap.Stop;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                gap = Widen(gap, text[at++], words);
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || IsMark(text[at])))
                at++;
            words.Add(Read(text, start, at - start, gap));
            gap = Gap.Space;
        }

        return words;
    }

    /// <summary>The words of a name in the data, as a message would be split.</summary>
    public static string[] Fold(string name) => [.. Split(name).Select(word => word.Text)];

    private static Word Read(string text, int start, int length, Gap gap)
    {
        Span<char> folded = length <= 128 ? stackalloc char[length] : new char[length];
        var (upper, kept) = (true, 0);
        foreach (var c in text.AsSpan(start, length))
        {
            if (IsMark(c))
                continue;
            upper &= !char.IsLower(c);
            folded[kept++] = Plain(char.ToLowerInvariant(c));
        }

        return new Word(new string(folded[..kept]), start, length, char.IsUpper(text[start]), upper && char.IsLetter(text[start]), gap);
    }

    private static char Plain(char c) =>
        c < 128 || char.IsSurrogate(c) ? c : c.ToString().Normalize(NormalizationForm.FormD)[0];

    private static bool IsMark(char c) => c >= 0x300 && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    // A full stop ends a sentence, except after one or two letters: "St. Louis", "D.C.".
    private static Gap Widen(Gap gap, char c, List<Word> words)
    {
        var next = c switch
        {
            '-' or '‐' or '‑' or '/' => Gap.Hyphen,
            '.' => words.Count > 0 && words[^1].Length <= 2 ? Gap.Dot : Gap.Stop,
            ',' or ':' or '(' or ')' => Gap.Comma,
            '!' or '?' or ';' or '\n' or '¿' or '¡' or '–' or '—' => Gap.Stop,
            _ => Gap.Space,
        };
        return next > gap ? next : gap;
    }
}
