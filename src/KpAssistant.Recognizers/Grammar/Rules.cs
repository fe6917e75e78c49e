namespace KpAssistant.Recognizers.Grammar;

/// <summary>What a rule read: the values by name, and the circumstances (reference time, language).</summary>
internal readonly ref struct Match<TContext>(TContext context, IReadOnlyList<string> names, ReadOnlySpan<object?> values)
{
    private readonly ReadOnlySpan<object?> _values = values;

    public TContext Context { get; } = context;

    public object? this[string name]
    {
        get
        {
            for (int i = 0; i < names.Count; i++)
                if (names[i] == name)
                    return _values[i];
            return null;
        }
    }

    public bool Has(string name) => this[name] is not null;

    public T Get<T>(string name) => (T)this[name]!;

    public T? Find<T>(string name) where T : class => this[name] as T;

    public int Int(string name) => (int)this[name]!;

    public int? MaybeInt(string name) => this[name] as int?;
}

/// <summary>The meaning of what a rule read; null when it means nothing after all (a thirteenth month).</summary>
internal delegate object? Meaning<TContext>(Match<TContext> match);

internal sealed class Rule<TContext>(int symbol, Pattern pattern, Meaning<TContext> meaning)
{
    public int Symbol { get; } = symbol;
    public Pattern Pattern { get; } = pattern;
    public Meaning<TContext> Meaning { get; } = meaning;

    /// <summary>The terminals that this rule can start with.</summary>
    public SymbolSet First;
}

/// <summary>
/// A grammar: rules under names. Every rule spans a bounded number of tokens (none is recursive), so that a message is read in
/// time linear in its length.
/// </summary>
internal sealed class Rules<TContext>
{
    private readonly List<Rule<TContext>> _rules = [];

    public Symbols Symbols { get; } = new();

    public Rule<TContext>[][] Of { get; private set; } = [];

    /// <summary>For each symbol, the terminals that it can start with; for a terminal, itself.</summary>
    public SymbolSet[] First { get; private set; } = [];

    public Rules<TContext> Add(string name, string pattern, Meaning<TContext> meaning)
    {
        _rules.Add(new Rule<TContext>(Symbols[name], new Pattern(pattern, Symbols), meaning));
        return this;
    }

    /// <summary>Works out where each rule can start. No rule can be added afterwards.</summary>
    public void Seal()
    {
        Of = [.. Enumerable.Range(0, Symbols.Count).Select(s => _rules.Where(r => r.Symbol == s).ToArray())];
        First = new SymbolSet[Symbols.Count];
        for (int s = 0; s < Of.Length; s++)
            if (Of[s].Length == 0)
                First[s].Add(s);
        while (Grow()) { }
    }

    private bool Grow()
    {
        bool grew = false;
        foreach (var rule in _rules)
        {
            var before = rule.First;
            foreach (var step in rule.Pattern.Steps[0])
                rule.First.Add(First[step.Symbol]);
            First[rule.Symbol].Add(rule.First);
            grew |= before != rule.First;
        }
        return grew;
    }
}
