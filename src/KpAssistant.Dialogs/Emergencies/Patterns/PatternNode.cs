namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>A token pattern as a tree, before it becomes part of the automaton.</summary>
internal abstract record PatternNode
{
    /// <summary>One token that carries the symbol.</summary>
    internal sealed record Token(int Symbol) : PatternNode;

    internal sealed record Sequence(IReadOnlyList<PatternNode> Items) : PatternNode;

    internal sealed record Choice(IReadOnlyList<PatternNode> Items) : PatternNode;

    internal sealed record Optional(PatternNode Item) : PatternNode;

    /// <summary>Any tokens of the same sentence, at least <paramref name="Least"/> and at most <paramref name="Most"/>.</summary>
    internal sealed record Gap(int Least, int Most) : PatternNode;
}
