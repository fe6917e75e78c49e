using KpAssistant.Dialogs.Members;

namespace KpAssistant.Dialogs.Answers;

/// <summary>What an answer may need to know of the member before it can be given.</summary>
public enum ContextNeed
{
    Home,
    Visited,
    VisitedState,
    Plan,
}

/// <summary>One test of the context, such as <c>home: [MAS, unknown]</c>: true when any of its values is met, or none when negated.</summary>
/// <param name="Key">home, visited, visited-state, plan or abroad.</param>
/// <param name="Values">Region, state or plan codes; <c>unknown</c>; for visited also <c>none</c>, a known place outside every region; true or false for abroad.</param>
public sealed record AnswerTest(string Key, IReadOnlyList<string> Values, bool Negated)
{
    public bool Matches(AnswerContext context) => Values.Contains(Value(context)) != Negated;

    private string Value(AnswerContext context) => Key switch
    {
        "home" => context.Home is { } home ? Regions.RegionCodes.Code(home) : "unknown",
        "visited" => context.Visited is not { } place ? "unknown" : place.Region is { } region ? Regions.RegionCodes.Code(region) : "none",
        "visited-state" => context.Visited?.State ?? "unknown",
        "plan" => (context.Plan ?? PlanType.Unknown).Code(),
        "abroad" => context.Abroad ? "true" : "false",
        _ => throw new InvalidOperationException("The reader lets no other key through."),
    };
}

/// <summary>When a part of an answer is said: all its tests must match; a condition without tests always does.</summary>
public sealed record AnswerCondition(IReadOnlyList<AnswerTest> Tests)
{
    public static AnswerCondition Always { get; } = new([]);

    public bool Matches(AnswerContext context)
    {
        foreach (var test in Tests)
            if (!test.Matches(context))
                return false;
        return true;
    }
}
