using FsCheck.Xunit;
using KpAssistant.Tests.Reminders;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;
using NodaTime;

namespace KpAssistant.Tests.Twilio;

public sealed class SendPaceTests
{
    private const double Rate = 10;
    private static readonly Instant Begin = Instant.FromUtc(2026, 11, 23, 17, 0);

    private readonly SimulatedClock clock = new(Begin);

    [Fact]
    public async Task What_a_pause_held_up_follows_at_once_so_that_the_average_stays()
    {
        var pace = Pace(Rate);
        for (var text = 0; text < 100; text++)
        {
            if (text % 20 == 19)
                clock.Now += Duration.FromMilliseconds(700);
            await pace.WaitAsync(default);
        }

        (clock.Now - Begin).ShouldBeLessThanOrEqualTo(Duration.FromSeconds(10));
    }

    [Fact]
    public async Task After_a_long_rest_no_more_than_a_seconds_worth_goes_out_at_once()
    {
        var pace = Pace(Rate);
        await pace.WaitAsync(default);
        clock.Now += Duration.FromHours(1);
        var rested = clock.Now;
        var atOnce = 0;
        for (; clock.Now == rested; atOnce++)
            await pace.WaitAsync(default);

        (atOnce - 1).ShouldBe(11);
    }

    [Property(MaxTest = 200)]
    public void In_no_stretch_of_time_goes_out_more_than_the_rate_and_a_seconds_worth(byte[] pauses)
    {
        var pace = Pace(Rate);
        var times = new List<Instant>();
        foreach (var pause in pauses)
        {
            // Mostly short, now and then seconds.
            clock.Now += Duration.FromMilliseconds(pause < 240 ? pause : pause * 20);
            pace.WaitAsync(default).GetAwaiter().GetResult();
            times.Add(clock.Now);
        }

        for (var first = 0; first < times.Count; first++)
        {
            for (var last = first; last < times.Count; last++)
                (last - first + 1.0).ShouldBeLessThanOrEqualTo((Rate * ((times[last] - times[first]).TotalSeconds + 1)) + 1.001);
        }
    }

    private SendPace Pace(double rate) => new(Options.Create(new TwilioOptions { MessagesPerSecond = rate }), clock);
}
