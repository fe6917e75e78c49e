using KpAssistant.Recognizers.Grammar;

namespace KpAssistant.Recognizers.Reading;

/// <summary>Says for each token of a message what it can mean: the phrases of the vocabulary, and numbers.</summary>
internal sealed class Lexer
{
    private static readonly Dictionary<string, string> MarkNames = new(StringComparer.Ordinal)
    {
        [","] = "comma",
        ["-"] = "dash",
        ["/"] = "slash",
        [":"] = "colon",
        ["("] = "open",
        [")"] = "close",
        ["'"] = "apostrophe",
        [">"] = "more",
        ["<"] = "less-sign",
        ["="] = "equal",
    };

    private readonly KnownWords _words = new();
    private readonly PhraseTree _phrases = new();
    private readonly NumberReader _numbers;
    private readonly Dictionary<string, int> _marks;
    private readonly int _dot;

    public Lexer(IEnumerable<Term> terms, Symbols symbols)
    {
        var all = terms.ToList();
        foreach (var term in all)
        {
            var tokens = Tokenizer.Read(term.Phrase, _words);
            foreach (var token in tokens)
                _words.Learn(token.Key);
            _phrases.Add(tokens, symbols[term.Category], term.Value);
        }
        _numbers = new NumberReader(all, symbols);
        _marks = MarkNames.ToDictionary(m => m.Key, m => symbols[m.Value], StringComparer.Ordinal);
        _dot = symbols["dot"];
    }

    public LexedText Read(ReadOnlySpan<char> text)
    {
        var tokens = Tokenizer.Read(text, _words);
        var lexed = new LexedText(tokens);
        for (int at = 0; at < tokens.Count; at++)
        {
            if (!tokens[at].Known)
                continue;
            if (tokens[at].Kind == TokenKind.Mark)
                ReadMark(tokens, at, lexed);
            if (!IsPartOfACode(tokens, at))
                _numbers.Read(tokens, at, lexed);
            _phrases.Read(tokens, at, lexed);
        }
        lexed.Seal();
        return lexed;
    }

    private void ReadMark(List<Token> tokens, int at, LexedText lexed)
    {
        if (_marks.TryGetValue(tokens[at].Key, out int symbol))
            lexed.Add(at, new Lexeme(symbol, tokens[at].Key, 1));
        else if (tokens[at].Key == "." && !tokens[at].SpaceBefore && at > 0 && tokens[at - 1].IsDigits
            && at + 1 < tokens.Count && tokens[at + 1] is { IsDigits: true, SpaceBefore: false })
            lexed.Add(at, new Lexeme(_dot, ".", 1));
    }

    // "$5", "A4", "50%" are no dates and no times.
    private static bool IsPartOfACode(List<Token> tokens, int at)
    {
        if (!tokens[at].IsDigits)
            return false;
        bool glued = at > 0 && !tokens[at].SpaceBefore;
        if (at > 0 && tokens[at - 1].Key is "$" or "€" or "#")
            return true;
        if (at + 1 < tokens.Count && tokens[at + 1].Key is "%" or "$" or "€")
            return true;
        return glued && tokens[at - 1].Key == "+";
    }
}
