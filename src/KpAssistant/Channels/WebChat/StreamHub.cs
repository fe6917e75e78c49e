using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using KpAssistant.BotFramework;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.WebChat;

/// <summary>The streams that are open on this node. Ordinary replies reach them through the store; this is the way past a store that is down.</summary>
public sealed class StreamHub(IOptions<WebChatOptions> options)
{
    private readonly ConcurrentDictionary<string, List<OpenStream>> open = new();

    public int Count => open.Values.Sum(streams => streams.Count);

    /// <summary>Registers a stream; the oldest of the conversation is told to close when there are too many.</summary>
    public OpenStream Open(string conversationId)
    {
        var stream = new OpenStream(conversationId);
        var streams = open.GetOrAdd(conversationId, _ => []);
        lock (streams)
        {
            if (streams.Count >= options.Value.StreamsPerConversation)
            {
                streams[0].Close();
                streams.RemoveAt(0);
            }
            streams.Add(stream);
        }
        return stream;
    }

    public void Close(OpenStream stream)
    {
        stream.Close();
        if (!open.TryGetValue(stream.ConversationId, out var streams))
            return;
        lock (streams)
        {
            streams.Remove(stream);
            if (streams.Count == 0)
                open.TryRemove(new KeyValuePair<string, List<OpenStream>>(stream.ConversationId, streams));
        }
    }

    /// <summary>Sends the message and its replies straight to the open streams. False when there is none on this node.</summary>
    public Task<bool> PushAsync(string conversationId, Activity inbound, IReadOnlyList<Activity> replies)
    {
        if (!open.TryGetValue(conversationId, out var streams))
            return Task.FromResult(false);
        var frame = DirectLineFrames.ActivitySet(
            replies.Prepend(inbound).Select(a => new ReadOnlyMemory<byte>(JsonSerializer.SerializeToUtf8Bytes(a, BotJson.Options))), null);
        lock (streams)
        {
            foreach (var stream in streams)
                stream.Push(frame);
            return Task.FromResult(streams.Count > 0);
        }
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

    public void Close() => closing.Cancel();

    public void Dispose() => closing.Dispose();
}
