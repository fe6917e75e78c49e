using System.Globalization;

namespace KpAssistant.Recognizers.Reading;

/// <summary>Cuts a message into tokens in one pass. Letters lose case and accents, so "mañana" and "manana" are one word.</summary>
internal static class Tokenizer
{
    public const int MaxLength = 4000;

    private static readonly string[] Marks = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];
    private static readonly char[] Folded = [.. Enumerable.Range(0, 0x250).Select(c => FoldSlowly((char)c))];

    public static List<Token> Read(ReadOnlySpan<char> text, KnownWords known)
    {
        if (text.Length > MaxLength)
            text = text[..MaxLength];
        var tokens = new List<Token>(text.Length / 4 + 4);
        Span<char> word = stackalloc char[64];
        bool space = true;
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                space = true;
                i++;
                continue;
            }
            var kind = KindOf(text[i]);
            int start = i, length = 0;
            do
            {
                char c = Fold(text[i++]);
                if (c != '\0' && length < word.Length)
                    word[length++] = c;
            }
            while (kind != TokenKind.Mark && i < text.Length && Continues(kind, text[i]));
            bool isKnown = true;
            string key = kind == TokenKind.Mark && length == 1 && word[0] < 128 ? Marks[word[0]] : known.Intern(word[..length], out isKnown);
            tokens.Add(new Token(key, start, i, kind, space, isKnown || kind != TokenKind.Word));
            space = false;
        }
        return tokens;
    }

    private static TokenKind KindOf(char c) =>
        char.IsAsciiDigit(c) ? TokenKind.Digits : IsLetter(c) ? TokenKind.Word : TokenKind.Mark;

    private static bool Continues(TokenKind kind, char c) =>
        kind == TokenKind.Digits ? char.IsAsciiDigit(c) : IsLetter(c) || IsCombining(c);

    // The ordinal signs º and ª are letters to Unicode; here they are marks, as in "1.º".
    private static bool IsLetter(char c) => char.IsLetter(c) && c is not ('º' or 'ª');

    private static bool IsCombining(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static char Fold(char c) => c < Folded.Length ? Folded[c] : FoldSlowly(c);

    private static char FoldSlowly(char c)
    {
        if (c is '‘' or '’' or '`')
            return '\'';
        if (c is '–' or '—' or '~')
            return '-';
        if (char.IsSurrogate(c))
            return c;
        if (IsCombining(c))
            return '\0';
        if (c is 'º' or 'ª' or '°')
            return 'º';
        return char.ToLowerInvariant(c.ToString().Normalize(System.Text.NormalizationForm.FormD)[0]);
    }
}
