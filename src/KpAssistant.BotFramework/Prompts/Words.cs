using System.Globalization;
using System.Text;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Text as words that can be compared: lower case, without accents, apostrophes and punctuation.</summary>
internal static class Words
{
    public static string[] Of(string? text)
    {
        var plain = new StringBuilder();
        foreach (var character in (text ?? "").Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && character is not ('\'' or '’'))
                plain.Append(' ');
        }
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
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
