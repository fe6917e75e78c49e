using KpAssistant.BotFramework.Dialogs;
using KpAssistant.BotFramework.Tests.Dialogs;
using KpAssistant.Recognizers.Appointments;
using NodaTime;

namespace KpAssistant.BotFramework.Tests.Prompts;

public class DateTimePromptTests
{
    private static readonly DateTimeZone Honolulu = DateTimeZoneProviders.Tzdb["Pacific/Honolulu"];

    // A Tuesday, 8 in the morning in Honolulu.
    private static readonly TimeProvider Clock = new StoppedClock(new DateTimeOffset(2026, 11, 24, 18, 0, 0, TimeSpan.Zero));

    private static readonly DateTimeReading Booking = new() { Clock = Clock, Zone = _ => Honolulu, Hours = OfficeHours.Usual };

    [Fact]
    public async Task A_day_is_found_with_its_readings()
    {
        var talk = await Ask(new DateTimeReading { Clock = Clock });

        (await talk.Say("this Thursday please")).ShouldBe("this thursday = 2026-11-26");
    }

    [Fact]
    public async Task A_message_without_a_time_is_asked_again()
    {
        var talk = await Ask(Booking);

        (await talk.Say("whenever you like")).ShouldBe("again");
        (await talk.Say("tomorrow at 3")).ShouldBe("2026-11-25T15:00:00 Pacific/Honolulu");
    }

    [Fact]
    public async Task With_office_hours_a_bare_hour_is_the_one_that_is_open()
    {
        (await (await Ask(Booking)).Say("friday at 9")).ShouldBe("2026-11-27T09:00:00 Pacific/Honolulu");
        (await (await Ask(Booking, "es-US")).Say("el viernes a las 2")).ShouldBe("2026-11-27T14:00:00 Pacific/Honolulu");
    }

    [Fact]
    public async Task A_time_alone_is_meant_for_the_day_agreed_on()
    {
        var talk = await Ask(Booking with { KnownDay = _ => new LocalDate(2026, 12, 1) });

        (await talk.Say("half past ten")).ShouldBe("2026-12-01T10:30:00 Pacific/Honolulu");
    }

    [Fact]
    public async Task A_day_that_is_over_is_refused_and_a_validator_can_say_so()
    {
        var talk = await Ask(Booking, validator: async (prompt, token) =>
        {
            if (prompt.Recognized.Value?.Times?.OnlyPast == true)
                await prompt.Context.SendActivityAsync("that day is over", cancellationToken: token);
            return prompt.Recognized.Succeeded;
        });

        (await talk.Say("yesterday")).ShouldBe("that day is over");
        (await talk.Say("hmm")).ShouldBe("again");
        (await talk.Say("tomorrow at 10am")).ShouldBe("2026-11-25T10:00:00 Pacific/Honolulu");
    }

    [Fact]
    public async Task A_day_that_is_ruled_out_is_an_answer()
    {
        var talk = await Asking.Of(new DateTimePrompt("p", Booking), answer => $"not {answer.Times!.Excluded[0].FirstDay:uuuu-MM-dd}");

        (await talk.Say("any day but friday")).ShouldBe("not 2026-11-27");
    }

    [Fact]
    public async Task A_doubt_is_left_to_the_caller()
    {
        var talk = await Asking.Of(new DateTimePrompt("p", Booking), answer => $"{answer.Times!.Doubt}: {answer.Times.Windows.Count}");

        (await talk.Say("next friday")).ShouldBe("WhichDay: 2");
    }

    [Fact]
    public async Task Today_is_reckoned_in_the_zone_of_the_activity_when_no_other_is_known()
    {
        var late = new StoppedClock(new DateTimeOffset(2026, 11, 25, 5, 0, 0, TimeSpan.Zero));
        var talk = await Ask(new DateTimeReading { Clock = late });

        (await talk.Send(new Activity { Type = ActivityTypes.Message, Text = "today", LocalTimezone = "America/Denver" })).ShouldBe("today = 2026-11-24");
    }

    private static Task<Talk> Ask(DateTimeReading reading, string locale = "en-US", PromptValidator<DateTimeAnswer>? validator = null) =>
        Asking.Of(new DateTimePrompt("p", reading, validator), Tell, locale);

    private static string Tell(DateTimeAnswer answer) => answer.Times is { } times
        ? string.Join(" / ", times.Windows.Select(w => $"{w.Moment?.LocalDateTime:uuuu-MM-dd'T'HH:mm:ss} {w.Moment?.Zone.Id}"))
        : string.Join(" / ", answer.Found.Select(f => $"{f.Text} = {f.Values[^1].Value}"));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
