using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Members;

/// <summary>What a conversation has learned of a member. Everything is optional: null means not known and not to be guessed.</summary>
public sealed record MemberProfile
{
    /// <summary>The region of the member's own plan.</summary>
    public Region? Home { get; init; }

    /// <summary>Where the member is, or is going to be.</summary>
    public Place? Visited { get; init; }

    public PlanType? Plan { get; init; }

    /// <summary>The member asks on behalf of somebody else.</summary>
    public bool ForSomeoneElse { get; init; }

    /// <summary>The id of the answer given last, for follow-up questions.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>The topic spoken of last: the part of an answer's id before its dot.</summary>
    public string? LastTopic { get; init; }
}
