using KpAssistant.Recognizers.Reading;

namespace KpAssistant.Recognizers.Grammar;

/// <summary>Something that was read: where it ends (a token index) and what it means.</summary>
internal readonly record struct Found(int End, object Value);

/// <summary>
/// Reads one message with a grammar. What a symbol can be at a token is worked out once and kept for the other rules that
/// ask; of two readings with the same end, that of the rule written first is kept.
/// </summary>
internal sealed class Chart<TContext>(Rules<TContext> rules, LexedText text, TContext context)
{
    private static readonly List<Found> Nothing = [];
    private readonly List<Found>?[]?[] _known = new List<Found>?[]?[text.Count];
    private readonly object?[] _slots = new object?[256];
    private int _slotsUsed;

    public List<Found> Read(int symbol, int at)
    {
        if (at >= text.Count || !rules.First[symbol].Overlaps(text.StartsAt(at)))
            return Nothing;
        var here = _known[at] ??= new List<Found>?[rules.Nonterminals];
        ref var known = ref here[rules.Nonterminal[symbol]];
        if (known is not null)
            return known;
        List<Found>? found = null;
        foreach (var rule in rules.Of[symbol])
            if (rule.First.Overlaps(text.StartsAt(at)) && text.Ahead(at).ContainsAll(rule.Needs))
                Try(rule, at, found ??= []);
        return known = found is { Count: > 0 } ? found : Nothing;
    }

    /// <summary>The reading that covers most tokens; of those, the one of the first rule.</summary>
    public Found? Longest(int symbol, int at)
    {
        Found? best = null;
        foreach (var found in Read(symbol, at))
            if (best is null || found.End > best.Value.End)
                best = found;
        return best;
    }

    private void Try(Rule<TContext> rule, int at, List<Found> found)
    {
        int first = _slotsUsed, count = rule.Pattern.Slots.Length;
        if (first + count > _slots.Length)
            return;
        _slots.AsSpan(first, count).Clear();
        _slotsUsed += count;
        Walk(rule, 0, at, first, found);
        _slotsUsed = first;
    }

    private void Walk(Rule<TContext> rule, int state, int at, int slots, List<Found> found)
    {
        if (rule.Pattern.Accepts[state])
            Accept(rule, at, slots, found);
        if (at >= text.Count)
            return;
        foreach (var step in rule.Pattern.Steps[state])
            if (rules.Of[step.Symbol].Length == 0)
                WalkTerminal(rule, step, at, slots, found);
            else
                foreach (var part in Read(step.Symbol, at))
                    WalkOn(rule, step, part.End, part.Value, slots, found);
    }

    private void WalkTerminal(Rule<TContext> rule, Step step, int at, int slots, List<Found> found)
    {
        if (!text.StartsAt(at).Contains(step.Symbol))
            return;
        foreach (ref readonly var lexeme in text.At(at))
            if (lexeme.Symbol == step.Symbol)
                WalkOn(rule, step, at + lexeme.Length, lexeme.Value, slots, found);
    }

    private void WalkOn(Rule<TContext> rule, Step step, int at, object value, int slots, List<Found> found)
    {
        ref object? slot = ref _slots[slots + step.Slot];
        object? before = slot;
        slot = value;
        Walk(rule, step.Target, at, slots, found);
        _slots[slots + step.Slot] = before;
    }

    private void Accept(Rule<TContext> rule, int end, int slots, List<Found> found)
    {
        foreach (var other in found)
            if (other.End == end)
                return;
        var match = new Match<TContext>(context, rule.Pattern.Slots, _slots.AsSpan(slots, rule.Pattern.Slots.Length));
        if (rule.Meaning(match) is { } value)
            found.Add(new Found(end, value));
    }
}
