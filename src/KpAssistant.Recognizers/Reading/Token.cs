namespace KpAssistant.Recognizers.Reading;

internal enum TokenKind : byte { Word, Digits, Mark }

/// <summary>A run of letters, a run of digits, or one mark. <c>Key</c> is lower case without accents.</summary>
internal readonly record struct Token(string Key, int Start, int End, TokenKind Kind, bool SpaceBefore)
{
    public bool IsDigits => Kind == TokenKind.Digits;
}
