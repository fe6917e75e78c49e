using System.Net.WebSockets;
using KpAssistant.Channels.Voice.Relay;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice.Simulator;

/// <summary>
/// What the phone in the browser needs beside the real doors: signatures, which only Twilio could make, and the handshake of the relay, whose header a browser
/// cannot set. Only beside the stand-in for Twilio, so never outside of development.
/// </summary>
public static class SimulatedCalls
{
    private const int MostFields = 40;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public static void MapSimulatedCalls(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<TwilioOptions>>().Value.UsesStandIn)
            return;
        app.MapPost("/simulator/voice/signature", Sign);
        app.MapGet("/simulator/voice/relay-key", (string call, RelayDoor door) => Results.Json(new { key = door.KeyOf(CallId.Of(call)) }));
        app.Map("/simulator/voice/relay", RelayAsync);
    }

    private static IResult Sign(HttpContext http, SignatureWish wish, PublicAddress address, IOptions<TwilioOptions> options)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (wish.Path?.StartsWith("/twilio/voice", StringComparison.Ordinal) != true || wish.Fields is null || wish.Fields.Count > MostFields)
            return Results.BadRequest(new { error = $"path must begin with /twilio/voice, fields are at most {MostFields}." });
        return Results.Json(new { signature = TwilioSignature.Compute(options.Value.AuthToken!, address.Of(wish.Path), wish.Fields), account = options.Value.AccountSid });
    }

    /// <summary>The browser's socket on one side, the real relay with a real signature on the other; messages pass as they are.</summary>
    private static async Task<IResult> RelayAsync(HttpContext http, PublicAddress address, IOptions<TwilioOptions> options)
    {
        // Another site's page must not be able to call here.
        if (!http.WebSockets.IsWebSocketRequest || !IsOwnPage(http.Request))
            return Results.BadRequest();
        using var relay = new ClientWebSocket();
        relay.Options.SetRequestHeader(TwilioSignature.Header, TwilioSignature.Compute(options.Value.AuthToken!, address.WebSocketOf(VoiceDocuments.Relay), []));
        await relay.ConnectAsync(new Uri($"ws{address.Own()["http".Length..]}{VoiceDocuments.Relay}"), http.RequestAborted);
        using var page = await http.WebSockets.AcceptWebSocketAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        try
        {
            var (there, back) = (PassAsync(page, relay, over.Token), PassAsync(relay, page, over.Token));
            await Task.WhenAny(there, back);
            // The other side answers a close with its own; cut short, it might lose what was said last.
            await Task.WhenAny(Task.WhenAll(there, back), Task.Delay(Farewell, over.Token));
        }
        finally
        {
            await over.CancelAsync();
        }
        return Results.Empty;
    }

    private static async Task PassAsync(WebSocket from, WebSocket to, CancellationToken cancelled)
    {
        var buffer = new byte[8_192];
        try
        {
            while (true)
            {
                var part = await from.ReceiveAsync(buffer.AsMemory(), cancelled);
                if (part.MessageType == WebSocketMessageType.Close)
                    break;
                await to.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, cancelled);
            }
            await to.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancelled);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // One side hung up; the other ends with it.
        }
    }

    private static bool IsOwnPage(HttpRequest request) =>
        !request.Headers.TryGetValue("Origin", out var origin) || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value);

    private sealed record SignatureWish(string? Path, Dictionary<string, string>? Fields);
}
