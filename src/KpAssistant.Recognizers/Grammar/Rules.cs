namespace KpAssistant.Recognizers.Grammar;

/// <summary>What a rule read: the values by name, and the circumstances (reference time, language).</summary>
internal readonly ref struct Match<TContext>(TContext context, string[] names, ReadOnlySpan<object?> values)
{
    private readonly ReadOnlySpan<object?> _values = values;

    public TContext Context { get; } = context;

    public object? this[string name]
    {
        get
        {
            for (int i = 0; i < names.Length; i++)
                if (ReferenceEquals(names[i], name) || names[i] == name)
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

    /// <summary>The terminals without which nothing in a message can match this rule.</summary>
    public SymbolSet Needs;
}

/// <summary>
/// A grammar: rules under names. Every rule spans a bounded number of tokens (none is recursive), so that a message is read in
/// time linear in its length.
/// </summary>
internal sealed class Rules<TContext>
{
    private readonly List<Rule<TContext>> _rules = [];

    private SymbolSet[] _needs = [];

    public Symbols Symbols { get; } = new();


    /// <summary>For each symbol its place among the nonterminals; -1 for a terminal.</summary>
    public int[] Nonterminal { get; private set; } = [];

    public int Nonterminals { get; private set; }

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
        Nonterminal = [.. Of.Select(rules => rules.Length == 0 ? -1 : Nonterminals++)];
        FindNeeds();
    }

    private void FindNeeds()
    {
        _needs = [.. Of.Select((rules, s) => rules.Length == 0 ? First[s] : SymbolSet.All)];
        var mandatory = _rules.Select(r => r.Pattern.Mandatory().ToList()).ToList();
        bool changed = true;
        while (changed)
        {
            for (int i = 0; i < _rules.Count; i++)
            {
                _rules[i].Needs = default;
                foreach (int symbol in mandatory[i])
                    _rules[i].Needs.Add(_needs[symbol]);
            }
            changed = Shrink();
        }
    }

    // What a nonterminal needs is what all of its rules need.
    private bool Shrink()
    {
        bool changed = false;
        for (int s = 0; s < Of.Length; s++)
        {
            var before = _needs[s];
            foreach (var rule in Of[s])
                _needs[s].KeepOnly(rule.Needs);
            changed |= before != _needs[s];
        }
        return changed;
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
