using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KpAssistant.Recognizers.DateTimes;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Recognizers.Tests.DateTimes;

public class RoundTripTests
{
    private static readonly DateTimeWords Words = new();
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    [Fact]
    public void Moments_are_written_in_english() =>
        Words.Format(new LocalDateTime(2026, 11, 26, 15, 30), "en").ShouldBe("Thursday, November 26 at 3:30 p.m.");

    [Fact]
    public void Moments_are_written_in_spanish() =>
        Words.Format(new LocalDateTime(2026, 11, 26, 15, 30), "es").ShouldBe("jueves 26 de noviembre a las 3:30 p. m.");

    [Fact]
    public void One_o_clock_is_singular_in_spanish() =>
        Words.Format(new LocalDateTime(2026, 11, 26, 13, 0), "es").ShouldBe("jueves 26 de noviembre a la 1:00 p. m.");

    [Fact]
    public void The_moment_of_a_zone_is_written_on_its_own_clock()
    {
        var moment = Instant.FromUtc(2026, 11, 26, 20, 30).InZone(DateTimeZoneProviders.Tzdb["America/New_York"]);
        Words.Format(moment, "en").ShouldBe("Thursday, November 26 at 3:30 p.m.");
    }

    [Property(MaxTest = 1000)]
    public Property What_is_written_is_read_back_as_the_same_moment() => Prop.ForAll(
        Moments.ToArbitrary(), Moments.ToArbitrary(), Gen.Elements("en", "es").ToArbitrary(), (moment, now, language) =>
        {
            string written = Words.Format(moment, language, now.Date);
            var found = Recognizing.Recognizer.Recognize(written, language, now.Date.AtMidnight());
            return (found.Count == 1 && Future(found[0]) == moment).Label($"{written} on {now.Date}: {string.Join(", ", found)}");
        });

    [Property(MaxTest = 300)]
    public Property The_year_can_be_left_out_within_a_year() => Prop.ForAll(
        Moments.ToArbitrary(), Gen.Choose(0, 364).ToArbitrary(), Gen.Elements("en", "es").ToArbitrary(), (moment, daysBefore, language) =>
        {
            string written = Words.Format(moment, language);
            var found = Recognizing.Recognizer.Recognize(written, language, moment.Date.PlusDays(-daysBefore).AtMidnight());
            return (found.Count == 1 && Future(found[0]) == moment).Label(written);
        });

    private static Gen<LocalDateTime> Moments =>
        from day in Gen.Choose(0, 365 * 120)
        from second in Gen.Frequency((3, Gen.Choose(0, 287).Select(n => n * 300)), (1, Gen.Choose(0, 86399)))
        select new LocalDate(1980, 1, 1).PlusDays(day).AtMidnight().PlusSeconds(second);

    private static LocalDateTime? Future(DateTimeResult found) =>
        found.Values[^1].Value is { } text && Pattern.Parse(text).TryGetValue(default, out var moment) ? moment : null;
}
