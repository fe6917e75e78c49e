using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Tests.Appointments;

/// <summary>Reads a time as a member does: "Tuesday, November 3 at 9:30 a.m. MT".</summary>
internal static partial class ToldTime
{
    private static readonly LocalTimePattern OnTheHour = LocalTimePattern.CreateWithInvariantCulture("h tt");
    private static readonly LocalTimePattern ToTheMinute = LocalTimePattern.CreateWithInvariantCulture("h:mm tt");

    /// <summary>What each name of a zone means to who reads it, whatever the clinic's own zone is called.</summary>
    private static readonly Dictionary<string, string> Named = new()
    {
        ["PT"] = "America/Los_Angeles",
        ["MT"] = "America/Denver",
        ["MST"] = "America/Phoenix",
        ["ET"] = "America/New_York",
        ["AKT"] = "America/Anchorage",
        ["HST"] = "Pacific/Honolulu",
    };

    /// <summary>The first time in the words is that instant; in the hour that comes twice, one of two.</summary>
    public static void ShouldTell(string words, Instant at, string where)
    {
        var found = Moment().Match(words);
        found.Success.ShouldBeTrue($"no time in '{words}'");
        var zone = DateTimeZoneProviders.Tzdb[Named[found.Groups["zone"].Value]];
        var year = at.InZone(zone).Year;
        var month = DateTime.ParseExact(found.Groups["month"].Value, "MMMM", CultureInfo.InvariantCulture).Month;
        var day = new LocalDate(year, month, int.Parse(found.Groups["day"].Value, CultureInfo.InvariantCulture));
        day.DayOfWeek.ToString().ShouldBe(found.Groups["weekday"].Value, where);
        var time = found.Groups["time"].Value.Replace("a.m.", "AM", StringComparison.Ordinal).Replace("p.m.", "PM", StringComparison.Ordinal);
        var local = day + (time.Contains(':', StringComparison.Ordinal) ? ToTheMinute : OnTheHour).Parse(time).Value;
        var told = zone.MapLocal(local);
        told.Count.ShouldBeGreaterThan(0, $"{where}: there is no such time, '{found.Value}'");
        new[] { told.First().ToInstant(), told.Last().ToInstant() }.ShouldContain(at, $"{where}: '{found.Value}'");
    }

    [GeneratedRegex(@"(?<weekday>\w+day), (?<month>[A-Z]\w+) (?<day>\d+) at (?<time>\d+(:\d\d)? [ap]\.m\.) (?<zone>[A-Z]{2,3})\b")]
    private static partial Regex Moment();
}
