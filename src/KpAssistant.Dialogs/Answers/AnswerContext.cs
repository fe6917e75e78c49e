using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Answers;

/// <summary>What decides which parts of an answer are said. Null is "not known".</summary>
public sealed record AnswerContext
{
    public Region? Home { get; init; }

    public Place? Visited { get; init; }

    public PlanType? Plan { get; init; }

    public bool Abroad => Visited is { IsAbroad: true };

    public static AnswerContext Nothing { get; } = new();

    public static AnswerContext Of(MemberProfile member) => new() { Home = member.Home, Visited = member.Visited, Plan = member.Plan };
}
