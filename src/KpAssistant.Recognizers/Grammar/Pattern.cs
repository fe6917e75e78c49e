namespace KpAssistant.Recognizers.Grammar;

/// <summary>One step of a rule: read this symbol, keep its value in this slot (-1: drop it), go on at that state.</summary>
internal readonly record struct Step(int Symbol, int Slot, int Target);

/// <summary>
/// A rule's right side, such as <c>month the? dom (comma? year)?</c>, as a little state machine without empty steps.
/// A name is a symbol; <c>?</c> makes what stands before it optional; <c>( | )</c> groups; <c>name:x</c> keeps the value as x
/// (without it, the value is kept under the symbol's own name).
/// </summary>
internal sealed class Pattern
{
    private readonly List<(int From, int Symbol, int Slot, int To)> _edges = [];
    private readonly List<(int From, int To)> _empty = [];
    private readonly List<string> _slots = [];
    private readonly string[] _words;
    private readonly Symbols _symbols;
    private int _states = 1, _at;

    public Pattern(string text, Symbols symbols)
    {
        _symbols = symbols;
        _words = text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Replace("|", " | ", StringComparison.Ordinal).Replace("?", " ? ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int end = Choice(0);
        if (_at != _words.Length)
            throw new ArgumentException($"Unbalanced rule: {text}", nameof(text));
        (Steps, Accepts) = WithoutEmptySteps(end);
        Slots = [.. _slots.Select(string.Intern)];
    }

    public Step[][] Steps { get; }

    public bool[] Accepts { get; }

    /// <summary>The names under which values are kept; interned, so that most look-ups compare references.</summary>
    public string[] Slots { get; }

    /// <summary>The symbols that every text of this pattern has.</summary>
    public IEnumerable<int> Mandatory() => Steps.SelectMany(s => s).Select(s => s.Symbol).Distinct().Where(s => !Ends(0, s));

    private bool Ends(int state, int without) =>
        Accepts[state] || Steps[state].Any(s => s.Symbol != without && Ends(s.Target, without));

    private int Choice(int from)
    {
        int end = Sequence(from);
        while (_at < _words.Length && _words[_at] == "|")
        {
            _at++;
            _empty.Add((Sequence(from), end));
        }
        return end;
    }

    private int Sequence(int from)
    {
        int at = from;
        while (_at < _words.Length && _words[_at] is not ("|" or ")"))
        {
            int start = New();
            _empty.Add((at, start));
            at = _words[_at] == "(" ? Group(start) : Name(start);
            if (_at < _words.Length && _words[_at] == "?")
            {
                _at++;
                _empty.Add((start, at));
            }
        }
        int end = New();
        _empty.Add((at, end));
        return end;
    }

    private int Group(int start)
    {
        _at++;
        int end = Choice(start);
        _at++;
        return end;
    }

    private int Name(int start)
    {
        string[] parts = _words[_at++].Split(':');
        string slot = parts[^1];
        if (!_slots.Contains(slot))
            _slots.Add(slot);
        int end = New();
        _edges.Add((start, _symbols[parts[0]], _slots.IndexOf(slot), end));
        return end;
    }

    private int New() => _states++;

    private (Step[][], bool[]) WithoutEmptySteps(int end)
    {
        var steps = new Step[_states][];
        bool[] accepts = new bool[_states];
        for (int s = 0; s < _states; s++)
        {
            var reached = Reach(s);
            accepts[s] = reached.Contains(end);
            steps[s] = [.. _edges.Where(e => reached.Contains(e.From)).Select(e => new Step(e.Symbol, e.Slot, e.To)).Distinct()];
        }
        return (steps, accepts);
    }

    private HashSet<int> Reach(int state)
    {
        var reached = new HashSet<int> { state };
        var open = new Stack<int>([state]);
        while (open.TryPop(out int s))
            foreach (var (_, to) in _empty.Where(e => e.From == s))
                if (reached.Add(to))
                    open.Push(to);
        return reached;
    }
}
