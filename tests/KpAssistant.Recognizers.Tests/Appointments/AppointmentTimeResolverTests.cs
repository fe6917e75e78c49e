using KpAssistant.Recognizers.Appointments;
using KpAssistant.Recognizers.DateTimes;
using KpAssistant.Recognizers.Tests.DateTimes;
using NodaTime;

namespace KpAssistant.Recognizers.Tests.Appointments;

public class AppointmentTimeResolverTests
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    private static AppointmentTimes Resolve(string text, LocalDateTime? now = null, OfficeHours? hours = null, LocalDate? knownDay = null, string language = "en")
    {
        var local = now ?? Recognizing.Now;
        return AppointmentTimeResolver.Resolve(Recognizing.Recognizer.Recognize(text, language, local), local.InZoneLeniently(NewYork).ToInstant(), NewYork, hours ?? OfficeHours.Usual, knownDay);
    }

    private static AppointmentWindow Only(AppointmentTimes times)
    {
        times.Doubt.ShouldBe(AppointmentDoubt.None);
        return times.Windows.ShouldHaveSingleItem();
    }

    [Fact]
    public void Three_is_in_the_afternoon_because_the_office_is_open_then() =>
        Only(Resolve("thursday at 3")).Moment.ShouldBe(new LocalDateTime(2026, 11, 26, 15, 0).InZoneStrictly(NewYork));

    [Fact]
    public void Nine_is_in_the_morning() => Only(Resolve("tomorrow at 9")).At.ShouldBe(new LocalTime(9, 0));

    [Fact]
    public void Where_both_sevens_are_office_hours_the_member_is_asked()
    {
        var times = Resolve("tomorrow at 7", hours: new OfficeHours(new LocalTime(7, 0), new LocalTime(20, 0)));
        times.Doubt.ShouldBe(AppointmentDoubt.MorningOrAfternoon);
        times.Windows.Select(w => w.At).ShouldBe([new LocalTime(7, 0), new LocalTime(19, 0)]);
    }

    [Fact]
    public void Next_friday_can_be_this_weeks_and_is_asked_about()
    {
        var times = Resolve("next friday");
        times.Doubt.ShouldBe(AppointmentDoubt.WhichDay);
        times.Windows.Select(w => w.FirstDay).ShouldBe([new LocalDate(2026, 11, 27), new LocalDate(2026, 12, 4)]);
        var words = new DateTimeWords();
        words.WhichDay(times.Windows[0].FirstDay!.Value, times.Windows[1].FirstDay!.Value, "en").ShouldBe("This Friday the 27th, or Friday the 4th?");
        words.WhichDay(times.Windows[0].FirstDay!.Value, times.Windows[1].FirstDay!.Value, "es").ShouldBe("¿Este viernes 27 o el viernes 4?");
    }

    [Fact]
    public void Next_tuesday_said_on_a_tuesday_leaves_no_doubt() =>
        Only(Resolve("next tuesday at 2 pm")).Moment!.Value.LocalDateTime.ShouldBe(new LocalDateTime(2026, 12, 1, 14, 0));

    [Fact]
    public void A_time_said_apart_belongs_to_the_day()
    {
        var window = Only(Resolve("tomorrow, if there is anything between 2 and 4"));
        (window.FirstDay, window.NotBefore, window.NotAfter).ShouldBe((new LocalDate(2026, 11, 25), new LocalTime(14, 0), new LocalTime(16, 0)));
    }

    [Fact]
    public void A_part_of_the_day_said_once_is_meant_for_each_day()
    {
        var times = Resolve("monday wednesday or friday mornings");
        times.Doubt.ShouldBe(AppointmentDoubt.None);
        times.Windows.Select(w => (w.FirstDay, w.NotBefore)).ShouldBe(
        [
            (new LocalDate(2026, 11, 30), new LocalTime(8, 0)),
            (new LocalDate(2026, 11, 25), new LocalTime(8, 0)),
            (new LocalDate(2026, 11, 27), new LocalTime(8, 0)),
        ]);
    }

    [Fact]
    public void After_three_means_the_afternoon() => Only(Resolve("after 3")).NotBefore.ShouldBe(new LocalTime(15, 0));

    [Fact]
    public void Before_ten_means_the_morning() => Only(Resolve("before 10")).NotAfter.ShouldBe(new LocalTime(10, 0));

    [Fact]
    public void A_time_alone_goes_with_the_day_agreed_on() =>
        Only(Resolve("2:30", knownDay: new LocalDate(2026, 12, 3))).Moment!.Value.LocalDateTime.ShouldBe(new LocalDateTime(2026, 12, 3, 14, 30));

    [Fact]
    public void A_week_is_a_window_with_its_last_day_included()
    {
        var window = Only(Resolve("next week"));
        (window.FirstDay, window.LastDay).ShouldBe((new LocalDate(2026, 11, 30), new LocalDate(2026, 12, 6)));
    }

    [Fact]
    public void After_friday_begins_on_saturday() => Only(Resolve("after this friday")).FirstDay.ShouldBe(new LocalDate(2026, 11, 28));

    [Fact]
    public void The_last_day_of_a_stretch_is_meant_too()
    {
        var window = Only(Resolve("between november 30 and december 4 in the afternoon"));
        (window.FirstDay, window.LastDay, window.NotBefore).ShouldBe((new LocalDate(2026, 11, 30), new LocalDate(2026, 12, 4), new LocalTime(12, 0)));
    }

    [Fact]
    public void By_friday_includes_friday_and_before_does_not()
    {
        Only(Resolve("by friday")).LastDay.ShouldBe(new LocalDate(2026, 11, 27));
        Only(Resolve("before friday")).LastDay.ShouldBe(new LocalDate(2026, 11, 26));
    }

    [Fact]
    public void After_a_holiday_is_after_the_next_one() => Only(Resolve("after thanksgiving")).FirstDay.ShouldBe(new LocalDate(2026, 11, 27));

    [Fact]
    public void As_soon_as_possible_begins_today()
    {
        var window = Only(Resolve("as soon as possible"));
        (window.FirstDay, window.LastDay).ShouldBe((new LocalDate(2026, 11, 24), null));
    }

    [Fact]
    public void La_tarde_begins_at_noon()
    {
        var window = Only(Resolve("el viernes por la tarde", language: "es"));
        (window.FirstDay, window.NotBefore).ShouldBe((new LocalDate(2026, 11, 27), new LocalTime(12, 0)));
    }

    [Fact]
    public void A_day_that_is_over_is_said_to_be_past()
    {
        var times = Resolve("yesterday at 3 pm");
        times.Windows.ShouldBeEmpty();
        times.OnlyPast.ShouldBeTrue();
    }

    [Fact]
    public void A_time_that_is_over_today_is_said_to_be_past() => Resolve("today at 9 am").OnlyPast.ShouldBeTrue();

    [Fact]
    public void Nothing_said_of_time_gives_nothing()
    {
        var times = Resolve("my knee hurts");
        (times.Windows.Count, times.OnlyPast).ShouldBe((0, false));
    }

    [Fact]
    public void A_time_skipped_by_the_clocks_moves_on_and_says_so()
    {
        var window = Only(Resolve("march 14 2027 at 2:30 am"));
        window.ClockChange.ShouldBe(ClockChange.Skipped);
        window.Moment!.Value.LocalDateTime.ShouldBe(new LocalDateTime(2027, 3, 14, 3, 30));
    }

    [Fact]
    public void A_time_that_comes_twice_is_asked_about()
    {
        var times = Resolve("november 7 2027 at 1:30 am");
        times.Doubt.ShouldBe(AppointmentDoubt.WhichOfTwoHours);
        times.Windows.Select(w => w.Moment!.Value.Offset.Seconds / 3600).ShouldBe([-4, -5]);
    }

    [Fact]
    public void Spanish_is_resolved_alike() =>
        Only(Resolve("el jueves a las cuatro", language: "es")).Moment!.Value.LocalDateTime.ShouldBe(new LocalDateTime(2026, 11, 26, 16, 0));

    [Fact]
    public void A_time_said_in_another_zone_is_moved_to_the_clock_of_the_place() =>
        Only(Resolve("friday at 10am pacific")).Moment!.Value.LocalDateTime.ShouldBe(new LocalDateTime(2026, 11, 27, 13, 0));

    [Fact]
    public void A_range_said_in_another_zone_is_moved_too()
    {
        var window = Only(Resolve("friday from 10am to noon central time"));
        (window.FirstDay, window.NotBefore, window.NotAfter).ShouldBe((new LocalDate(2026, 11, 27), new LocalTime(11, 0), new LocalTime(13, 0)));
    }

    [Fact]
    public void What_will_not_do_is_told_apart()
    {
        var times = Resolve("not friday, but thursday morning is fine");
        Only(times).FirstDay.ShouldBe(new LocalDate(2026, 11, 26));
        times.Excluded.ShouldHaveSingleItem().FirstDay.ShouldBe(new LocalDate(2026, 11, 27));

        var onlyExcluded = Resolve("any day but friday");
        (onlyExcluded.Windows.Count, onlyExcluded.Excluded.Count, onlyExcluded.OnlyPast).ShouldBe((0, 1, false));
    }
}
