using System.Net.WebSockets;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Sessions;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice.Relay;

/// <summary>The WebSocket that ConversationRelay opens; its handshake is signed like every webhook.</summary>
public static class RelayEndpoint
{
    private static int open;

    public static async Task<IResult> OpenAsync(HttpContext http, RelayDoor door, VoiceCalls calls, VoiceDocuments documents, Moves moves, IOptions<VoiceOptions> options, TimeProvider clock,
        ILogger<RelaySession> logger, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest)
            return Results.StatusCode(StatusCodes.Status426UpgradeRequired);
        // Nothing may pass for minutes while somebody holds on: pings keep what lies between from closing the line, and one that stays without an answer ends it.
        var beat = TimeSpan.FromSeconds(options.Value.KeepAlive);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = beat, KeepAliveTimeout = beat });
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        logger.RelayBegan(Interlocked.Increment(ref open));
        try
        {
            using var line = new RelayLine(socket);
            await new RelaySession(line, door, calls, documents, moves, options.Value, clock, logger).RunAsync(stopping.Token);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // Who hung up, or whose network broke, comes back under the same call.
            logger.RelayEnded(problem.GetType().Name);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
        return Results.Empty;
    }

    /// <summary>The language of the caller's last call, as far as it is known.</summary>
    internal static async Task<string> LanguageAsync(CallerMemory memory, Caller caller, CancellationToken cancelled)
    {
        try
        {
            return await memory.LanguageAsync(caller.Phone, cancelled) ?? Languages.English;
        }
        catch (SessionStoreUnavailableException)
        {
            return Languages.English;
        }
    }
}
