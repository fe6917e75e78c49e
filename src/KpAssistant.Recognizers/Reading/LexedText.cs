using KpAssistant.Recognizers.Grammar;

namespace KpAssistant.Recognizers.Reading;

/// <summary>What some tokens can mean to the grammar: a symbol, its value, and how many tokens it covers.</summary>
internal readonly record struct Lexeme(int Symbol, object Value, int Length);

/// <summary>A message as tokens, with what each can mean. Longer meanings come first.</summary>
internal sealed class LexedText(List<Token> tokens)
{
    private readonly SymbolSet[] _starts = new SymbolSet[tokens.Count];
    private readonly Lexeme[]?[] _lexemes = new Lexeme[]?[tokens.Count];
    private readonly int[] _counts = new int[tokens.Count];

    private readonly SymbolSet[] _ahead = new SymbolSet[tokens.Count];

    public int Count => tokens.Count;

    /// <summary>All that this token or a later one can be.</summary>
    public ref readonly SymbolSet Ahead(int at) => ref _ahead[at];

    /// <summary>Sums up what lies ahead of each token, once all are known.</summary>
    public void Seal()
    {
        for (int at = Count - 1; at >= 0; at--)
        {
            _ahead[at] = _starts[at];
            if (at + 1 < Count)
                _ahead[at].Add(_ahead[at + 1]);
        }
    }

    public Token this[int index] => tokens[index];

    public ref readonly SymbolSet StartsAt(int at) => ref _starts[at];

    public ReadOnlySpan<Lexeme> At(int at) => _lexemes[at].AsSpan(0, _counts[at]);

    public bool Is(int at, int symbol) => at >= 0 && at < Count && _starts[at].Contains(symbol);

    /// <summary>How many tokens the longest phrase of a category covers here; 0 for none.</summary>
    public int Longest(int at, int symbol)
    {
        int longest = 0;
        if (Is(at, symbol))
            foreach (var lexeme in At(at))
                if (lexeme.Symbol == symbol && lexeme.Length > longest)
                    longest = lexeme.Length;
        return longest;
    }

    public void Add(int at, Lexeme lexeme)
    {
        ref var list = ref _lexemes[at];
        list ??= new Lexeme[8];
        if (_counts[at] == list.Length)
            Array.Resize(ref list, list.Length * 2);
        list[_counts[at]++] = lexeme;
        _starts[at].Add(lexeme.Symbol);
    }
}
