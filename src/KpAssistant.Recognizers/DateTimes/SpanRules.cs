using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a stretch of days is said.</summary>
internal static class SpanRules
{
    public static void Add(Rules<Moment> rules)
    {
        AddUnits(rules);
        AddMonthsAndYears(rules);
        AddWeeks(rules);
        CountedSpanRules.Add(rules);
        EdgeRules.Add(rules);
        FromToRules.Add(rules);
    }

    private static void AddUnits(Rules<Moment> rules) => rules
        .Add("whole", "the? rel week", m => Calendar.Week(m.Context.Today.PlusWeeks(m.Int("rel"))))
        .Add("whole", "the? week rel-after", m => Calendar.Week(m.Context.Today.PlusWeeks(m.Int("rel-after"))))
        .Add("whole", "the? week after-next", m => Calendar.Week(m.Context.Today.PlusWeeks(2)))
        .Add("whole", "the? rel month-word", m => Calendar.Month(m.Context.Today.PlusMonths(m.Int("rel"))))
        .Add("whole", "the? month-word rel-after", m => Calendar.Month(m.Context.Today.PlusMonths(m.Int("rel-after"))))
        .Add("whole", "the? month-word after-next", m => Calendar.Month(m.Context.Today.PlusMonths(2)))
        .Add("whole", "the? rel year-word", m => Calendar.Year(m.Context.Today.Year + m.Int("rel")))
        .Add("whole", "the? year-word rel-after", m => Calendar.Year(m.Context.Today.Year + m.Int("rel-after")))
        .Add("whole", "the? rel quarter-word", m => Calendar.Quarter(m.Context.Today.PlusMonths(3 * m.Int("rel"))))
        .Add("whole", "the? rel weekend", m => Calendar.Weekend(m.Context.Today.PlusWeeks(m.Int("rel"))))
        .Add("whole", "the? weekend rel-after", m => Calendar.Weekend(m.Context.Today.PlusWeeks(m.Int("rel-after"))))
        .Add("whole", "the? weekend after-next", m => Calendar.Weekend(m.Context.Today.PlusWeeks(2)))
        .Add("whole", "the? this-past weekend", m => Calendar.Weekend(m.Context.Today.PlusWeeks(-1)))
        .Add("whole", "rel working-week", m => WorkingWeek(m.Context.Today.PlusWeeks(m.Int("rel"))))
        .Add("whole", "the? ord quarter-word of (rel year-word | yyyy)", Quarter)
        .Add("this-one", "the week", m => Calendar.Week(m.Context.Today))
        .Add("this-one", "the weekend", m => Calendar.Weekend(m.Context.Today))
        .Add("this-one", "the month-word", m => Calendar.Month(m.Context.Today))
        .Add("this-one", "the year-word", m => Calendar.Year(m.Context.Today.Year))
        .Add("this-one", "all-of week", m => Calendar.Week(m.Context.Today))
        .Add("this-one", "all-of weekend", m => Calendar.Weekend(m.Context.Today))
        .Add("this-one", "all-of month-word", m => Calendar.Month(m.Context.Today))
        .Add("span", "whole", m => m["whole"])
        .Add("span", "this-one", m => m["this-one"])
        .Add("span", "same week", m => Calendar.Week(m.Context.Today) with { Timex = "XXXX-WXX", Mod = "ref_undef" })
        .Add("span", "rel season", m => DaySpan.Unresolvable($"{m.Context.Today.Year + m.Int("rel")}-{m.Get<string>("season")}"))
        .Add("span", "season of? yyyy", m => DaySpan.Unresolvable($"{m.Int("yyyy")}-{m.Get<string>("season")}"))
        .Add("span", "season", m => DaySpan.Unresolvable(m.Get<string>("season")) with { Weak = Weakness.NeedsLead })
        .Add("span", "the? rel special-year", m => DaySpan.Unresolvable($"{m.Get<string>("special-year")}{m.Context.Today.Year + m.Int("rel")}"))
        .Add("span", "special-year yyyy", m => DaySpan.Unresolvable($"{m.Get<string>("special-year")}{m.Int("yyyy")}"));

    private static DaySpan WorkingWeek(LocalDate day) =>
        Calendar.Week(day) is var week ? DaySpan.Of(week.Timex, week.Start, week.Start.PlusDays(5)) : null!;

    private static object? Quarter(Match<Moment> m)
    {
        int year = m.MaybeInt("yyyy") ?? m.Context.Today.Year + m.Int("rel");
        return m.Int("ord") is >= 1 and <= 4 ? Calendar.Quarter(new LocalDate(year, m.Int("ord") * 3, 1)) : null;
    }

    private static void AddMonthsAndYears(Rules<Moment> rules) => rules
        .Add("month-span", "month (year | short-year)", m => InYear(m))
        .Add("month-span", "yyyy:year (dash | slash)? month", m => InYear(m))
        .Add("month-span", "yyyy:year (dash | slash) monthnum:month", m => InYear(m))
        .Add("month-span", "monthnum:month (dash | slash) yyyy:year", m => InYear(m))
        .Add("month-span", "rel month", m => Calendar.Month(new LocalDate(m.Context.Today.Year + m.Int("rel"), m.Int("month"), 1)))
        .Add("month-span", "month", m => Calendar.Month(m.Int("month"), m.Context))
        .Add("month-span", "the? ord month-word of yyyy", m => m.Int("ord") is >= 1 and <= 12 ? Calendar.Month(new LocalDate(m.Int("yyyy"), m.Int("ord"), 1)) : null)
        .Add("span", "month-span", m => m["month-span"])
        .Add("year-span", "year-word? yyyy", m => Calendar.Year(m.Int("yyyy")))
        .Add("span", "year-word yyyy", m => Calendar.Year(m.Int("yyyy")));

    private static DaySpan InYear(Match<Moment> m)
    {
        int year = m.MaybeInt("year") ?? m.Int("short-year");
        return Calendar.Month(new LocalDate(Calendar.FullYear(year), m.Int("month"), 1));
    }

    private static void AddWeeks(Rules<Moment> rules) => rules
        .Add("span", "week num (of the? year-span)?", m => NumberedWeek(m.Int("num"), m.Find<DaySpan>("year-span")?.Start.Year ?? m.Context.Today.Year))
        .Add("span", "the? nth week of the? year-span", m => NumberedWeek(m.Int("nth"), m.Get<DaySpan>("year-span").Start.Year))
        .Add("span", "the? nth week of the? (month-span | rel-month)", WeekOfMonth)
        .Add("span", "the? week of-or-from the? anchor", m => WeekOf(m.Get<Day>("anchor")))
        .Add("span", "the? week of-or-from the? dom", m => Calendar.OfMonth(m.Int("dom"), m.Context) is { } day ? WeekOf(day) : null)
        .Add("span", "the? weekend of the? holiday", m => HolidayWeekend(m.Get<Day>("holiday")))
        .Add("span", "the? holiday week", m => WeekOf(m.Get<Day>("holiday")))
        .Add("span", "the? holiday weekend", m => HolidayWeekend(m.Get<Day>("holiday")));

    private static DaySpan? NumberedWeek(int number, int year)
    {
        var rule = NodaTime.Calendars.WeekYearRules.Iso;
        if (number == -1)
            number = rule.GetWeeksInWeekYear(year, CalendarSystem.Iso);
        if (number < 1 || number > rule.GetWeeksInWeekYear(year, CalendarSystem.Iso))
            return null;
        return Calendar.Week(rule.GetLocalDate(year, number, IsoDayOfWeek.Monday, CalendarSystem.Iso)) with { Timex = $"{year:0000}-W{number:00}" };
    }

    private static object? WeekOfMonth(Match<Moment> m)
    {
        int nth = m.Int("nth");
        string week = $"W{(nth > 0 ? nth : 5):00}";
        var span = m.Find<DaySpan>("month-span") ?? Calendar.Month(m.Get<LocalDate>("rel-month"));
        var past = Calendar.WeekOfMonth(new YearMonth(span.PastStart.Year, span.PastStart.Month), nth);
        var future = Calendar.WeekOfMonth(new YearMonth(span.Start.Year, span.Start.Month), nth);
        return new DaySpan($"{span.Timex}-{week}", past, past.PlusWeeks(1), future, future.PlusWeeks(1));
    }

    private static DaySpan? WeekOf(Day day) => !day.Resolved ? null
        : new DaySpan(day.Timex, Calendar.InWeek(day.Past, 1), Calendar.InWeek(day.Past, 1).PlusWeeks(1), Calendar.InWeek(day.Future, 1), Calendar.InWeek(day.Future, 1).PlusWeeks(1));

    // A holiday makes its weekend longer: Labor Day's has a Monday, Thanksgiving's starts on Thursday.
    private static DaySpan? HolidayWeekend(Day holiday)
    {
        if (!holiday.Resolved)
            return null;
        var (past, future) = (Around(holiday.Past), Around(holiday.Future));
        return new DaySpan(future.Timex, past.Start, past.End, future.Start, future.End) { PastTimex = past.Timex };
    }

    private static DaySpan Around(LocalDate day)
    {
        var saturday = day.DayOfWeek is IsoDayOfWeek.Monday or IsoDayOfWeek.Tuesday ? day.Previous(IsoDayOfWeek.Saturday) : Calendar.InWeek(day, 6);
        var monday = saturday.PlusDays(2);
        return DaySpan.Of(Calendar.WeekTimex(saturday) + "-WE", LocalDate.Min(saturday, day), LocalDate.Max(monday, day.PlusDays(day >= monday ? 1 : 0)));
    }
}
