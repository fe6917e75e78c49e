using System.Net.WebSockets;
using KpAssistant.Sessions;

namespace KpAssistant.Channels.WebChat;

/// <summary>
/// The WebSocket of a conversation: it replays from the watermark and then follows the transcript, whichever node writes it.
/// Clients send empty frames to keep the connection alive; whatever they send is ignored.
/// </summary>
public static class DirectLineStream
{
    // A hint can be lost; this often we look at the transcript without one.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    public static async Task OpenAsync(HttpContext http, string conversationId, DirectLineTokens tokens, ISessionStore sessions, StreamHub hub,
        IHostApplicationLifetime lifetime)
    {
        if (DirectLineEndpoints.Authorize(http, tokens, conversationId, out _) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
            return;
        }
        if (!DirectLineEndpoints.TryWatermark(http, out var watermark) || !http.WebSockets.IsWebSocketRequest)
        {
            await DirectLineErrors.BadArgument("Open this address as a WebSocket, with a watermark that this service gave.").ExecuteAsync(http);
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var stream = hub.Open(conversationId);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, stream.Closing);
        var listening = IgnoreClientAsync(socket, ending);
        try
        {
            await FollowAsync(socket, conversationId, watermark, sessions, stream, ending.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or IOException)
        {
            // The other side went away or we are stopping: both are how streams end.
        }
        finally
        {
            hub.Close(stream);
            await CloseAsync(socket, listening);
        }
    }

    private static async Task FollowAsync(WebSocket socket, string conversationId, long watermark, ISessionStore sessions, OpenStream stream, CancellationToken ending)
    {
        var at = new Position(watermark, null);
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await using var subscription = await sessions.SubscribeAsync(conversationId, ending);
                while (true)
                {
                    at = await ReplayAsync(socket, conversationId, at, sessions, ending);
                    await NextAsync(socket, subscription, stream, ending);
                }
            }
            catch (SessionStoreUnavailableException)
            {
                // The store is away: keep the socket, pass on what this node pushes, and try again.
                await DrainAsync(socket, stream, TimeSpan.FromSeconds(2), ending);
            }
        }
    }

    private static async Task<Position> ReplayAsync(WebSocket socket, string conversationId, Position at, ISessionStore sessions, CancellationToken ending)
    {
        while (true)
        {
            var page = await sessions.ReadTranscriptAsync(conversationId, at.Watermark, ending);
            if (page.Exists && at.Begun is { } begun && begun != page.Begun)
            {
                // The store lost the conversation and it was begun anew: its numbers start again.
                at = new Position(0, page.Begun);
                continue;
            }
            if (page.Entries.Count > 0)
                await SendAsync(socket, DirectLineFrames.ActivitySet(page.Entries.Select(e => e.Activity), page.NextWatermark), ending);
            // A watermark beyond the end was made up: nothing can be replayed from it, but what comes now must not be missed.
            at = new Position(Math.Min(Math.Max(at.Watermark, page.NextWatermark), page.EndWatermark), page.Exists ? page.Begun : at.Begun);
            if (!page.HasMore)
                return at;
        }
    }

    /// <summary>Waits for a hint that there is more, passing on pushed frames meanwhile.</summary>
    private static async Task NextAsync(WebSocket socket, TranscriptSubscription subscription, OpenStream stream, CancellationToken ending)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var hint = subscription.Signals.WaitToReadAsync(waiting.Token).AsTask();
        var pushed = stream.Frames.WaitToReadAsync(waiting.Token).AsTask();
        var look = Task.Delay(Look, waiting.Token);
        await Task.WhenAny(hint, pushed, look);
        ending.ThrowIfCancellationRequested();
        await waiting.CancelAsync();
        while (stream.Frames.TryRead(out var frame))
            await SendAsync(socket, frame, ending);
        while (subscription.Signals.TryRead(out _))
        {
        }
        await Task.WhenAll(Quietly(hint), Quietly(pushed), Quietly(look));
    }

    private static async Task DrainAsync(WebSocket socket, OpenStream stream, TimeSpan patience, CancellationToken ending)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ending);
        waiting.CancelAfter(patience);
        try
        {
            while (await stream.Frames.WaitToReadAsync(waiting.Token))
                while (stream.Frames.TryRead(out var frame))
                    await SendAsync(socket, frame, ending);
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            // Patience is over: look whether the store is back.
        }
    }

    private static Task SendAsync(WebSocket socket, byte[] frame, CancellationToken ending) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ending).WaitAsync(TimeSpan.FromSeconds(20), ending);

    private static async Task IgnoreClientAsync(WebSocket socket, CancellationTokenSource ending)
    {
        var buffer = new byte[1_024];
        try
        {
            // Not cancelled when we end: that would tear the connection down before we can say goodbye.
            while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // As above: a stream has no other way to end.
        }
        await ending.CancelAsync();
    }

    /// <summary>Says goodbye and gives the client a moment to answer, so that it knows at once to come back.</summary>
    private static async Task CloseAsync(WebSocket socket, Task listening)
    {
        try
        {
            using var patience = new CancellationTokenSource(Goodbye);
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            else if (socket.State == WebSocketState.Open)
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "closing", patience.Token);
            await listening.WaitAsync(patience.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or IOException)
        {
            // It was gone already.
        }
        socket.Abort();
        await listening;
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // Cancelled by us once something else came first.
        }
    }

    /// <summary>Where in which transcript a stream is.</summary>
    /// <param name="Watermark">The next activity to send.</param>
    /// <param name="Begun">The transcript's beginning; null until it was read.</param>
    private readonly record struct Position(long Watermark, long? Begun);
}
