using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace KpAssistant.Tests.Channels;

/// <summary>The stream of a conversation, read as Web Chat reads it: no Authorization header, empty frames to keep it alive.</summary>
internal sealed class DirectLineSocket : IDisposable
{
    // Longer than the stream itself takes to look again when a hint was lost.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private readonly ClientWebSocket socket = new();

    /// <summary>The last watermark that a frame carried.</summary>
    public string? Watermark { get; private set; }

    public WebSocketState State => socket.State;

    public static async Task<DirectLineSocket> OpenAsync(string url)
    {
        var opened = new DirectLineSocket();
        using var patience = new CancellationTokenSource(Patience);
        await opened.socket.ConnectAsync(new Uri(url), patience.Token);
        return opened;
    }

    public Task KeepAliveAsync() => socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, default).AsTask();

    public Task SendAsync(string text) => socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    /// <summary>The next frame's activities; null when the server closed.</summary>
    public async Task<IReadOnlyList<JsonNode>?> NextAsync(TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? Patience);
        using var frame = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            frame.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage)
                continue;
            var set = JsonNode.Parse(frame.ToArray())!;
            Watermark = (string?)set["watermark"] ?? Watermark;
            return [.. set["activities"]!.AsArray().Select(a => a!)];
        }
    }

    /// <summary>Reads on until an activity fits, and returns everything read.</summary>
    public async Task<IReadOnlyList<JsonNode>> UntilAsync(Func<JsonNode, bool> fits)
    {
        var read = new List<JsonNode>();
        while (!read.Any(fits))
            read.AddRange(await NextAsync() ?? throw new InvalidOperationException("The stream closed."));
        return read;
    }

    /// <summary>The first bot reply to this posted message.</summary>
    public Task<IReadOnlyList<JsonNode>> UntilReplyToAsync(string id) => UntilAsync(a => (string?)a["replyToId"] == id);

    /// <summary>Drops the connection without a word, as a lost network does.</summary>
    public void Drop() => socket.Abort();

    public void Dispose() => socket.Dispose();
}
