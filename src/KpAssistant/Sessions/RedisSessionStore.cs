using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>The store on Redis or on the embedded Garnet: a turn is one HMGET and one EVALSHA.</summary>
internal sealed class RedisSessionStore : ISessionStore, IDisposable
{
    private static readonly RedisValue[] Fields = ["v", "n", "d"];

    // Before it in what is read of a transcript: next watermark, time of the last commit, first version.
    private const int FirstEntry = 3;

    private readonly SessionsConnection _connection;
    private readonly SharedBatch _batch;
    private readonly SessionVault _vault;
    private readonly SessionsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EmbeddedGarnet? _embedded;
    private readonly ConcurrentDictionary<TranscriptSubscription, bool> _listeners = new();

    public RedisSessionStore(
        SessionsConnection connection,
        SessionVault vault,
        IOptions<SessionsOptions> options,
        TimeProvider time,
        ILogger<RedisSessionStore> logger,
        EmbeddedGarnet? embedded = null)
    {
        (_connection, _vault, _options, _time, _logger, _embedded) = (connection, vault, options.Value, time, logger, embedded);
        _batch = new SharedBatch(() => _connection.Database);
        _connection.Restored += WakeAll;
    }

    public async Task<Session> LoadAsync(string conversationId, CancellationToken cancellationToken)
    {
        var (state, _) = Keys(conversationId);
        var fields = await Ask(() => _batch.Ask(db => db.HashGetAsync(state, Fields)), cancellationToken);
        if (fields[0].IsNull)
            return Session.Absent(conversationId, 0, 0);
        await _vault.ReadyAsync();
        var document = OpenDocument(conversationId, fields[2]);
        return _options.Open(conversationId, (long)fields[0], (long)fields[1], document, _time.GetUtcNow());
    }

    public async Task<bool> TryCommitAsync(Session session, SessionCommit commit, CancellationToken cancellationToken)
    {
        var (state, transcript) = Keys(session.ConversationId);
        await _vault.ReadyAsync();
        // A first version is random: a conversation that is deleted and begun again is not taken for the one that was loaded before.
        var version = session.Version == 0 ? RandomNumberGenerator.GetInt32(1, int.MaxValue) * 1024L : session.Version + 1;
        var now = _time.GetUtcNow();
        var document = commit.Document.Stamp(session, now);
        RedisValue[] arguments =
        [
            session.Version,
            version,
            session.NextWatermark + commit.Entries.Count,
            now.ToUnixTimeMilliseconds(),
            _vault.Seal(session.ConversationId, SealedUse.State, SessionCodec.Write(document).Span),
            (long)_options.LongestIdle.TotalMilliseconds,
            (long)_options.DialogIdle.TotalMilliseconds,
            OldestKept(session.NextWatermark, session.NextWatermark + commit.Entries.Count),
            session.DialogLapsed ? 1 : 0,
            .. SealEntries(session, commit.Entries),
        ];
        var result = await Ask(() => SessionScripts.Commit.RunAsync(_batch, [state, transcript], arguments), cancellationToken);
        if ((int)result != 1)
            return false;
        await Persisted(cancellationToken);
        return true;
    }

    public async Task<TranscriptPage> ReadTranscriptAsync(string conversationId, long fromWatermark, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromWatermark);
        var (state, transcript) = Keys(conversationId);
        var result = await Ask(
            () => SessionScripts.Read.RunAsync(_batch, [state, transcript], [fromWatermark, TranscriptPage.Size]), cancellationToken);
        if (result.Length < FirstEntry)
            return TranscriptPage.Unknown;
        var (end, begun) = ((long)result[0], (long)result[2]);
        var silence = _time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds((long)result[1]);
        if (silence >= _options.LongestIdle)
            return TranscriptPage.Unknown;
        if (silence >= _options.DialogIdle)
            return new TranscriptPage(true, [], end, end) { Begun = begun };
        await _vault.ReadyAsync();
        var entries = OpenEntries(conversationId, result).Where(entry => entry.Watermark >= fromWatermark).Take(TranscriptPage.Size).ToList();
        var isRest = entries.Count < TranscriptPage.Size && result.Length < FirstEntry + (2 * TranscriptPage.Size);
        return new TranscriptPage(true, entries, isRest || entries.Count == 0 ? end : entries[^1].Watermark + 1, end) { Begun = begun };
    }

    public async Task DeleteAsync(string conversationId, CancellationToken cancellationToken)
    {
        var (state, transcript) = Keys(conversationId);
        await Ask(() => _connection.Database.KeyDeleteAsync([state, transcript]), cancellationToken);
        await Persisted(cancellationToken);
    }

    public async Task<TranscriptSubscription> SubscribeAsync(string conversationId, CancellationToken cancellationToken)
    {
        var channel = RedisChannel.Literal(Keys(conversationId).State.ToString());
        Action<RedisChannel, RedisValue> handler = (_, _) => { };
        var subscription = new TranscriptSubscription(async left =>
        {
            _listeners.TryRemove(left, out _);
            await _connection.Multiplexer.GetSubscriber().UnsubscribeAsync(channel, handler, CommandFlags.FireAndForget);
        });
        handler = (_, end) => subscription.Signal(end.TryParse(out long watermark) ? watermark : 0);
        await Ask(() => _connection.Multiplexer.GetSubscriber().SubscribeAsync(channel, handler), cancellationToken);
        _listeners[subscription] = true;
        return subscription;
    }

    public Task PingAsync(CancellationToken cancellationToken) => Ask(() => _connection.Database.PingAsync(), cancellationToken);

    public void Dispose() => _connection.Restored -= WakeAll;

    // Redis keeps its own promises; for the embedded store they are ours.
    private Task Persisted(CancellationToken cancellationToken) => _embedded?.PersistedAsync(cancellationToken) ?? Task.CompletedTask;

    private void WakeAll()
    {
        foreach (var listener in _listeners.Keys)
            listener.Signal(0);
    }

    private SessionDocument? OpenDocument(string conversationId, RedisValue stored)
    {
        try
        {
            return SessionCodec.Read(_vault.Open(conversationId, SealedUse.State, (byte[]?)stored ?? []));
        }
        catch (InvalidDataException problem)
        {
            _logger.UnreadableDocument(problem.Message);
            return null;
        }
    }

    private RedisValue[] SealEntries(Session session, IReadOnlyList<ReadOnlyMemory<byte>> entries) => entries.Count == 0
        ? []
        : [session.NextWatermark, _vault.Seal(session.ConversationId, SealedUse.Transcript, SessionCodec.WriteEntries(session.NextWatermark, entries).Span)];

    /// <summary>
    /// To find what is too old, the server looks through all that is kept. So it is asked to only once in an eighth of the limit; in between
    /// a transcript may be that much longer. Zero leaves all.
    /// </summary>
    private long OldestKept(long from, long end)
    {
        var stretch = _options.TranscriptLimit / 8;
        return from / stretch == end / stretch ? 0 : Math.Max(0, end - _options.TranscriptLimit);
    }

    private List<TranscriptEntry> OpenEntries(string conversationId, RedisResult result)
    {
        var entries = new List<TranscriptEntry>();
        for (var i = FirstEntry; i + 1 < result.Length; i += 2)
        {
            try
            {
                entries.AddRange(SessionCodec.ReadEntries((long)result[i], _vault.Open(conversationId, SealedUse.Transcript, (byte[]?)result[i + 1] ?? [])));
            }
            catch (InvalidDataException problem)
            {
                _logger.UnreadableEntry(problem.Message);
            }
        }
        return entries;
    }

    private static (RedisKey State, RedisKey Transcript) Keys(string conversationId)
    {
        ConversationId.Check(conversationId);
        return (string.Create(CultureInfo.InvariantCulture, $"kp:{{{conversationId}}}"), string.Create(CultureInfo.InvariantCulture, $"kp:{{{conversationId}}}:t"));
    }

    private static async Task Ask(Func<Task> question, CancellationToken cancellationToken) =>
        await Ask(async () => { await question(); return true; }, cancellationToken);

    private static async Task<T> Ask<T>(Func<Task<T>> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // Not waited for with the token: the connection's own timeout is short, and what is on its way to the store cannot be taken back.
            return await question();
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException or ObjectDisposedException)
        {
            throw new SessionStoreUnavailableException("The conversation store does not answer.", problem);
        }
    }
}
