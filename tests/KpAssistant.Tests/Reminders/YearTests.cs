using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace KpAssistant.Tests.Reminders;

/// <summary>A year in a minute. <c>REMINDER_APPOINTMENTS=10000</c> asks for the whole; the usual number fits the daily run.</summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private static readonly int Appointments = int.Parse(Environment.GetEnvironmentVariable("REMINDER_APPOINTMENTS") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Through_a_year_of_kills_failures_and_changes_every_reminder_goes_out_once_or_is_recorded()
    {
        var watch = Stopwatch.StartNew();
        var clock = new SimulatedClock(Year.Begin);
        var twilio = new TwilioDouble(clock, seed: 7) { Kills = 0.2, TooManyRequests = 0.05, LostAnswers = 0.02 };
        await using var node = new ReminderNode(clock, twilio, [("Sessions:Store", "Memory")]);
        var year = new Year(node, Appointments, seed: 20_261_122);

        await year.LiveAsync();

        var summary = await new YearChecker(year, twilio.Log).HoldAsync(node);
        output.WriteLine($"{summary}; the sender was killed {twilio.Killed} times; {watch.Elapsed.TotalSeconds:0} s");
        twilio.Killed.ShouldBeGreaterThan(Appointments / 10);
    }
}
