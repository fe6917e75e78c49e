using System.Globalization;
using KpAssistant.Channels.Voice;
using KpAssistant.Tests.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>
/// Callers who do anything: speak sense and nonsense in two languages, press keys, fall silent, come back from transfers, hang up. <c>RANDOM_CALLS=10000</c> makes
/// as many of them.
/// </summary>
public sealed class RandomCallerTests : IAsyncLifetime
{
    private const int MostSteps = 30;
    private const int MostSilences = 40;

    private static readonly int Calls = int.Parse(Environment.GetEnvironmentVariable("RANDOM_CALLS") ?? "250", CultureInfo.InvariantCulture);

    private static readonly string[] Steering =
        ["hold on", "un momento", "uh-huh", "mm", "more", "menu", "talk to a person", "operator", "repeat", "start over", "no", "yes", "sí", "thanks", "goodbye", "español", "english", "text me", "go back", "press two", "one",
         "I'm using a relay service", "Georgia", "80202", "I don't know", "my chest is really tight", "I want to kill myself", "my son drank bleach", "I am safe now", "it was a false alarm", "404 555 0123", "...", ""];

    private TestHost host = null!;
    private string[] questions = [];

    public async Task InitializeAsync()
    {
        // The clock stands still, so texts are sent as fast as they come.
        host = await TestHost.StartAsync(services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(VoiceHost.OrdinaryMonday)),
            "--environment=Development", "--PublicUrl=https://bot.example.org", "--Twilio:MessagesPerSecond=10000", "--Scheduling:Demo=false", "--Voice:NurseLine=+14155550177");
        questions = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "prompts", "questions"), "*.txt", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Where(line => line.Length > 0 && line[0] != '#')];
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task No_caller_meets_an_exception_a_loop_or_a_dead_end()
    {
        var ended = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            if (await CallAsync(seed))
                Interlocked.Increment(ref ended);
        });

        ended.ShouldBeGreaterThan(Calls / 10, "some callers stay until the call ends by itself");
        host.Log.Lines.Where(line => line.Contains("Channels.Voice", StringComparison.Ordinal) && line.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
        host.Log.Lines.Where(line => line.Contains("TurnLine", StringComparison.Ordinal) && line.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>True when the call ended by itself rather than by the caller's hanging up.</summary>
    private async Task<bool> CallAsync(int seed)
    {
#pragma warning disable CA5394 // a walk that can be repeated, not a secret
        var random = new Random(seed);
        var caller = new Caller($"CA{seed:D32}", seed % 5 == 0 ? null : $"+1404555{seed % 10_000:D4}", null, null, "US");
        var (state, next, input) = (0, Next.Listen, (CallInput)new CallInput.Began());
        for (var step = 0; step < MostSteps; step++)
        {
            next = await StepAsync(input);
            if (next == Next.End)
                return true;
            if (random.Next(20) == 0)
                return false;
            input = next == Next.Transfer ? new CallInput.CameBack(random.Next(2) == 0) : Anything(random);
        }
        // Whoever falls silent for good is not kept for ever.
        for (var silence = 0; silence < MostSilences; silence++)
        {
            next = await StepAsync(next == Next.Transfer ? new CallInput.CameBack(false) : new CallInput.Silent());
            if (next == Next.End)
                return true;
        }
        throw new InvalidOperationException($"Caller {seed} cannot get out.");

        async Task<Next> StepAsync(CallInput does)
        {
            var then = Next.Listen;
            var document = await host.Services.GetRequiredService<VoiceCalls>().DocumentAsync(new StepRequest(caller, does, state), (move, after) =>
            {
                (then, state) = (move.Next, after.Step);
                return host.Services.GetRequiredService<VoiceDocuments>().Render(move, after);
            }, default);
            TwimlRules.Check(document);
            return then;
        }
    }

    private CallInput Anything(Random random) => random.Next(10) switch
    {
        < 3 => new CallInput.Spoke(questions[random.Next(questions.Length)]),
        < 5 => new CallInput.Spoke(Steering[random.Next(Steering.Length)]),
        5 => new CallInput.Spoke(Nonsense(random)),
        < 9 => new CallInput.Pressed(string.Concat(Enumerable.Range(0, random.Next(5) == 0 ? random.Next(1, 11) : 1).Select(_ => "0123456789*#"[random.Next(12)]))),
        _ => new CallInput.Silent(),
    };

    private static string Nonsense(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 8))
        .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "aeioubdfgklmnprstñ<&>'\"😀"[random.Next(20)]))));
#pragma warning restore CA5394
}
