namespace KpAssistant.Recognizers.Reading;

internal enum TokenKind : byte { Word, Digits, Mark }

/// <summary>A run of letters, a run of digits, or one mark. <c>Key</c> is lower case without accents; a word that no vocabulary has is not <c>Known</c>.</summary>
internal readonly record struct Token(string Key, int Start, int End, TokenKind Kind, bool SpaceBefore, bool Known = true)
{
    public bool IsDigits => Kind == TokenKind.Digits;
}
