using KpAssistant.BotFramework;

namespace KpAssistant.Turns;

/// <summary>How a message fared on its way through the stations.</summary>
public enum TurnOutcomeKind
{
    /// <summary>Decided, committed, ready to deliver.</summary>
    Answered,

    /// <summary>This message was answered before: the same replies again, nothing changed.</summary>
    Duplicate,

    /// <summary>Nothing could be stored; the replies must be delivered past the store.</summary>
    Degraded,

    /// <summary>The channel has no such conversation.</summary>
    UnknownConversation,

    /// <summary>An activity that needs no reply, such as typing.</summary>
    Ignored,
}

/// <param name="Outcome">What happened.</param>
/// <param name="InboundId">The id under which the message stands in the transcript.</param>
/// <param name="Replies">Worded replies in order; empty when there is nothing to say.</param>
public sealed record TurnResult(TurnOutcomeKind Outcome, string InboundId, IReadOnlyList<Activity> Replies);
