namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>Builds the automaton: patterns are added with the number that their matches will carry.</summary>
internal sealed class AutomatonBuilder
{
    private readonly List<Draft> _drafts = [];
    private readonly List<int> _roots = [];

    /// <exception cref="FormatException">The pattern could match nothing at all, or begins with a gap.</exception>
    public void Add(PatternNode pattern, int number)
    {
        var root = New();
        var end = Append(root, pattern);
        _drafts[end].Accepts.Add(number);
        if (Closure(root).Any(s => _drafts[s].Accepts.Count > 0 || _drafts[s].OnAny.Count > 0))
            throw new FormatException("a pattern must begin with a word and may not be wholly optional.");
        _roots.Add(root);
    }

    public Automaton Build()
    {
        var states = _drafts.Select((d, i) => new Automaton.State(d.OnSymbol)
        {
            OnAny = [.. d.OnAny],
            Accepts = [.. d.Accepts],
            // Only states that read or accept something need to live in the running set.
            Closure = [.. Closure(i).Where(s => _drafts[s].Matters).Order()],
        }).ToArray();
        var starts = _roots.SelectMany(Closure).SelectMany(s => _drafts[s].OnSymbol)
            .GroupBy(e => e.Symbol, e => e.Target)
            .ToDictionary(g => g.Key, g => g.Distinct().ToArray());
        return new Automaton(states, starts);
    }

    private int New()
    {
        _drafts.Add(new Draft());
        return _drafts.Count - 1;
    }

    private int Append(int from, PatternNode node) => node switch
    {
        PatternNode.Token token => Reading(from, token.Symbol),
        PatternNode.Sequence sequence => sequence.Items.Aggregate(from, Append),
        PatternNode.Choice choice => Join([.. choice.Items.Select(item => Append(Branch(from), item))]),
        PatternNode.Optional optional => Join([from, Append(Branch(from), optional.Item)]),
        PatternNode.Gap gap => Gap(from, gap),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private int Reading(int from, int symbol)
    {
        var to = New();
        _drafts[from].OnSymbol.Add((symbol, to));
        return to;
    }

    private int Branch(int from)
    {
        var to = New();
        _drafts[from].Free.Add(to);
        return to;
    }

    private int Join(IReadOnlyList<int> ends)
    {
        var to = New();
        foreach (var end in ends)
            _drafts[end].Free.Add(to);
        return to;
    }

    private int Gap(int from, PatternNode.Gap gap)
    {
        var ends = new List<int>();
        var at = from;
        for (var i = 0; i <= gap.Most; i++)
        {
            if (i >= gap.Least)
                ends.Add(at);
            if (i == gap.Most)
                break;
            var next = New();
            _drafts[at].OnAny.Add(next);
            at = next;
        }

        return Join(ends);
    }

    private HashSet<int> Closure(int state)
    {
        var seen = new HashSet<int> { state };
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var next))
            foreach (var free in _drafts[next].Free)
                if (seen.Add(free))
                    waiting.Push(free);
        return seen;
    }

    private sealed class Draft
    {
        public List<(int Symbol, int Target)> OnSymbol { get; } = [];

        public List<int> OnAny { get; } = [];

        public List<int> Free { get; } = [];

        public List<int> Accepts { get; } = [];

        public bool Matters => OnSymbol.Count + OnAny.Count + Accepts.Count > 0;
    }
}
