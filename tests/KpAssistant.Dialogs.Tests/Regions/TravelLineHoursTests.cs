using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Dialogs.Tests.Regions;

public class TravelLineHoursTests
{
    private static readonly DateTimeZone Pacific = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];

    private static TravelLineHours Hours => Guide.All.TravelLineHours;

    [Theory]
    [InlineData("2026-12-24T21:59", null)]
    [InlineData("2026-12-24T22:00", "christmas")]
    [InlineData("2026-12-25T12:00", "christmas")]
    [InlineData("2026-12-26T03:59", "christmas")]
    [InlineData("2026-12-26T04:00", null)]
    [InlineData("2026-12-31T22:00", "new-year")]
    [InlineData("2027-01-02T03:59", "new-year")]
    [InlineData("2026-04-05T09:00", "easter")]
    [InlineData("2026-04-04T21:59", null)]
    [InlineData("2026-05-25T09:00", "memorial-day")]
    [InlineData("2026-05-18T09:00", null)]
    [InlineData("2026-09-07T09:00", "labor-day")]
    [InlineData("2026-11-26T09:00", "thanksgiving")]
    [InlineData("2026-11-27T03:59", "thanksgiving")]
    [InlineData("2026-11-27T09:00", null)]
    [InlineData("2026-06-19T12:00", null)]
    [InlineData("2026-07-03T12:00", null)]
    [InlineData("2026-07-05T04:00", null)]
    [InlineData("2027-07-05T12:00", null)]
    [InlineData("2027-12-24T12:00", null)]
    public void Closings_follow_the_rule_in_Pacific_time(string local, string? holiday) =>
        (Hours.StatusAt(At(local, Pacific)).Current?.Holiday.Id).ShouldBe(holiday);

    [Fact]
    public void In_Hawaii_the_line_shuts_at_seven_in_the_evening_of_July_third()
    {
        var honolulu = DateTimeZoneProviders.Tzdb["Pacific/Honolulu"];
        Hours.StatusAt(At("2026-07-03T18:59", honolulu)).IsClosed.ShouldBeFalse();
        var closing = Hours.StatusAt(At("2026-07-03T19:00", honolulu)).Current.ShouldNotBeNull();
        closing.ReopensAt.InZone(honolulu).LocalDateTime.ShouldBe(new LocalDateTime(2026, 7, 5, 1, 0));
    }

    [Fact]
    public void After_Thanksgiving_it_reopens_on_Friday_at_four_Pacific_and_seven_Eastern()
    {
        var closing = Hours.StatusAt(At("2026-11-26T09:00", Pacific)).Current.ShouldNotBeNull();
        closing.ReopensAt.InZone(Hours.Zone).LocalDateTime.ShouldBe(new LocalDateTime(2026, 11, 27, 4, 0));
        closing.ReopensAt.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Hour.ShouldBe(7);
        closing.ReopensAt.InZone(Hours.Zone).DayOfWeek.ShouldBe(IsoDayOfWeek.Friday);
    }

    [Theory]
    [InlineData("2026-12-24T21:59", "christmas")]
    [InlineData("2026-12-24T22:00", "new-year")]
    [InlineData("2027-01-01T12:00", "easter")]
    [InlineData("2026-11-22T12:00", "thanksgiving")]
    public void The_next_closing_is_the_first_that_begins_later(string local, string holiday) =>
        Hours.StatusAt(At(local, Pacific)).Next.Holiday.Id.ShouldBe(holiday);

    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    [InlineData(2285, 3, 22)]
    public void Easter_falls_on_its_known_days(int year, int month, int day) =>
        Hours.In(year).Single(closing => closing.Holiday.Id == "easter").Date.ShouldBe(new LocalDate(year, month, day));

    [Fact]
    public void A_year_has_seven_closings_of_thirty_hours_between_ten_and_four()
    {
        foreach (var closing in Enumerable.Range(2020, 60).SelectMany(Hours.In))
        {
            closing.ClosesAt.InZone(Pacific).LocalDateTime.ShouldBe(closing.Date.PlusDays(-1) + new LocalTime(22, 0));
            closing.ReopensAt.InZone(Pacific).LocalDateTime.ShouldBe(closing.Date.PlusDays(1) + new LocalTime(4, 0));
            (closing.ReopensAt - closing.ClosesAt).ShouldBe(Duration.FromHours(30));
        }

        Hours.In(2026).Count.ShouldBe(7);
    }

    [Property(MaxTest = 1000)]
    public Property Any_instant_is_closed_exactly_when_the_rule_read_day_by_day_says_so() => Prop.ForAll(
        Gen.Choose(0, 30 * 366 * 24 * 60).Select(minutes => Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromMinutes(minutes)).ToArbitrary(),
        instant => Hours.StatusAt(instant).IsClosed == IsClosedByHand(instant.InZone(Pacific).LocalDateTime));

    [Property(MaxTest = 300)]
    public Property The_next_closing_begins_later_and_none_begins_between() => Prop.ForAll(
        Gen.Choose(0, 30 * 366).Select(days => Instant.FromUtc(2020, 1, 1, 13, 0) + Duration.FromDays(days)).ToArbitrary(),
        instant =>
        {
            var next = Hours.StatusAt(instant).Next;
            return next.ClosesAt > instant && next.ClosesAt - instant < Duration.FromDays(116)
                && !Hours.In(next.Date.Year).Any(other => other.ClosesAt > instant && other.ClosesAt < next.ClosesAt);
        });

    [Fact]
    public void The_holidays_are_named_in_both_languages_and_carried_by_facts()
    {
        var holidays = Hours.In(2026).Select(closing => closing.Holiday).ToList();
        holidays.Select(holiday => holiday.Name("en")).ShouldBe(
            ["New Year's Day", "Easter", "Memorial Day", "July Fourth", "Labor Day", "Thanksgiving", "Christmas"]);
        holidays.ShouldAllBe(holiday => holiday.Name("es-US") != holiday.Name("en"));
        Hours.Facts.ShouldBe(["holidays.travel-line-closed", "holidays.travel-line-eve", "holidays.travel-line-reopen"]);
    }

    // The rule again, by looking at the day before, the day and the day after; Easter by a table of Sundays after the full moon.
    private static bool IsClosedByHand(LocalDateTime local) =>
        IsHoliday(local.Date)
        || (IsHoliday(local.Date.PlusDays(1)) && local.TimeOfDay >= new LocalTime(22, 0))
        || (IsHoliday(local.Date.PlusDays(-1)) && local.TimeOfDay < new LocalTime(4, 0));

    private static bool IsHoliday(LocalDate date) => (date.Month, date.Day) is (1, 1) or (7, 4) or (12, 25)
        || (date is { Month: 5, DayOfWeek: IsoDayOfWeek.Monday, Day: >= 25 })
        || (date is { Month: 9, DayOfWeek: IsoDayOfWeek.Monday, Day: <= 7 })
        || (date is { Month: 11, DayOfWeek: IsoDayOfWeek.Thursday, Day: >= 22 and <= 28 })
        || date == EasterByFullMoon(date.Year);

    // 2020-2049: the Paschal full moon by golden number, then the Sunday after it.
    private static LocalDate EasterByFullMoon(int year)
    {
        int[] moonInMarch = [45, 34, 23, 42, 31, 49, 39, 28, 47, 36, 25, 44, 33, 22, 41, 30, 48, 38, 27];
        return new LocalDate(year, 3, 1).PlusDays(moonInMarch[year % 19] - 1).Next(IsoDayOfWeek.Sunday);
    }

    private static Instant At(string local, DateTimeZone zone) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(zone).ToInstant();
}
