using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>A call over ConversationRelay: the handshake signed, messages as Twilio sends them.</summary>
internal sealed class RelayPhone(Uri root, Webhooks hooks, string callSid, string? from, FakeTimeProvider clock) : IPhone
{
    private const string Address = "/twilio/relay";

    private ClientWebSocket socket = new();
    private GatherPhone? after;
    private string? action;
    private string? key;

    public async Task<IReadOnlyList<string>> CallAsync()
    {
        var document = await hooks.PostAsync("/twilio/voice");
        action = (string)document.Element("Connect")!.Attribute("action")!;
        var relay = document.Element("Connect")!.Element("ConversationRelay")!;
        ((string)relay.Attribute("url")!).ShouldBe($"wss://bot.example.org{Address}");
        key = (string)relay.Element("Parameter")!.Attribute("value")!;
        return [$"(connects the relay, {relay.Attribute("language")!.Value})", .. await OpenAsync()];
    }

    public async Task<IReadOnlyList<string>> SayAsync(string words)
    {
        if (after is not null)
            return await after.SayAsync(words);
        await SendAsync(new JsonObject { ["type"] = "prompt", ["voicePrompt"] = words, ["lang"] = "en-US", ["last"] = true });
        return await HearAsync();
    }

    public async Task<IReadOnlyList<string>> PressAsync(string keys)
    {
        if (after is not null)
            return await after.PressAsync(keys);
        foreach (var key in keys)
            await SendAsync(new JsonObject { ["type"] = "dtmf", ["digit"] = key.ToString() });
        return keys.Length > 1 ? await WaitAsync() : await HearAsync();
    }

    /// <summary>Time passes until something is said.</summary>
    public async Task<IReadOnlyList<string>> WaitAsync()
    {
        if (after is not null)
            return await after.WaitAsync();
        var hearing = HearAsync();
        // Long enough for any silence, and then a pause: time that jumps again while a step is taken would end the step.
        for (var i = 0; i < 20 && await Task.WhenAny(hearing, Task.Delay(i == 0 ? 50 : 3_000)) != hearing; i++)
            clock.Advance(TimeSpan.FromSeconds(90));
        return await hearing;
    }

    public async Task<IReadOnlyList<string>> InterruptAsync(string heard, string words)
    {
        await SendAsync(new JsonObject { ["type"] = "interrupt", ["utteranceUntilInterrupt"] = heard, ["durationUntilInterruptMs"] = 1_200 });
        return await SayAsync(words);
    }

    public Task<IReadOnlyList<string>> ComeBackAsync(string status) => after!.ComeBackAsync(status);

    public async Task<IReadOnlyList<string>> DropAsync()
    {
        socket.Abort();
        socket.Dispose();
        return await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        socket.Dispose();
        hooks.Dispose();
    }

    public Task SendAsync(JsonObject message) => SendRawAsync(message.ToJsonString());

    public Task SendRawAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    /// <summary>Up to the last token of what is said now, or the end of the session and the document after it.</summary>
    public async Task<IReadOnlyList<string>> HearAsync()
    {
        var lines = new List<string>();
        while (true)
        {
            var message = await ReceiveAsync();
            switch ((string)message["type"]!)
            {
                case "text":
                    lines.Add($"{((bool)message["interruptible"]! ? "" : "firm ")}{((string)message["lang"]!)[..2]}: {((string)message["token"]!).Trim()}");
                    if ((bool)message["last"]!)
                        return lines;
                    break;
                case "language":
                    lines.Add($"(language {message["ttsLanguage"]})");
                    break;
                case "play":
                    lines.Add($"(plays {message["source"]})");
                    break;
                case "end":
                    var document = await hooks.PostAsync(action!, ("SessionStatus", "ended"), ("HandoffData", (string)message["handoffData"]!));
                    after = new GatherPhone(hooks, document);
                    return [.. lines, "(ends the session)", .. GatherPhone.Heard(document)];
            }
        }
    }

    private async Task<IReadOnlyList<string>> OpenAsync()
    {
        socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(TwilioSignature.Header, TwilioSignature.Compute(TwilioOptionsTests.Token, $"wss://bot.example.org{Address}", []));
        await socket.ConnectAsync(new Uri($"ws://{root.Authority}{Address}"), default);
        await SendAsync(new JsonObject
        {
            ["type"] = "setup",
            ["sessionId"] = "VX0",
            ["accountSid"] = TwilioOptionsTests.Account,
            ["callSid"] = callSid,
            ["from"] = from,
            ["to"] = "+15017122661",
            ["direction"] = "inbound",
            ["customParameters"] = new JsonObject { ["key"] = key },
        });
        return await HearAsync();
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var whole = new MemoryStream();
        var buffer = new byte[8_192];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            part.MessageType.ShouldBe(WebSocketMessageType.Text, "the service closed the socket");
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return RelayRules.Check(Encoding.UTF8.GetString(whole.ToArray()));
    }
}
