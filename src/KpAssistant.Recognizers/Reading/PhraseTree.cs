namespace KpAssistant.Recognizers.Reading;

/// <summary>The phrases of a vocabulary as a tree of words, read along the message.</summary>
internal sealed class PhraseTree
{
    private readonly Dictionary<string, PhraseTree> _next = new(StringComparer.Ordinal);
    private readonly List<(int Symbol, object Value)> _here = [];

    public void Add(List<Token> phrase, int symbol, object value)
    {
        var tree = this;
        foreach (var token in phrase)
        {
            if (!tree._next.TryGetValue(token.Key, out var next))
                tree._next[token.Key] = next = new PhraseTree();
            tree = next;
        }
        tree._here.Add((symbol, value));
    }

    public void Read(List<Token> tokens, int at, LexedText lexed)
    {
        var tree = this;
        for (int i = at; i < tokens.Count && tree._next.TryGetValue(tokens[i].Key, out tree!); i++)
            foreach (var (symbol, value) in tree._here)
                lexed.Add(at, new Lexeme(symbol, value, i - at + 1));
    }
}
