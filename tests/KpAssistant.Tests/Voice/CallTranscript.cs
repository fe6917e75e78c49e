using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>
/// A call as a text file: <c>given</c> who, when and how, what the caller does (<c>calls</c>, <c>says WORDS</c>, <c>presses KEYS</c>, <c>is silent</c>,
/// <c>interrupts "HEARD" with WORDS</c>, <c>comes back STATUS</c>, <c>is cut off</c>, <c>store is away</c>), and below each what is heard.
/// </summary>
internal sealed partial class CallTranscript(IReadOnlyList<string> head, IReadOnlyList<CallTranscript.Step> steps)
{
    private const string Prefix = "caller ";

    public IReadOnlyList<Step> Steps => steps;

    public static CallTranscript Read(string path)
    {
        var (head, steps) = (new List<string>(), new List<Step>());
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            if (line.StartsWith(Prefix, StringComparison.Ordinal))
                steps.Add(new Step(line[Prefix.Length..], []));
            else if (steps.Count == 0)
                head.Add(line);
            else
                steps[^1] = steps[^1] with { Heard = [.. steps[^1].Heard, line.Trim()] };
        }
        return new CallTranscript(head, steps);
    }

    public async Task<CallTranscript> ReplayAsync()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(Given("time") ?? "2026-11-23T10:00-08:00", CultureInfo.InvariantCulture));
        var relay = Given("protocol") == "relay";
        await using var host = await VoiceHost.StartAsync(clock, [$"--Twilio:Voice={(relay ? "Relay" : "Gather")}", .. (Given("settings") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var call = 0;
        IPhone phone = New(host, relay, clock, call);
        var heard = new List<Step>();
        try
        {
            foreach (var step in steps)
            {
                if (step.Does == "hangs up and calls again")
                {
                    await phone.DisposeAsync();
                    phone = New(host, relay, clock, ++call);
                    heard.Add(step with { Heard = await phone.CallAsync() });
                }
                else
                    heard.Add(step with { Heard = [.. (await DoAsync(host, phone, step.Does)).Select(line => Reference().Replace(line, "REFERENCE"))] });
            }
        }
        finally
        {
            await phone.DisposeAsync();
        }
        return new CallTranscript(head, heard);
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendJoin('\n', head).Append('\n');
        foreach (var step in steps)
        {
            text.Append('\n').Append(Prefix).Append(step.Does).Append('\n');
            foreach (var line in step.Heard)
                text.Append("    ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    private IPhone New(TestHost host, bool relay, FakeTimeProvider clock, int call)
    {
        var (sid, from) = ($"CA{call:D32}", Given("from") is "withheld" ? null : Given("from") ?? "+14045550123");
        var hooks = new Webhooks(host.Root, sid, from);
        return relay ? new RelayPhone(host.Root, hooks, sid, from, clock) : new GatherPhone(hooks);
    }

    private static async Task<IReadOnlyList<string>> DoAsync(TestHost host, IPhone phone, string does)
    {
        var words = does.Split(' ', 2);
        switch (words)
        {
            case ["calls"]:
                return await phone.CallAsync();
            case ["says", var said]:
                return await phone.SayAsync(said);
            case ["presses", var keys]:
                return await phone.PressAsync(keys);
            case ["is", "silent"]:
                return await phone.WaitAsync();
            case ["is", "cut off"]:
                return await phone.DropAsync();
            case ["comes", _]:
                return await phone.ComeBackAsync(does["comes back ".Length..]);
            case ["interrupts", var into]:
                return await phone.InterruptAsync(into.Split('"')[1], into[(into.LastIndexOf("\" with ", StringComparison.Ordinal) + 7)..]);
            case ["loses", _]:
                host.Services.GetRequiredService<FallibleStore>().IsDown = true;
                return [];
            default:
                throw new FormatException($"Nobody does '{does}'.");
        }
    }

    private string? Given(string name) => head.FirstOrDefault(line => line.StartsWith($"given {name}: ", StringComparison.Ordinal))?[$"given {name}: ".Length..].Trim();

    /// <summary>Every run has references of its own.</summary>
    [GeneratedRegex(@"\b[A-Z0-9](?: [A-Z0-9]){2}, [A-Z0-9](?: [A-Z0-9]){2}, [A-Z0-9] [A-Z0-9]\b(?! [0-9])")]
    private static partial Regex Reference();

    internal sealed record Step(string Does, IReadOnlyList<string> Heard);
}
