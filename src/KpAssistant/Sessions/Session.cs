namespace KpAssistant.Sessions;

/// <summary>A conversation as it was when it was loaded.</summary>
public sealed record Session
{
    /// <summary>The channel's conversation id.</summary>
    public required string ConversationId { get; init; }

    /// <summary>What a commit must still find in the store; 0 when nothing was stored. Opaque otherwise: only equality means something.</summary>
    public required long Version { get; init; }

    /// <summary>False when nothing is known of this conversation: never written, lapsed, deleted or unreadable.</summary>
    public required bool Exists { get; init; }

    /// <summary>True when the dialog and the transcript have lapsed (or cannot be read). The next commit starts a new transcript; watermarks go on counting.</summary>
    public required bool DialogLapsed { get; init; }

    /// <summary>The watermark that the first entry of the next commit will have. Entries are numbered 0, 1, 2, … over the conversation's life.</summary>
    public required long NextWatermark { get; init; }

    /// <summary>The state; <see cref="SessionDocument.Empty"/> when <see cref="Exists"/> is false.</summary>
    public required SessionDocument Document { get; init; }

    internal static Session Absent(string conversationId, long version, long nextWatermark) => new()
    {
        ConversationId = conversationId,
        Version = version,
        Exists = false,
        DialogLapsed = version != 0,
        NextWatermark = nextWatermark,
        Document = SessionDocument.Empty,
    };
}

/// <summary>What a turn writes: the new state, and the activities to append to the transcript.</summary>
/// <param name="Document">The whole new state.</param>
/// <param name="Entries">Activities as UTF-8 JSON, in order; the first gets <see cref="Session.NextWatermark"/>. May be empty.</param>
public sealed record SessionCommit(SessionDocument Document, IReadOnlyList<ReadOnlyMemory<byte>> Entries);
