using System.Collections.Concurrent;

namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>Where a pattern was found: tokens <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
internal readonly record struct PatternMatch(int Pattern, int First, int Last);

/// <summary>
/// All patterns as one non-deterministic automaton over tokens, run with a set of live states: each token costs at most one visit a
/// state, so the time is linear in the text whatever the text is. A match never crosses the end of a sentence.
/// </summary>
internal sealed class Automaton
{
    private readonly State[] _states;
    private readonly Dictionary<int, int[]> _starts;
    private readonly ConcurrentBag<Scratch> _pool = [];

    internal Automaton(State[] states, Dictionary<int, int[]> starts)
    {
        _states = states;
        _starts = starts;
    }

    public int StateCount => _states.Length;

    /// <returns>The matches in the order of their last token, and the number of state visits it took.</returns>
    public (List<PatternMatch> Matches, long Visits) Run(IReadOnlyList<Token> tokens)
    {
        if (!_pool.TryTake(out var scratch))
            scratch = new Scratch(_states.Length);
        var matches = new List<PatternMatch>();
        long visits = 0;
        scratch.Clear();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (i > 0 && token.Sentence != tokens[i - 1].Sentence)
                scratch.Clear();
            visits += Step(scratch, token, i, matches);
        }

        _pool.Add(scratch);
        return (matches, visits);
    }

    private int Step(Scratch scratch, Token token, int index, List<PatternMatch> matches)
    {
        scratch.BeginStep();
        var live = scratch.Current;
        for (var i = 0; i < live.Count; i++)
            Advance(_states[live.States[i]], live.Begins[i], token, index, scratch, matches);
        foreach (var symbol in token.Symbols)
            if (_starts.TryGetValue(symbol, out var targets))
                foreach (var target in targets)
                    Enter(target, index, index, scratch, matches);
        scratch.EndStep();
        return live.Count + 1;
    }

    private void Advance(State state, int begin, Token token, int index, Scratch scratch, List<PatternMatch> matches)
    {
        if (!token.Denies)
            foreach (var target in state.OnAny)
                Enter(target, begin, index, scratch, matches);
        foreach (var symbol in token.Symbols)
            if ((state.Sieve & (1UL << (symbol & 63))) != 0)
                for (var e = state.FirstEdge(symbol); e < state.Symbols.Length && state.Symbols[e] == symbol; e++)
                    Enter(state.Targets[e], begin, index, scratch, matches);
    }

    private void Enter(int target, int begin, int index, Scratch scratch, List<PatternMatch> matches)
    {
        var closure = _states[target].Closure;
        for (var c = 0; c < closure.Length; c++)
        {
            var state = closure[c];
            if (!scratch.Next.Add(state, begin, scratch.Stamp))
                continue;
            foreach (var pattern in _states[state].Accepts)
                matches.Add(new PatternMatch(pattern, begin, index));
        }
    }

    internal sealed class State
    {
        public State(IReadOnlyList<(int Symbol, int Target)> edges)
        {
            Symbols = [.. edges.OrderBy(e => e.Symbol).Select(e => e.Symbol)];
            Targets = [.. edges.OrderBy(e => e.Symbol).Select(e => e.Target)];
            foreach (var symbol in Symbols)
                Sieve |= 1UL << (symbol & 63);
        }

        /// <summary>The symbols that lead on from here, in order, each with its target at the same place.</summary>
        public int[] Symbols { get; }

        public int[] Targets { get; }

        /// <summary>One bit a symbol, shared by many: says quickly that a symbol leads nowhere.</summary>
        public ulong Sieve { get; }

        public int[] OnAny { get; set; } = [];

        public int[] Accepts { get; set; } = [];

        /// <summary>The states reached from this one without reading a token, itself included.</summary>
        public int[] Closure { get; set; } = [];

        public int FirstEdge(int symbol)
        {
            var at = Array.BinarySearch(Symbols, symbol);
            if (at < 0)
                return Symbols.Length;
            while (at > 0 && Symbols[at - 1] == symbol)
                at--;
            return at;
        }
    }

    /// <summary>The live states before and after one token, reused between messages so that screening allocates little.</summary>
    private sealed class Scratch(int states)
    {
        public LiveSet Current { get; private set; } = new(states);

        public LiveSet Next { get; private set; } = new(states);

        public int Stamp { get; private set; }

        public void Clear() => Current.Count = 0;

        public void BeginStep()
        {
            Stamp++;
            Next.Count = 0;
        }

        public void EndStep() => (Current, Next) = (Next, Current);
    }

    private sealed class LiveSet(int states)
    {
        private readonly int[] _stamps = new int[states];

        public int[] States { get; } = new int[states];

        public int[] Begins { get; } = new int[states];

        public int Count { get; set; }

        /// <summary>First come stays: threads are visited oldest first, so the longest reading of a match is kept.</summary>
        public bool Add(int state, int begin, int stamp)
        {
            if (_stamps[state] == stamp)
                return false;
            _stamps[state] = stamp;
            States[Count] = state;
            Begins[Count++] = begin;
            return true;
        }
    }
}
