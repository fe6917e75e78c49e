using System.Globalization;
using System.Text.Json.Nodes;
using KpAssistant.Tests.Channels;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>Callers over ConversationRelay who do anything, on lines that break at any moment. <c>RANDOM_RELAY_CALLS=1000</c> makes as many of them.</summary>
public sealed class RandomRelayCallerTests : IAsyncLifetime
{
    private const int MostActs = 25;
    private const int MostSilences = 40;

    private static readonly int Calls = int.Parse(Environment.GetEnvironmentVariable("RANDOM_RELAY_CALLS") ?? "60", CultureInfo.InvariantCulture);

    private static readonly string[] Words =
        ["what is the travel line number", "member services phone number", "what do I do after an emergency", "Georgia", "80202", "uh-huh", "mm", "hold on", "un momento", "more", "menu", "talk to a person", "say that again", "no", "sí",
         "español", "english", "I'm using a relay service", "my chest is really tight", "I am safe now", "my son drank bleach", "goodbye", "zzz qqq", "...", "", "<&>\"😀", "404 555 0123"];

    private static readonly string[] Junk =
        ["", "x", "[]", "{}", """{"type":"tokensPlayed"}""", """{"type":"dtmf","digit":"Q"}""", """{"type":"setup","callSid":"CA9"}""", """{"type":"error","description":"Invalid message"}""", """{"type":"prompt","voicePrompt":"\ud800","last":true}"""];

    private readonly FakeTimeProvider clock = new(VoiceHost.OrdinaryMonday);
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await VoiceHost.StartAsync(clock, "--Twilio:Voice=Relay", "--Voice:NurseLine=+14155550177", "--Voice:KeepAlive=60");

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Every_call_ends_and_every_message_is_one_of_the_protocol()
    {
        var ended = 0;
        for (var seed = 0; seed < Calls; seed++)
            ended += await CallAsync(seed) ? 1 : 0;

        ended.ShouldBeGreaterThan(Calls / 3, "who stays and falls silent is let go");
        // Time that jumps in the middle of a turn ends the turn: the fallback answers, and that is logged.
        host.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal) && !line.Contains("took too long", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>True when the call ended by itself rather than by the caller's hanging up.</summary>
    private async Task<bool> CallAsync(int seed)
    {
#pragma warning disable CA5394 // a walk that can be repeated, not a secret
        var random = new Random(seed);
        await using var caller = new RelayWalker(host.Root, $"CA{seed:D32}", seed % 5 == 0 ? null : $"+1404555{seed % 10_000:D4}", clock);
        await caller.CallAsync();
        for (var act = 0; act < MostActs && !caller.IsOver; act++)
        {
            if (random.Next(40) == 0)
                return false;
            await ActAsync(caller, random);
        }
        for (var silence = 0; !caller.IsOver; silence++)
        {
            silence.ShouldBeLessThan(MostSilences, $"caller {seed} cannot get out");
            await caller.WaitAsync();
        }
        if (caller.HasEnded)
            (await caller.AfterAsync()).ShouldBeOneOf("Hangup", "Dial");
        return caller.HasEnded;
    }

    private static async Task ActAsync(RelayWalker caller, Random random)
    {
        switch (random.Next(12))
        {
            case < 5:
                await caller.SayAsync(Words[random.Next(Words.Length)]);
                break;
            case < 7:
                for (var keys = random.Next(4) == 0 ? random.Next(2, 11) : 1; keys > 0; keys--)
                    await caller.SendAsync(new JsonObject { ["type"] = "dtmf", ["digit"] = $"{"0123456789*#"[random.Next(12)]}" }.ToJsonString());
                break;
            case 7:
                await caller.SendAsync(new JsonObject { ["type"] = "prompt", ["voicePrompt"] = Words[random.Next(Words.Length)], ["last"] = false }.ToJsonString());
                break;
            case 8:
                await caller.SendAsync(new JsonObject { ["type"] = "interrupt", ["utteranceUntilInterrupt"] = Words[random.Next(Words.Length)], ["durationUntilInterruptMs"] = random.Next(5_000) }.ToJsonString());
                break;
            case 9:
                await caller.SendAsync(Junk[random.Next(Junk.Length)]);
                break;
            case 10:
                await caller.WaitAsync();
                break;
            default:
                await caller.DropAsync();
                break;
        }
#pragma warning restore CA5394
    }
}
