using System.Collections.Concurrent;
using System.Runtime.InteropServices;

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
    private readonly Sieve[] _sieves;
    private readonly int[]?[] _starts;
    private readonly ConcurrentBag<Scratch> _pool = [];

    internal Automaton(State[] states, Dictionary<int, int[]> starts)
    {
        _states = states;
        _sieves = Array.ConvertAll(states, s => new Sieve(s.OnAny.Length > 0, s.Symbols));
        _starts = new int[starts.Keys.DefaultIfEmpty(-1).Max() + 1][];
        foreach (var (symbol, targets) in starts)
            _starts[symbol] = targets;
    }

    public int StateCount => _states.Length;

    /// <returns>The matches in the order of their last token, and the number of state visits it took.</returns>
    public (List<PatternMatch> Matches, long Visits) Run(List<Token> read)
    {
        var tokens = CollectionsMarshal.AsSpan(read);
        if (!_pool.TryTake(out var scratch))
            scratch = new Scratch(_states.Length);
        var matches = new List<PatternMatch>();
        long visits = 0;
        scratch.Clear();
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (i > 0 && token.Sentence != tokens[i - 1].Sentence)
                scratch.Clear();
            visits += Step(scratch, in token, i, matches);
        }

        _pool.Add(scratch);
        return (matches, visits);
    }

    private int Step(Scratch scratch, in Token token, int index, List<PatternMatch> matches)
    {
        scratch.BeginStep();
        var live = scratch.Current;
        var sieve = Sieve.Of(token.Symbols);
        for (var i = 0; i < live.Count; i++)
        {
            ref readonly var leads = ref _sieves[live.States[i]];
            if (leads.HasGap && !token.Denies)
                foreach (var target in _states[live.States[i]].OnAny)
                    Enter(target, live.Begins[i], index, scratch, matches);
            if ((leads.Symbols & sieve) != 0)
                Advance(_states[live.States[i]], live.Begins[i], in token, index, scratch, matches);
        }
        foreach (var symbol in token.Symbols)
            if (symbol < _starts.Length && _starts[symbol] is { } targets)
                foreach (var target in targets)
                    Enter(target, index, index, scratch, matches);
        scratch.EndStep();
        return live.Count + 1;
    }

    private void Advance(State state, int begin, in Token token, int index, Scratch scratch, List<PatternMatch> matches)
    {
        foreach (var symbol in token.Symbols)
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

    /// <summary>Says quickly that a token leads nowhere, for most states that live: one bit a symbol, shared by many, and apart from the rest so that all fit the cache.</summary>
    private readonly struct Sieve(bool hasGap, int[] symbols)
    {
        public ulong Symbols { get; } = Of(symbols);

        public bool HasGap { get; } = hasGap;

        public static ulong Of(int[] symbols)
        {
            var bits = 0UL;
            foreach (var symbol in symbols)
                bits |= 1UL << (symbol & 63);
            return bits;
        }
    }

    internal sealed class State
    {
        public State(IReadOnlyList<(int Symbol, int Target)> edges)
        {
            Symbols = [.. edges.OrderBy(e => e.Symbol).Select(e => e.Symbol)];
            Targets = [.. edges.OrderBy(e => e.Symbol).Select(e => e.Target)];
        }

        /// <summary>The symbols that lead on from here, in order, each with its target at the same place.</summary>
        public int[] Symbols { get; }

        public int[] Targets { get; }

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
