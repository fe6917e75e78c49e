using System.Globalization;
using System.Text;

namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>Letters as the screen compares them: lower case, without accents.</summary>
internal static class Folding
{
    private const string Latin1 = "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty";

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ';

    /// <summary>Characters that a keyboard or a copy leaves inside words and that no one sees.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200D') or '\uFEFF' or (>= '\u0300' and <= '\u036F') or '\uFE0F';

    public static char Letter(char c)
    {
        if (c < 0x80)
            return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        if (c is >= 'À' and <= 'ÿ')
            return Latin1[c - 'À'] is '?' ? c : Latin1[c - 'À'];
        return Rare(c);
    }

    private static char Rare(char c)
    {
        if (!char.IsLetter(c) && c is < '\uFF10' or > '\uFF5A')
            return c;
        if (char.IsSurrogate(c))
            return c;
        var decomposed = c.ToString().Normalize(NormalizationForm.FormKD);
        return char.ToLower(decomposed[0], CultureInfo.InvariantCulture);
    }
}
