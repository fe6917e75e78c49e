using System.Diagnostics;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KpAssistant.Bench;

/// <summary>What to measure over the relay.</summary>
/// <param name="Calls">Calls that are open at once.</param>
/// <param name="Prompts">What each caller says.</param>
/// <param name="Think">The mean time between an answer and the next prompt: callers listen before they speak.</param>
internal sealed record RelayPlan(string Redis, string Host, int Calls, int Prompts, TimeSpan Think);

/// <summary>
/// Time from a prompt to the first token of its answer over ConversationRelay, beside an echo: the same sockets on bare Kestrel that answers each prompt with one
/// token. Both are called at the same time by the same callers, so that what the machine does else slows both.
/// </summary>
internal static class RelayRun
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Path = "/twilio/relay";

    private static readonly string[] Prompts =
        ["What is the travel line number?", "Is urgent care covered away from home?", "How do I refill a prescription while I'm traveling?", "How do I file a claim?", "Do I need an interpreter?"];

    public static async Task RunAsync(RelayPlan plan, CancellationToken stop)
    {
        using var echo = await HostProcess.StartFloorAsync(plan.Redis);
        using var host = await HostProcess.StartHostAsync(plan.Host, plan.Redis,
            [$"Twilio__AccountSid={Account}", $"Twilio__AuthToken={Token}", "Twilio__From=+15005550006", "Twilio__Voice=Relay", "PublicUrl=https://bench.example.org"]);
        await MeasureAsync(plan with { Prompts = 2 }, echo.Url, host.Url, "warm-up", stop);
        await MeasureAsync(plan, echo.Url, host.Url, "measured", stop);
    }

    private static async Task MeasureAsync(RelayPlan plan, Uri echo, Uri host, string name, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var floors = Enumerable.Range(0, plan.Calls).Select(call => Task.Run(() => CallAsync(plan, new Uri($"ws://{echo.Authority}/echo"), call, greets: false, stop), stop)).ToList();
        var calls = Enumerable.Range(0, plan.Calls).Select(call => Task.Run(() => CallAsync(plan, new Uri($"ws://{host.Authority}{Path}"), call, greets: true, stop), stop)).ToList();
        var sides = new[] { ("echo", await Task.WhenAll(floors)), ("relay", await Task.WhenAll(calls)) };
        foreach (var (side, found) in sides)
        {
            long[] all = [.. found.SelectMany(latencies => latencies)];
            Array.Sort(all);
            Console.WriteLine($"{name,-9} {new Measured(side, clock.Elapsed.TotalSeconds, all, (plan.Calls * plan.Prompts) - all.Length, TimeSpan.Zero)}   p95 {all[(int)(all.Length * 0.95)]} us");
        }
    }

    /// <summary>One caller: says something, waits for the first token, hears the rest, thinks.</summary>
    private static async Task<List<long>> CallAsync(RelayPlan plan, Uri address, int call, bool greets, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("X-Twilio-Signature", Signature);
        await Task.Delay(Thinking(plan), stop);
        await socket.ConnectAsync(address, stop);
        var sid = $"CA{Guid.NewGuid():N}";
        await SendAsync(socket, new { type = "setup", callSid = sid, from = $"+1404555{call:D4}", customParameters = new { key = KeyOf(sid) } }, stop);
        if (greets)
            await HearAsync(socket, null, stop);
        var latencies = new List<long>(plan.Prompts);
        for (var i = 0; i < plan.Prompts; i++)
        {
            await Task.Delay(Thinking(plan), stop);
            var began = Stopwatch.GetTimestamp();
            await SendAsync(socket, new { type = "prompt", voicePrompt = Prompts[(call + i) % Prompts.Length], lang = "en-US", last = true }, stop);
            await HearAsync(socket, () => latencies.Add((long)Stopwatch.GetElapsedTime(began).TotalMicroseconds), stop);
        }
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
        return latencies;
    }

    private static async Task HearAsync(ClientWebSocket socket, Action? first, CancellationToken stop)
    {
        var buffer = new byte[16_384];
        while (true)
        {
            var filled = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(filled), stop);
                filled += part.Count;
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new InvalidOperationException("The service hung up in mid-call: there is nothing to measure.");
            using var message = JsonDocument.Parse(buffer.AsMemory(0, filled));
            if (message.RootElement.GetProperty("type").GetString() != "text")
                continue;
            first?.Invoke();
            first = null;
            if (message.RootElement.GetProperty("last").GetBoolean())
                return;
        }
    }

    private static Task SendAsync<T>(ClientWebSocket socket, T message, CancellationToken stop) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, stop);

    /// <summary>What the document that hands a call to the socket would give along.</summary>
    private static string KeyOf(string sid) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes($"relay {sid}")));

    private static TimeSpan Thinking(RelayPlan plan) => plan.Think * (RandomNumberGenerator.GetInt32(50, 151) / 100.0);

#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1; no other is offered.
    private static string Signature { get; } = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes($"wss://bench.example.org{Path}")));
#pragma warning restore CA5350
}
