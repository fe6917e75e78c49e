using System.Collections.Concurrent;
using System.Globalization;
using KpAssistant.Recognizers.Grammar;
using KpAssistant.Recognizers.Reading;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>A holiday by its rule; see the header of holidays.yaml.</summary>
internal sealed class Holiday(string rule)
{
    private static readonly ChineseLunisolarCalendar NewYears = new();

    private static readonly Dictionary<string, IsoDayOfWeek> Weekdays =
        Enum.GetValues<IsoDayOfWeek>().ToDictionary(d => d.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private readonly string[] _rule = rule.Split(' ');
    private readonly ConcurrentDictionary<int, LocalDate?> _known = new();

    /// <summary>Its day in a year, or null when it has none there.</summary>
    public LocalDate? In(int year) => _known.GetOrAdd(year, Find);

    private LocalDate? Find(int year) => _rule[0] switch
    {
        "moon" => Heavens.LunarDay(year, Number(_rule[1]), Number(_rule[2]), _rule.Contains("evening"))?.PlusDays(_rule[^1][0] == '+' ? Number(_rule[^1]) : 0),
        "sun" => Heavens.SolarDay(year, Number(_rule[1]))?.PlusDays(_rule.Length > 2 ? Number(_rule[2]) : 0),
        "chinese" => Chinese(year),
        var orthodox when orthodox.StartsWith("orthodox", StringComparison.Ordinal) =>
            OrthodoxEaster(year).PlusDays(orthodox.Length > 8 ? Number(orthodox[8..]) : 0),
        "hebrew" => Hebrew(year),
        "hijri" => Hijri(year),
        "workday" => Workday(Fixed(_rule[1], year)),
        var easter when easter.StartsWith("easter", StringComparison.Ordinal) =>
            Easter(year).PlusDays(easter.Length > 6 ? Number(easter[6..]) : 0),
        var date when _rule.Length == 1 => Fixed(date, year),
        "before" => Calendar.NthWeekday(new YearMonth(year, Number(_rule[1])), Number(_rule[2]), (int)Weekdays[_rule[3]])?.Previous(Weekdays[_rule[4]]),
        "after" => Calendar.NthWeekday(new YearMonth(year, Number(_rule[1])), Number(_rule[2]), (int)Weekdays[_rule[3]])?.Next(Weekdays[_rule[4]]),
        _ => Calendar.NthWeekday(new YearMonth(year, Number(_rule[0])), Number(_rule[1]), (int)Weekdays[_rule[2]])?.PlusDays(_rule.Length > 3 ? Number(_rule[3]) : 0),
    };

    private LocalDate? Hebrew(int year) => InCalendar(CalendarSystem.HebrewCivil, year, (calendar, y) => _rule[1] switch
    {
        // Passover, Shavuot and Purim are counted from the month's place in the civil year, which a leap month moves.
        "passover" => new LocalDate(y, calendar.GetMonthsInYear(y) == 13 ? 8 : 7, 15, calendar),
        "shavuot" => new LocalDate(y, calendar.GetMonthsInYear(y) == 13 ? 10 : 9, 6, calendar),
        "purim" => new LocalDate(y, calendar.GetMonthsInYear(y) == 13 ? 7 : 6, 14, calendar),
        var date => new LocalDate(y, Number(date[..2]), Number(date[3..]), calendar),
    });

    private LocalDate? Hijri(int year) =>
        InCalendar(CalendarSystem.UmAlQura, year, (calendar, y) => new LocalDate(y, Number(_rule[1][..2]), Number(_rule[1][3..]), calendar));

    private static LocalDate? Chinese(int year)
    {
        if (year < 1902 || year > 2100)
            return null;
        return LocalDate.FromDateTime(NewYears.ToDateTime(year, 1, 1, 0, 0, 0, 0));
    }

    private static LocalDate? InCalendar(CalendarSystem calendar, int year, Func<CalendarSystem, int, LocalDate> date)
    {
        if (year < 1930 || year > 2070)
            return null;
        int first = new LocalDate(year, 1, 1).WithCalendar(calendar).Year;
        return Enumerable.Range(first, 3).Select(y => date(calendar, y).WithCalendar(CalendarSystem.Iso))
            .Where(d => d.Year == year).Select(d => (LocalDate?)d).FirstOrDefault();
    }

    private static LocalDate Workday(LocalDate date) => date.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => date.PlusDays(-1),
        IsoDayOfWeek.Sunday => date.PlusDays(1),
        _ => date,
    };

    private static LocalDate Fixed(string date, int year) => new(year, Number(date[..2]), Number(date[3..]));

    /// <summary>Orthodox Easter, by Meeus's Julian rule.</summary>
    private static LocalDate OrthodoxEaster(int year)
    {
        int d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        int month = (d + e + 114) / 31;
        return new LocalDate(year, month, (d + e + 114) % 31 + 1, CalendarSystem.Julian).WithCalendar(CalendarSystem.Iso);
    }

    /// <summary>Western Easter, by the anonymous Gregorian computus.</summary>
    private static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int month = (h + l - 7 * m + 114) / 31;
        return new LocalDate(year, month, (h + l - 7 * m + 114) % 31 + 1);
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static IEnumerable<Term> Load(string language, string? folder)
    {
        foreach (var row in Vocabulary.LoadRows("holidays.yaml", folder))
        {
            var holiday = new Holiday((string)row["day"]);
            foreach (object name in (List<object>)row[language])
                yield return new Term("holiday-name", holiday, (string)name);
        }
    }
}

internal static class HolidayRules
{
    public static void Add(Rules<Moment> rules) => rules
        .Add("holiday", "holiday-name (year | short-year)", m => Day(m, m.MaybeInt("year") ?? Calendar.FullYear(m.Int("short-year"))))
        .Add("holiday", "holiday-name yyyy", m => Day(m, m.Int("yyyy")))
        .Add("holiday", "holiday-name of? rel year-word", m => Day(m, m.Context.Today.Year + m.Int("rel")))
        .Add("holiday", "holiday-name of? the? year-word rel-after", m => Day(m, m.Context.Today.Year + m.Int("rel-after")))
        .Add("holiday", "rel holiday-name", m => m.Int("rel") == 0 ? Day(m, m.Context.Today.Year)
            : Either(m) is { } near ? DateTimes.Day.On(m.Int("rel") < 0 ? near.Past : near.Future) : null)
        .Add("holiday", "holiday-name", m => Either(m));

    private static Day? Day(Match<Moment> m, int year) =>
        m.Get<Holiday>("holiday-name").In(year) is { } date ? DateTimes.Day.On(date) : null;

    private static Day? Either(Match<Moment> m)
    {
        var holiday = m.Get<Holiday>("holiday-name");
        var today = m.Context.Today;
        var days = Enumerable.Range(today.Year - 1, 3).Select(holiday.In).OfType<LocalDate>().ToList();
        var (past, future) = (days.LastOrDefault(d => d < today), days.FirstOrDefault(d => d >= today));
        if (past == default || future == default)
            return null;
        var named = holiday.In(today.Year) ?? future;
        return new Day($"XXXX-{named.Month:00}-{named.Day:00}", past, future);
    }
}
