using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace KpAssistant.Sessions;

/// <summary>The same rules in this process's memory, for the command line and for unit tests. Nothing is written anywhere.</summary>
public sealed class MemorySessionStore(IOptions<SessionsOptions> options, TimeProvider time) : ISessionStore
{
    private readonly SessionsOptions _options = options.Value;
    private readonly ConcurrentDictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TranscriptSubscription, string> _listeners = new();
    private long _version;

    /// <inheritdoc/>
    public Task<Session> LoadAsync(string conversationId, CancellationToken cancellationToken)
    {
        ConversationId.Check(conversationId);
        return Task.FromResult(_conversations.TryGetValue(conversationId, out var held)
            ? _options.Open(conversationId, held.Version, held.NextWatermark, held.Document, time.GetUtcNow())
            : Session.Absent(conversationId, 0, 0));
    }

    /// <inheritdoc/>
    public Task<bool> TryCommitAsync(Session session, SessionCommit commit, CancellationToken cancellationToken)
    {
        ConversationId.Check(session.ConversationId);
        var next = session.NextWatermark + commit.Entries.Count;
        var before = _conversations.GetValueOrDefault(session.ConversationId);
        var kept = session.DialogLapsed ? [] : before?.Entries ?? [];
        var version = Interlocked.Increment(ref _version);
        var added = commit.Entries.Select((entry, i) => new TranscriptEntry(session.NextWatermark + i, entry.ToArray()));
        var written = new Conversation(
            version, before?.Begun ?? version, next, commit.Document.Stamp(session, time.GetUtcNow()), [.. kept.Concat(added).TakeLast(_options.TranscriptLimit)]);
        if (!Swap(session, written))
            return Task.FromResult(false);
        if (commit.Entries.Count > 0)
            Signal(session.ConversationId, next);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<TranscriptPage> ReadTranscriptAsync(string conversationId, long fromWatermark, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromWatermark);
        ConversationId.Check(conversationId);
        if (!_conversations.TryGetValue(conversationId, out var held))
            return Task.FromResult(TranscriptPage.Unknown);
        var silence = time.GetUtcNow() - held.Document.CommittedAt;
        if (silence >= _options.LongestIdle)
            return Task.FromResult(TranscriptPage.Unknown);
        var entries = silence >= _options.DialogIdle
            ? []
            : held.Entries.Where(entry => entry.Watermark >= fromWatermark).Take(TranscriptPage.Size).ToList();
        var next = entries.Count == 0 ? held.NextWatermark : entries[^1].Watermark + 1;
        return Task.FromResult(new TranscriptPage(true, entries, next, held.NextWatermark) { Begun = held.Begun });
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string conversationId, CancellationToken cancellationToken)
    {
        ConversationId.Check(conversationId);
        _conversations.TryRemove(conversationId, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TranscriptSubscription> SubscribeAsync(string conversationId, CancellationToken cancellationToken)
    {
        ConversationId.Check(conversationId);
        var subscription = new TranscriptSubscription(left =>
        {
            _listeners.TryRemove(left, out _);
            return ValueTask.CompletedTask;
        });
        _listeners[subscription] = conversationId;
        return Task.FromResult(subscription);
    }

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool Swap(Session session, Conversation written)
    {
        if (session.Version == 0)
            return _conversations.TryAdd(session.ConversationId, written);
        return _conversations.TryGetValue(session.ConversationId, out var held)
            && held.Version == session.Version
            && _conversations.TryUpdate(session.ConversationId, written, held);
    }

    private void Signal(string conversationId, long endWatermark)
    {
        foreach (var (listener, listensTo) in _listeners)
        {
            if (listensTo == conversationId)
                listener.Signal(endWatermark);
        }
    }

    // A class, not a record: the swap compares who it is, not what it holds.
    private sealed class Conversation(long version, long begun, long nextWatermark, SessionDocument document, TranscriptEntry[] entries)
    {
        public long Version => version;

        public long Begun => begun;

        public long NextWatermark => nextWatermark;

        public SessionDocument Document => document;

        public TranscriptEntry[] Entries => entries;
    }
}
