using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>A caller over ConversationRelay who does not wait for answers before the next deed; everything that comes is held against the protocol.</summary>
internal sealed class RelayWalker(Uri root, string call, string? from, FakeTimeProvider clock) : IAsyncDisposable
{
    private readonly Webhooks hooks = new(root, call, from);
    private readonly SemaphoreSlim heard = new(0);
    private ClientWebSocket socket = new();
    private Task listening = Task.CompletedTask;
    private string? action;
    private string? key;
    private string? handoff;

    /// <summary>The service ended the session.</summary>
    public bool HasEnded => Volatile.Read(ref handoff) is not null;

    /// <summary>It ended, or the line is gone: time that jumps may close it before the last words are read.</summary>
    public bool IsOver => HasEnded || listening.IsCompleted;

    public async Task CallAsync()
    {
        var connect = (await hooks.PostAsync("/twilio/voice")).Element("Connect")!;
        (action, key) = ((string)connect.Attribute("action")!, (string)connect.Descendants("Parameter").Single().Attribute("value")!);
        await OpenAsync();
    }

    public async Task SayAsync(string words)
    {
        await SendAsync(new JsonObject { ["type"] = "prompt", ["voicePrompt"] = words, ["lang"] = "en-US", ["last"] = true }.ToJsonString());
        await HearAsync();
    }

    public async Task SendAsync(string message)
    {
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, default);
        }
        catch (WebSocketException)
        {
            // Said to a line that was already let go.
            await listening;
        }
    }

    /// <summary>Time passes until something is said.</summary>
    public async Task WaitAsync()
    {
        // Long enough for any silence, and then a pause: time that jumps again while a step is taken would end the step.
        for (var i = 0; i < 20 && !IsOver && !await heard.WaitAsync(i == 0 ? 50 : 3_000); i++)
            clock.Advance(TimeSpan.FromSeconds(90));
    }

    public async Task DropAsync()
    {
        socket.Abort();
        await listening;
        while (heard.CurrentCount > 0)
            await heard.WaitAsync();
        if (!HasEnded)
            await OpenAsync();
    }

    /// <summary>The document that follows the session.</summary>
    public async Task<string> AfterAsync()
    {
        await listening;
        return (await hooks.PostAsync(action!, ("SessionStatus", "ended"), ("HandoffData", handoff!))).Elements().Last().Name.LocalName;
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await listening;
        socket.Dispose();
        heard.Dispose();
        hooks.Dispose();
    }

    private async Task OpenAsync()
    {
        socket.Dispose();
        socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(TwilioSignature.Header, TwilioSignature.Compute(TwilioOptionsTests.Token, "wss://bot.example.org/twilio/relay", []));
        await socket.ConnectAsync(new Uri($"ws://{root.Authority}/twilio/relay"), default);
        listening = ListenAsync(socket);
        await SendAsync(new JsonObject { ["type"] = "setup", ["callSid"] = call, ["from"] = from, ["customParameters"] = new JsonObject { ["key"] = key } }.ToJsonString());
        await HearAsync();
    }

    private async Task HearAsync()
    {
        if (IsOver)
            return;
        var hearing = heard.WaitAsync(TimeSpan.FromSeconds(30));
        if (await Task.WhenAny(hearing, listening) == hearing)
            (await hearing).ShouldBeTrue("nobody answers");
    }

    private async Task ListenAsync(ClientWebSocket line)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await ReceiveAsync(line, buffer) is { } text)
            {
                HasEnded.ShouldBeFalse("nothing follows the end");
                var message = RelayRules.Check(text);
                if ((string)message["type"]! == "end")
                    Volatile.Write(ref handoff, (string)message["handoffData"]!);
                if (message["last"] is { } last ? (bool)last : HasEnded)
                    heard.Release();
            }
            HasEnded.ShouldBeTrue("the service closes no socket of a call that goes on");
        }
        catch (Exception cut) when (cut is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The line was cut, perhaps between two messages.
        }
    }

    private static async Task<string?> ReceiveAsync(ClientWebSocket line, byte[] buffer)
    {
        for (var length = 0; ;)
        {
            var part = await line.ReceiveAsync(buffer.AsMemory(length), default);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
