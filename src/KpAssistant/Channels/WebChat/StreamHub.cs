using System.Text.Json;
using System.Threading.Channels;
using KpAssistant.BotFramework;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.WebChat;

/// <summary>The streams that are open on this node. Ordinary replies reach them through the store; this is the way past a store that is down.</summary>
public sealed class StreamHub(IOptions<WebChatOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<OpenStream>> open = new(StringComparer.Ordinal);

    /// <summary>Registers a stream; the oldest of the conversation is told to close when there are too many.</summary>
    public OpenStream Open(string conversationId)
    {
        var stream = new OpenStream(conversationId);
        OpenStream? oldest = null;
        lock (gate)
        {
            if (!open.TryGetValue(conversationId, out var streams))
                open[conversationId] = streams = [];
            if (streams.Count >= options.Value.StreamsPerConversation)
            {
                oldest = streams[0];
                streams.RemoveAt(0);
            }
            streams.Add(stream);
        }
        oldest?.Close();
        return stream;
    }

    public void Close(OpenStream stream)
    {
        lock (gate)
        {
            if (open.TryGetValue(stream.ConversationId, out var streams) && streams.Remove(stream) && streams.Count == 0)
                open.Remove(stream.ConversationId);
        }
    }

    /// <summary>Sends the message and its replies straight to the open streams. False when there is none on this node.</summary>
    public bool Push(string conversationId, Activity inbound, IReadOnlyList<Activity> replies)
    {
        OpenStream[] streams;
        lock (gate)
            streams = open.TryGetValue(conversationId, out var found) ? [.. found] : [];
        if (streams.Length == 0)
            return false;
        var frame = DirectLineFrames.ActivitySet(
            replies.Prepend(inbound).Select(a => new ReadOnlyMemory<byte>(JsonSerializer.SerializeToUtf8Bytes(a, BotJson.Options))), null);
        foreach (var stream in streams)
            stream.Push(frame);
        return true;
    }
}

/// <summary>One WebSocket: frames pushed past the store, and the wish to close.</summary>
public sealed class OpenStream(string conversationId) : IDisposable
{
    private readonly Channel<byte[]> frames = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(32) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource closing = new();

    public string ConversationId => conversationId;

    public ChannelReader<byte[]> Frames => frames.Reader;

    public CancellationToken Closing => closing.Token;

    public void Push(byte[] frame) => frames.Writer.TryWrite(frame);

    /// <summary>Does nothing once the stream has ended by itself.</summary>
    public void Close()
    {
        try
        {
            closing.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended first.
        }
    }

    public void Dispose() => closing.Dispose();
}
