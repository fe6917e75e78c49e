using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KpAssistant.Sessions;

/// <summary>The state of one conversation. The two parts are the caller's own UTF-8 JSON; empty means none.</summary>
public sealed record SessionDocument
{
    /// <summary>How many answered messages the duplicate rule remembers.</summary>
    public const int RecentLimit = 8;

    /// <summary>A conversation of which nothing is known.</summary>
    public static SessionDocument Empty { get; } = new();

    /// <summary>The dialog: empty again after <see cref="SessionsOptions.DialogIdle"/> without a message.</summary>
    public ReadOnlyMemory<byte> Dialog { get; init; }

    /// <summary>What is known of the member: empty again after <see cref="SessionsOptions.MemberIdle"/> without a message.</summary>
    public ReadOnlyMemory<byte> Member { get; init; }

    /// <summary>The last answered messages, oldest first. They lapse with the dialog.</summary>
    public IReadOnlyList<RecentTurn> Recent { get; init; } = [];

    /// <summary>When the conversation was first committed; set by the store.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last committed; set by the store.</summary>
    public DateTimeOffset CommittedAt { get; init; }

    /// <summary>
    /// The turn that answered this activity id, or null for a new one. Its replies stand in the transcript, byte for byte as they were sent:
    /// read them with <see cref="SessionStoreExtensions.ReadRepliesAsync"/>.
    /// </summary>
    public RecentTurn? FindRecent(string activityId)
    {
        var hash = RecentTurn.HashOf(activityId);
        return Recent.FirstOrDefault(turn => turn.ActivityHash == hash);
    }

    /// <summary>This document, remembering that <paramref name="activityId"/> was answered by the <paramref name="replyCount"/> entries from <paramref name="firstReply"/> on.</summary>
    public SessionDocument Remember(string activityId, long firstReply, int replyCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstReply);
        ArgumentOutOfRangeException.ThrowIfNegative(replyCount);
        var turn = new RecentTurn(RecentTurn.HashOf(activityId), firstReply, replyCount);
        return this with { Recent = [.. Recent.TakeLast(RecentLimit - 1), turn] };
    }

    internal SessionDocument Stamp(Session loaded, DateTimeOffset now) =>
        this with { StartedAt = loaded.Exists ? loaded.Document.StartedAt : now, CommittedAt = now };
}

/// <summary>One answered message. Replies are not kept twice: they are the transcript's entries from <paramref name="FirstReply"/> on.</summary>
/// <param name="ActivityHash">The first 8 bytes of the SHA-256 of the vendor's message id, so that the id itself is not kept.</param>
/// <param name="FirstReply">Watermark of the first reply.</param>
/// <param name="ReplyCount">How many replies; 0 when the message needed none.</param>
public sealed record RecentTurn(ulong ActivityHash, long FirstReply, int ReplyCount)
{
    internal static ulong HashOf(string activityId)
    {
        ArgumentException.ThrowIfNullOrEmpty(activityId);
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(activityId)));
    }
}
