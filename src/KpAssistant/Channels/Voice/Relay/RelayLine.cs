using System.Net.WebSockets;
using System.Threading.Channels;

namespace KpAssistant.Channels.Voice.Relay;

/// <summary>One socket: whole messages in, whole messages out.</summary>
public sealed class RelayLine(WebSocket socket) : IDisposable
{
    private const int LargestMessage = 65_536;
    private const int MostUnread = 64;
    private const int MostBad = 10;

    private readonly Channel<RelayMessage> inbox = Channel.CreateBounded<RelayMessage>(MostUnread);
    private readonly SemaphoreSlim sending = new(1);

    public ChannelReader<RelayMessage> Inbox => inbox.Reader;

    /// <summary>Reads until the other side closes, then completes the inbox.</summary>
    public async Task ReadAsync(CancellationToken cancelled)
    {
        Exception? problem = null;
        try
        {
            var (buffer, bad) = (new byte[4_096], 0);
            while (await NextAsync(buffer, cancelled) is { } message)
            {
                if (RelayMessage.Read(message) is { } read)
                    await inbox.Writer.WriteAsync(read, cancelled);
                else if (message.IsEmpty || message.Span[0] != (byte)'{')
                    bad++;
                if (bad > MostBad)
                    break;
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            problem = broken;
        }
        inbox.Writer.TryComplete(problem);
    }

    public async Task SendAsync(byte[] message, CancellationToken cancelled)
    {
        await sending.WaitAsync(cancelled);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, true, cancelled);
        }
        finally
        {
            sending.Release();
        }
    }

    public async Task CloseAsync(WebSocketCloseStatus status, CancellationToken cancelled)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(status, null, cancelled);
    }

    public void Dispose() => sending.Dispose();

    /// <summary>Null when the socket is closed, or a message is larger than any of ConversationRelay's.</summary>
    private async Task<ReadOnlyMemory<byte>?> NextAsync(byte[] buffer, CancellationToken cancelled)
    {
        using var whole = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancelled);
            if (part.MessageType == WebSocketMessageType.Close || whole.Length + part.Count > LargestMessage)
                return null;
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return whole.ToArray();
        }
    }
}
