using System.Threading.Channels;

namespace KpAssistant.Sessions;

/// <summary>One activity of a transcript.</summary>
/// <param name="Watermark">Its number in the conversation, counted from 0.</param>
/// <param name="Activity">The activity as UTF-8 JSON, byte for byte as it was committed.</param>
public readonly record struct TranscriptEntry(long Watermark, ReadOnlyMemory<byte> Activity);

/// <summary>A piece of a transcript.</summary>
/// <param name="Exists">False when nothing is known of the conversation.</param>
/// <param name="Entries">In order. Entries that lapsed, were trimmed or cannot be read are left out.</param>
/// <param name="NextWatermark">Where to read on: one past the last entry looked at.</param>
/// <param name="EndWatermark">One past the newest entry; a client that asks beyond it made its watermark up.</param>
public sealed record TranscriptPage(bool Exists, IReadOnlyList<TranscriptEntry> Entries, long NextWatermark, long EndWatermark)
{
    /// <summary>The most entries that one read returns.</summary>
    public const int Size = 250;

    /// <summary>Tells one beginning of the conversation from another: it differs once the store lost the conversation and it was begun anew.</summary>
    public long Begun { get; init; }

    /// <summary>True when another read would return more.</summary>
    public bool HasMore => NextWatermark < EndWatermark;

    internal static TranscriptPage Unknown { get; } = new(false, [], 0, 0);
}

/// <summary>Signals that a conversation has new activities. Dispose it to stop listening.</summary>
public sealed class TranscriptSubscription : IAsyncDisposable
{
    // Only the newest signal matters: a slow reader finds one, not a queue.
    private readonly Channel<long> _signals = Channel.CreateBounded<long>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Func<TranscriptSubscription, ValueTask> _leave;

    internal TranscriptSubscription(Func<TranscriptSubscription, ValueTask> leave) => _leave = leave;

    /// <summary>Each value says that there are activities before this watermark; 0 says that signals may have been missed. Completes on dispose.</summary>
    public ChannelReader<long> Signals => _signals.Reader;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_signals.Writer.TryComplete())
            await _leave(this);
    }

    internal void Signal(long endWatermark) => _signals.Writer.TryWrite(endWatermark);
}
