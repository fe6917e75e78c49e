using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Scheduling;
using KpAssistant.Tests.Sms;
using KpAssistant.Twilio.StandIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Reminders;

/// <summary>The loop of the running service that sends what is due.</summary>
public sealed class ReminderServiceTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    // A Monday, 10 in the morning in Denver.
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Monday);

    [SkippableFact]
    public async Task A_queue_that_was_away_is_looked_at_again_and_again_and_what_is_due_goes_out_once()
    {
        database.SkipWhenMissing();
        var host = await StartAsync(["--Sessions:Store=Embedded", .. database.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await using var stopping = new Stopping(host, time);
        await BookedVisits.BookAsync(host.Services, [BookedVisits.Phone(1)]);

        await database.StopServerAsync();
        time.Advance(TimeSpan.FromDays(3));
        await PollUntilAsync(() => host.Log.Holds("could not be taken"));
        Reminders(host).ShouldBe(0);
        await database.StartServerAsync();
        await PollUntilAsync(() => Reminders(host) > 0);

        for (var poll = 0; poll < 5; poll++)
            time.Advance(TimeSpan.FromSeconds(15));
        Reminders(host).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_is_told_not_to_sends_nothing_and_says_so()
    {
        await using var host = await StartAsync("--Reminders:Send=false");
        await BookedVisits.BookAsync(host.Services, [BookedVisits.Phone(1)]);

        for (var hour = 0; hour < 72; hour++)
            time.Advance(TimeSpan.FromHours(1));

        Reminders(host).ShouldBe(0);
        host.Log.Holds("Reminders:Send is off").ShouldBeTrue();
    }

    private Task<TestHost> StartAsync(params string[] settings) =>
        TestHost.StartAsync(services => services.AddSingleton<TimeProvider>(time), ["--environment=Development", "--Scheduling:DemoDays=8", .. settings]);

    private static int Reminders(TestHost host) =>
        host.Services.GetRequiredService<StandInTwilio>().Messages.Count(sms => sms.Body.StartsWith("Reminder:", StringComparison.Ordinal));

    private Task PollUntilAsync(Func<bool> holds) => OptOutTests.UntilAsync(() =>
    {
        if (holds())
            return true;
        time.Advance(TimeSpan.FromSeconds(15));
        return false;
    });

    /// <summary>Stops the host while its clock goes on: what it waits for at the end, it waits for by that clock.</summary>
    private sealed class Stopping(TestHost host, FakeTimeProvider time) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            var stopped = host.DisposeAsync().AsTask();
            while (await Task.WhenAny(stopped, Task.Delay(20)) != stopped)
                time.Advance(TimeSpan.FromSeconds(1));
            await stopped;
        }
    }
}
