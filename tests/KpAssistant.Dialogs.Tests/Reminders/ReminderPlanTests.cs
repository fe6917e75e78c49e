using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KpAssistant.Dialogs.Reminders;
using NodaTime;

namespace KpAssistant.Dialogs.Tests.Reminders;

public class ReminderPlanTests
{
    private static readonly IReadOnlyList<DateTimeZone> Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id])];
    private static readonly DateTimeZone Pacific = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];
    private static readonly Instant Long = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact]
    public void The_usual_reminders_come_three_days_and_three_hours_before()
    {
        var start = new LocalDateTime(2026, 11, 24, 15, 30).InZoneStrictly(Pacific).ToInstant();

        Local(start, ReminderChoice.Usual, Long).ShouldBe(["2026-11-21T15:30", "2026-11-24T12:30"]);
        Local(start, ReminderChoice.OnlyDayBefore, Long).ShouldBe(["2026-11-23T15:30"]);
        Local(start, ReminderChoice.None, Long).ShouldBeEmpty();
    }

    [Fact]
    public void What_would_fall_into_the_night_goes_out_the_evening_before()
    {
        var start = new LocalDateTime(2026, 11, 24, 8, 30).InZoneStrictly(Pacific).ToInstant();

        Local(start, ReminderChoice.Usual, Long).ShouldBe(["2026-11-21T08:30", "2026-11-23T20:00"]);
    }

    [Theory]
    [InlineData("2026-11-02T09:00", "2026-10-30T09:00")] // clocks go back on November 1
    [InlineData("2027-03-15T09:00", "2027-03-12T09:00")] // and forward on March 14
    public void The_hour_by_the_clock_stays_when_the_clocks_change(string appointment, string reminder)
    {
        var start = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(appointment).Value.InZoneStrictly(Pacific).ToInstant();

        Local(start, ReminderChoice.Usual, Long)[0].ShouldBe(reminder);
    }

    [Theory]
    [InlineData("2026-11-01T09:30", "2026-10-29T09:30", "2026-10-31T20:00")] // the night in which the clocks go back is an hour longer
    [InlineData("2027-03-14T11:00", "2027-03-11T11:00", "2027-03-14T08:00")] // three hours before 11 is 8 again, after the leap
    [InlineData("2027-03-14T10:30", "2027-03-11T10:30", "2027-03-13T20:00")]
    [InlineData("2026-11-01T00:30", "2026-10-28T20:00", "2026-10-31T20:00")]
    public void The_night_is_kept_when_the_clocks_change(string appointment, params string[] reminders)
    {
        var start = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(appointment).Value.InZoneStrictly(Pacific).ToInstant();

        Local(start, ReminderChoice.Usual, Long).ShouldBe(reminders);
    }

    [Fact]
    public void What_is_over_is_not_planned()
    {
        var start = new LocalDateTime(2026, 11, 24, 15, 30).InZoneStrictly(Pacific).ToInstant();

        Local(start, ReminderChoice.Usual, start - Duration.FromDays(1)).ShouldBe(["2026-11-24T12:30"]);
        Local(start, ReminderChoice.Usual, start - Duration.FromHours(2)).ShouldBeEmpty();
    }

    [Property(MaxTest = 5_000)]
    public Property A_reminder_is_never_at_night_never_in_the_past_and_never_after_the_appointment() => Prop.ForAll(
        Cases().ToArbitrary(),
        one =>
        {
            var plan = ReminderPlan.For(one.Start, one.Choice, one.Zone, one.Now);
            return plan.All(reminder => reminder.DueAt > one.Now && reminder.DueAt < one.Start && !ReminderPlan.IsNight(reminder.DueAt, one.Zone))
                && plan.Zip(plan.Skip(1)).All(pair => pair.First.DueAt <= pair.Second.DueAt);
        });

    [Property(MaxTest = 5_000)]
    public Property A_reminder_that_is_moved_is_moved_earlier_and_less_than_a_day_where_no_clock_leaps_a_date() => Prop.ForAll(
        Cases().ToArbitrary(),
        one => ReminderPlan.For(one.Start, one.Choice, one.Zone, Instant.MinValue).All(reminder =>
        {
            var early = one.Start - reminder.Before - reminder.DueAt;
            // Three days by the clock may be a little longer or shorter; a zone that crossed the date line by a day.
            return early > Duration.FromHours(-26) && early < Duration.FromHours(15 + 26);
        }));

    [Property(MaxTest = 2_000)]
    public Property However_late_it_is_asked_the_reminders_still_ahead_are_the_same() => Prop.ForAll(
        Cases().ToArbitrary(),
        one => ReminderPlan.For(one.Start, one.Choice, one.Zone, one.Now)
            .SequenceEqual(ReminderPlan.For(one.Start, one.Choice, one.Zone, Instant.MinValue).Where(reminder => reminder.DueAt > one.Now)));

    private static List<string> Local(Instant start, ReminderChoice choice, Instant now) =>
        [.. ReminderPlan.For(start, choice, Pacific, now).Select(reminder => reminder.DueAt.InZone(Pacific).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture))];

    private static Gen<Case> Cases() =>
        from zone in Gen.Elements(Zones.AsEnumerable())
        from minutes in Gen.Choose(0, 60 * 24 * 365 * 30)
        from ahead in Gen.Choose(0, 60 * 24 * 10)
        from choice in Gen.Elements(ReminderChoice.Usual, ReminderChoice.OnlyDayBefore, ReminderChoice.None)
        let start = Instant.FromUtc(2005, 1, 1, 0, 0) + Duration.FromMinutes(minutes)
        select new Case(start, zone, choice, start - Duration.FromMinutes(ahead));

    private sealed record Case(Instant Start, DateTimeZone Zone, ReminderChoice Choice, Instant Now);
}
