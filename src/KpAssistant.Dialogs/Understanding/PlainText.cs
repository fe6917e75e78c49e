using System.Globalization;
using System.Text;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Member text made plain for matching: lower case, no accents, no apostrophes, punctuation as spaces, single spaces.</summary>
public static class PlainText
{
    /// <summary>Linear in the length of the text; the result is only for matching and is never shown or stored.</summary>
    public static string Of(string text)
    {
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

    public static string[] Words(string text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
