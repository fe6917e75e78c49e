using System.Net.WebSockets;
using System.Text.Json;
using StackExchange.Redis;

namespace KpAssistant.Bench;

/// <summary>The least that a turn can be: Kestrel, the activity parsed, one GET, one SET of a kilobyte, an id in answer.</summary>
internal static class Floor
{
    public static async Task ServeAsync(string redis, string urls, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(urls);
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = multiplexer.GetDatabase();
        await using var app = builder.Build();
        app.MapGet("/healthz", () => "alive");
        app.MapPost("/v3/directline/conversations/{id}/activities", async (string id, HttpRequest request) =>
        {
            using var activity = await JsonDocument.ParseAsync(request.Body);
            var text = activity.RootElement.GetProperty("text").GetString()!;
            var key = "floor:" + id;
            var held = (byte[]?)await database.StringGetAsync(key) ?? [];
            var state = new byte[1024];
            state[0] = (byte)(held.Length + text.Length);
            await database.StringSetAsync(key, state);
            return Results.Json(new Dictionary<string, string> { ["id"] = id + "|0000001" });
        });
        app.UseWebSockets();
        app.Map("/echo", EchoAsync);
        await app.RunAsync(stop);
    }

    /// <summary>The least that a relay can be: each prompt parsed, one token in answer.</summary>
    private static async Task EchoAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[16_384];
        while (await socket.ReceiveAsync(buffer.AsMemory(), http.RequestAborted) is { MessageType: WebSocketMessageType.Text } part)
        {
            using var message = JsonDocument.Parse(buffer.AsMemory(0, part.Count));
            if (message.RootElement.GetProperty("type").GetString() == "prompt")
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { type = "text", token = "x", last = true }), WebSocketMessageType.Text, true, http.RequestAborted);
        }
    }
}
