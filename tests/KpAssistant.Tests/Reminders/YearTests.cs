using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace KpAssistant.Tests.Reminders;

/// <summary>A year in a minute. <c>REMINDER_APPOINTMENTS=10000</c> asks for the whole, <c>REMINDER_SEED</c> for another one; the usual number fits the daily run.</summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private static readonly int Appointments = Setting("REMINDER_APPOINTMENTS", 1_000);
    private static readonly int Seed = Setting("REMINDER_SEED", 20_261_122);

    [Fact]
    public async Task Through_a_year_of_kills_failures_and_changes_every_reminder_goes_out_once_or_is_recorded()
    {
        var watch = Stopwatch.StartNew();
        var clock = new SimulatedClock(Year.Begin);
        var twilio = new TwilioDouble(clock, Seed) { Kills = 0.2, TooManyRequests = 0.05, LostAnswers = 0.02 };
        await using var node = new ReminderNode(clock, twilio, [("Sessions:Store", "Memory")]);
        var year = new Year(node, Appointments, Seed);

        await year.LiveAsync();

        var summary = await new YearChecker(year, twilio).HoldAsync(node);
        output.WriteLine($"seed {Seed}: {summary}; {watch.Elapsed.TotalSeconds:0} s");
        twilio.Requests.Count(request => request.Answered is Answered.KilledBefore or Answered.KilledAfter).ShouldBeGreaterThan(Appointments / 10);
    }

    private static int Setting(string name, int usual) => int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{usual}", CultureInfo.InvariantCulture);
}
