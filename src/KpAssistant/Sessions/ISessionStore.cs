namespace KpAssistant.Sessions;

/// <summary>
/// Where conversations live between messages. A turn is one <see cref="LoadAsync"/> and one <see cref="TryCommitAsync"/>;
/// when the commit returns false somebody else answered first: load again and decide again.
/// </summary>
/// <remarks>
/// Conversation ids are 1-200 characters without braces, white space or control characters, and become part of key names:
/// a channel that knows its members by phone number derives the id with a keyed hash.
/// Every member throws <see cref="SessionStoreUnavailableException"/> when the store cannot be reached in time.
/// </remarks>
public interface ISessionStore
{
    /// <summary>One read. A conversation that nobody has written, or that has lapsed, comes back with <see cref="Session.Exists"/> false, never null.</summary>
    Task<Session> LoadAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes state and transcript in one atomic step, if nobody has committed since <paramref name="session"/> was loaded.
    /// False means that nothing was written. An exception means that it is not known whether it was: ask again with the same activity id.
    /// </summary>
    Task<bool> TryCommitAsync(Session session, SessionCommit commit, CancellationToken cancellationToken);

    /// <summary>The transcript from <paramref name="fromWatermark"/> on (0 is the beginning), at most <see cref="TranscriptPage.Size"/> entries.</summary>
    Task<TranscriptPage> ReadTranscriptAsync(string conversationId, long fromWatermark, CancellationToken cancellationToken);

    /// <summary>Forgets everything of the conversation. No error when there is nothing.</summary>
    Task DeleteAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>
    /// Tells of commits on any node from the moment that the task completes. Subscribe first and read the transcript second: then nothing falls between.
    /// Signals are hints and may be merged, or lost while the store is away, so a reader also looks whenever it sends a keep-alive.
    /// </summary>
    Task<TranscriptSubscription> SubscribeAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Completes when the store answers.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
