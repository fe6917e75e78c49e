using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KpAssistant.Dialogs.Appointments;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Dialogs.Tests.Appointments;

public sealed class WishedTimesTests
{
    private static readonly DateTimeZone[] Zones = [.. new[]
    {
        "America/Los_Angeles", "America/Denver", "America/Phoenix", "America/Chicago", "America/New_York", "Pacific/Honolulu", "America/Anchorage",
    }.Select(id => DateTimeZoneProviders.Tzdb[id])];

    private static readonly AppointmentReader Reader = new();

    /// <summary>What a member says for a day and a quarter of an hour is the instant that is looked for, and the one that is shown.</summary>
    [Property(MaxTest = 300)]
    public Property A_time_that_is_said_is_the_instant_that_is_sought_and_shown() => Prop.ForAll(Said().ToArbitrary(), said =>
    {
        var (zone, now, local) = said;
        var times = Reader.When(local.ToString("MMMM d, uuuu 'at' h:mm tt", System.Globalization.CultureInfo.InvariantCulture), "en", now, zone);
        var wished = times!.Windows.Select(WishedTime.Of).ToList();

        var near = WishedTimes.Near(wished, zone, now)!.Value;
        near.ShouldBe(local.InZoneLeniently(zone).ToInstant());
        WishedTimes.Within(wished, [], zone, now, now + WishedTimes.Horizon).ShouldContain(interval => interval.Contains(near));
        var shown = AppointmentValues.Moment(near, zone);
        OffsetDateTimePattern.ExtendedIso.Parse(shown[..shown.IndexOf('[', StringComparison.Ordinal)]).Value.ToInstant().ShouldBe(near);
        LocalDateTimePattern.GeneralIso.Parse(AppointmentValues.Local(near, zone)).Value.ShouldBe(near.InZone(zone).LocalDateTime);
    });

    [Property(MaxTest = 300)]
    public Property No_stretch_begins_before_the_lead_time_or_ends_after_the_horizon() => Prop.ForAll(Said().ToArbitrary(), said =>
    {
        var (zone, now, local) = said;
        var wish = new WishedTime { From = local.Date.PlusDays(-2), To = local.Date.PlusDays(90), NotBefore = local.TimeOfDay };

        foreach (var interval in WishedTimes.Within([wish], [], zone, now, now + WishedTimes.Horizon))
        {
            interval.Start.ShouldBeGreaterThanOrEqualTo(now);
            interval.End.ShouldBeLessThanOrEqualTo(now + WishedTimes.Horizon);
            interval.Duration.ShouldBeGreaterThan(Duration.Zero);
        }
    });

    [Fact]
    public void A_day_on_which_the_clocks_change_is_whole()
    {
        var zone = Zones[1];
        var autumn = WishedTimes.Within([Day(2026, 11, 1)], [], zone, Instant.FromUtc(2026, 10, 20, 0, 0), Instant.MaxValue);
        var spring = WishedTimes.Within([Day(2027, 3, 14)], [], zone, Instant.FromUtc(2027, 3, 1, 0, 0), Instant.MaxValue);

        autumn.Single().Duration.ShouldBe(Duration.FromHours(25));
        spring.Single().Duration.ShouldBe(Duration.FromHours(23));
    }

    [Fact]
    public void A_new_day_keeps_the_part_of_the_day_and_a_new_hour_keeps_the_day()
    {
        var tuesdayMorning = Day(2026, 11, 24) with { NotBefore = new LocalTime(8, 0), NotAfter = LocalTime.Noon };

        Day(2026, 11, 25).Over(tuesdayMorning).ShouldBe(tuesdayMorning with { From = new LocalDate(2026, 11, 25), To = new LocalDate(2026, 11, 25) });
        new WishedTime { NotBefore = LocalTime.Noon }.Over(tuesdayMorning).ShouldBe(Day(2026, 11, 24) with { NotBefore = LocalTime.Noon });
    }

    [Fact]
    public void Days_that_will_not_do_are_left_out()
    {
        var week = new WishedTime { From = new LocalDate(2026, 11, 23), To = new LocalDate(2026, 11, 27) };
        var found = WishedTimes.Within([week], [Day(2026, 11, 25)], Zones[0], Instant.FromUtc(2026, 11, 22, 0, 0), Instant.MaxValue);

        found.Count.ShouldBe(4);
        found.ShouldNotContain(interval => interval.Start.InZone(Zones[0]).Day == 25);
    }

    private static WishedTime Day(int year, int month, int day) => new() { From = new LocalDate(year, month, day), To = new LocalDate(year, month, day) };

    /// <summary>Days around the year, those on which the clocks change among them, and hours at which a clinic is open.</summary>
    private static Gen<(DateTimeZone Zone, Instant Now, LocalDateTime Local)> Said() =>
        from zone in Gen.Elements(Zones)
        from day in Gen.OneOf(Gen.Choose(0, 700), Gen.Elements(30, 133, 397, 501))
        from ahead in Gen.Choose(1, 50)
        from quarter in Gen.Choose(32, 67)
        let today = new LocalDate(2026, 10, 1).PlusDays(day)
        select (zone, today.At(new LocalTime(6, 0)).InZoneLeniently(zone).ToInstant(), today.PlusDays(ahead).At(LocalTime.Midnight.PlusMinutes(quarter * 15)));
}
