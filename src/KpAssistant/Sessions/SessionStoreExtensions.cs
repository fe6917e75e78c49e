namespace KpAssistant.Sessions;

/// <summary>What can be said with the store's own verbs.</summary>
public static class SessionStoreExtensions
{
    /// <summary>
    /// The replies that answered a message before, for a message that arrives twice. Null when the transcript no longer has them all:
    /// then the message must be treated as answered, with nothing to send again.
    /// </summary>
    public static async Task<IReadOnlyList<TranscriptEntry>?> ReadRepliesAsync(
        this ISessionStore store, string conversationId, RecentTurn turn, CancellationToken cancellationToken)
    {
        if (turn.ReplyCount == 0)
            return [];
        var page = await store.ReadTranscriptAsync(conversationId, turn.FirstReply, cancellationToken);
        var end = turn.FirstReply + turn.ReplyCount;
        var replies = page.Entries.TakeWhile(entry => entry.Watermark < end).ToList();
        return replies.Count == turn.ReplyCount ? replies : null;
    }
}
