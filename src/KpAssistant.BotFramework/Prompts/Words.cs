using System.Globalization;
using System.Text;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Text as words that can be compared: lower case, without accents and punctuation.</summary>
internal static class Words
{
    public static string[] Of(string? text)
    {
        var given = (text ?? "").Normalize(NormalizationForm.FormD);
        var plain = new StringBuilder();
        for (var at = 0; at < given.Length; at++)
        {
            if (char.IsLetterOrDigit(given[at]))
                plain.Append(char.ToLowerInvariant(given[at]));
            else if (!IsInsideWord(given, at))
                plain.Append(' ');
        }
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Accents, apostrophes, and the dot after a single letter as in "D.C.".</summary>
    private static bool IsInsideWord(string text, int at)
    {
        return text[at] switch
        {
            '\'' or '’' => true,
            '.' => IsLetter(at - 1) && !IsLetter(at - 2) && IsLetter(at + 1),
            var mark => CharUnicodeInfo.GetUnicodeCategory(mark) == UnicodeCategory.NonSpacingMark,
        };

        bool IsLetter(int index) => index >= 0 && index < text.Length && char.IsLetter(text[index]);
    }

    /// <summary>Where <paramref name="part"/> stands in <paramref name="whole"/> as a run of words; -1 when it does not.</summary>
    public static int IndexOf(ReadOnlySpan<string> whole, ReadOnlySpan<string> part)
    {
        for (var start = 0; part.Length > 0 && start + part.Length <= whole.Length; start++)
        {
            if (whole.Slice(start, part.Length).SequenceEqual(part))
                return start;
        }
        return -1;
    }
}
