using System.Globalization;
using System.Text;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Member text made plain for matching: lower case, no accents, no apostrophes, punctuation as spaces, single spaces.</summary>
public static class PlainText
{
    /// <summary>Linear in the length of the text; the result is only for matching and is never shown or stored.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return OfAscii(text);
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’' or '‘' or '`' or '´')
                continue;
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>The same for what most messages are, without looking letters up.</summary>
    private static string OfAscii(string text)
    {
        Span<char> plain = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                plain[count++] = char.ToLowerInvariant(c);
            else if (c is not ('\'' or '`') && count > 0 && plain[count - 1] != ' ')
                plain[count++] = ' ';
        }
        return plain[..count].TrimEnd(' ').ToString();
    }

    public static string[] Words(string text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
