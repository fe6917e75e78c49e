using KpAssistant.Dialogs.Emergencies.Patterns;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>
/// The parts of a message that are also judged by themselves, so that a long request does not drown what stands beside it ("what is the
/// number for claims, and my husband is slumped over"): sentences, clauses, and windows over what has no punctuation.
/// </summary>
internal static class Parts
{
    private const int Shortest = 4;
    private const int Longest = 14;

    // Of a long text the beginning and the end: the work stays bounded, and what is urgent is said first or last.
    private const int MostAtEitherEnd = 12;

    /// <summary>Token ranges, the end excluded; empty when the message has no parts.</summary>
    public static List<(int From, int To)> Of(List<Token> tokens)
    {
        var parts = new List<(int From, int To)>();
        var from = 0;
        for (var i = 1; i <= tokens.Count; i++)
            if (i == tokens.Count || tokens[i].Sentence != tokens[i - 1].Sentence || (tokens[i].Clause != tokens[i - 1].Clause && i - from >= Shortest))
            {
                AddWindows(parts, from, i);
                from = i;
            }
        if (parts.Count == 1 && parts[0] == (0, tokens.Count))
            return [];
        if (parts.Count > 2 * MostAtEitherEnd)
            parts.RemoveRange(MostAtEitherEnd, parts.Count - (2 * MostAtEitherEnd));
        return parts;
    }

    private static void AddWindows(List<(int From, int To)> parts, int from, int to)
    {
        if (to - from < Shortest)
            return;
        for (var at = from; ; at += Longest / 2)
        {
            parts.Add((at, Math.Min(to, at + Longest)));
            if (at + Longest >= to)
                return;
        }
    }
}
