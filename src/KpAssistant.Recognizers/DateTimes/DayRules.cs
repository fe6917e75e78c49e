using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a single day is said.</summary>
internal static class DayRules
{
    public static void Add(Rules<Moment> rules)
    {
        AddCalendarDates(rules);
        AddWeekdays(rules);
        AddOffsets(rules);
        AddDaysOfMonths(rules);
        rules.Add("day", "rel weekday (comma | on)? the? date", m => InYear(m.Get<Day>("date"), m.Context.Today.Year))
            .Add("day", "rel? weekday (open | comma | dash | on)? the? date close?", m => m.Has("rel") ? InYear(m.Get<Day>("date"), m.Context.Today.Year) : m["date"])
            .Add("day", "rel the? date", m => InYear(m.Get<Day>("date"), m.Context.Today.Year + m.Int("rel")))
            .Add("day", "weekday comma? dotted", m => m["dotted"])
            .Add("day", "dash-date", m => m["dash-date"])
            .Add("day", "dotted", m => m.Get<Day>("dotted") with { Weak = Weakness.NeedsOn })
            .Add("day", "rel weekday dotted", m => InYear(m.Get<Day>("dotted"), m.Context.Today.Year))
            .Add("day", "date open weekday close", m => m["date"])
            .Add("day", "dthe? date", m => m["date"]);
    }

    // "this 5/12", "next 6th of April": the year is said by the word before.
    private static Day? InYear(Day day, int year) =>
        !day.Resolved || !day.Timex.StartsWith("XXXX", StringComparison.Ordinal) ? day
        : new Day(day.Timex, day.Future.PlusYears(year - day.Future.Year), day.Future.PlusYears(year - day.Future.Year));

    private static void AddCalendarDates(Rules<Moment> rules) => rules
        .Add("year", "comma? (of | in | dash | slash)? (the? year-word)? yyyy", m => m["yyyy"])
        .Add("short-year", "(of | comma? apostrophe | slash) yy", m => m["yy"])
        .Add("dom", "the? ord", m => Small(m.Int("ord")))
        .Add("dom", "the? dd", m => m["dd"])
        .Add("dom", "the? day-word (ord:day | dd:day)", m => Small(m.Int("day")))
        .Add("date", "month (dash | slash | of)? dom (year | short-year)?", Named)
        .Add("date", "month ord comma? yy", m => Calendar.Dated(m.Int("month"), m.Int("ord"), Calendar.FullYear(m.Int("yy")), m.Context))
        .Add("date", "(ord:dom | dd:dom) (dash | slash | of)? the? month (year | short-year | dash yy)?", Named)
        .Add("date", "ord:dom of month comma yy", Named)
        .Add("day", "(ord:dom | dd:dom) day-word of month year?", Named)
        .Add("date", "month (dash | slash) yyyy:year (dash | slash) dd:dom", Named)
        .Add("date", "yyyy:year (dash | slash) dd:dom (dash | slash) month", Named)
        .Add("date", "yyyy:year (dash | slash)? month (dash | slash)? dd:dom", Named)
        .Add("date", "dd:dom (dash | slash) yyyy:year (dash | slash) month", Named)
        .Add("date", "yyyy:year (dash | slash | dot) monthnum:month (dash | slash | dot) dd:dom", Named)
        .Add("date", "dd:a slash dd:b (slash (yyyy:year | yy:year))?", Numeric)
        .Add("date", "dd:a dash dd:b dash (yyyy:year | yy:year)", Numeric)
        .Add("date", "dd:a dot dd:b dot (yyyy:year | yy:year)", Numeric)
        .Add("date", "dd:dom of-month monthnum:month", Named)
        .Add("date", "dash-date", m => m.Context.DayFirst ? m["dash-date"] : null)
        .Add("dash-date", "dd:a dash dd:b", m => Numeric(m) is Day day ? day with { Weak = m.Context.DayFirst ? Weakness.None : Weakness.NeedsOn } : null)
        .Add("dotted", "dd:a dot dd:b", Numeric)
        .Add("date", "ymd", m => Compact(m.Int("ymd"), m.Context));

    private static int? Small(int n) => n is >= 1 and <= 31 ? n : null;

    private static object? Named(Match<Moment> m)
    {
        int? year = m.MaybeInt("year") ?? m.MaybeInt("short-year") ?? m.MaybeInt("yy");
        return Calendar.Dated(m.Int("month"), m.Int("dom"), year is < 100 ? Calendar.FullYear(year.Value) : year, m.Context);
    }

    // 3/4 is March 4 or April 3 by language; 23/4 can only be one of them.
    private static object? Numeric(Match<Moment> m)
    {
        var (month, day) = m.Context.DayFirst ? (m.Int("b"), m.Int("a")) : (m.Int("a"), m.Int("b"));
        if (month > 12)
            (month, day) = (day, month);
        return Calendar.Dated(month, day, m.MaybeInt("year"), m.Context);
    }

    private static Day? Compact(int ymd, Moment now)
    {
        bool yearFirst = ymd / 10000 is >= 1900 and < 2100;
        var (year, month, day) = yearFirst ? (ymd / 10000, ymd / 100 % 100, ymd % 100) : (ymd % 10000, ymd / 1000000, ymd / 10000 % 100);
        if (!yearFirst && now.DayFirst)
            (month, day) = (day, month);
        return year is < 1900 or >= 2100 || Calendar.Dated(month, day, year, now) is not { Resolved: true } dated ? null : dated;
    }

    private static void AddWeekdays(Rules<Moment> rules) => rules
        .Add("rel-week", "the? rel week", m => m["rel"])
        .Add("rel-week", "the? week rel-after", m => m["rel-after"])
        .Add("rel-week", "the? week after-next", _ => 2)
        .Add("day", "weekday", m => Calendar.Weekday(m.Int("weekday"), m.Context))
        .Add("day", "this-past weekday", m => Day.On(m.Context.Today.Previous((IsoDayOfWeek)m.Int("weekday"))))
        .Add("day", "rel weekday rel-after", m => Day.On(m.Int("rel-after") < 0 ? m.Context.Today.Previous((IsoDayOfWeek)m.Int("weekday")) : Calendar.Next(m.Context.Today, m.Int("weekday"))))
        .Add("day", "coming weekday", m => Day.On(Calendar.Next(m.Context.Today, m.Int("weekday"))))
        .Add("day", "rel weekday", m => Next(m, m.Int("rel")))
        .Add("day", "weekday rel-after", m => Next(m, m.Int("rel-after")))
        .Add("day", "weekday after-next", m => Day.On(Calendar.Next(m.Context.Today, m.Int("weekday")).PlusWeeks(1)))
        .Add("day", "weekday comma? (of-day | dash)? rel-week", m => InWeeks(m.Int("rel-week"), m.Int("weekday"), m.Context))
        .Add("day", "on-week weekday of rel-week", m => InWeeks(m.Int("rel-week"), m.Int("weekday"), m.Context))
        .Add("day", "rel-week (comma | on | dash)? the? weekday", m => InWeeks(m.Int("rel-week"), m.Int("weekday"), m.Context))
        .Add("day", "weekday (ord:dom | dd:dom)", m => Calendar.OfMonth(m.Int("weekday"), m.Int("dom"), m.Context))
        .Add("day", "weekday comma? the (ord:dom | dd:dom)", m => Calendar.Exactly(m.Int("weekday"), m.Int("dom"), m.Context))
        .Add("day", "weekday comma? the? day-word (ord:dom | dd:dom)", m => Calendar.Exactly(m.Int("weekday"), m.Int("dom"), m.Context));

    // "next Friday" is that of next week; for those who mean the coming one, that is kept beside it.
    private static Day Next(Match<Moment> m, int weeks)
    {
        var day = InWeeks(weeks, m.Int("weekday"), m.Context);
        var coming = Calendar.Next(m.Context.Today, m.Int("weekday"));
        return weeks == 1 && coming < day.Future ? day with { Other = coming } : day;
    }

    private static Day InWeeks(int weeks, int weekday, Moment now) => Day.On(now.Monday.PlusWeeks(weeks).PlusDays(weekday - 1));

    private static void AddOffsets(Rules<Moment> rules) => rules
        .Add("day", "dthe? relative-day", m => Day.On(m.Context.Today.PlusDays(m.Int("relative-day"))))
        .Add("day", "the-day", m => Day.On(m.Context.Today) with { Weak = Weakness.NeedsLead })
        .Add("count", "num", m => (double)m.Int("num"))
        .Add("count", "a", m => (double)m.Int("a"))
        .Add("count", "half of? a?", _ => 0.5)
        .Add("one-amount", "count unit", m => new Amount([(m.Get<double>("count"), m.Get<string>("unit"))]))
        .Add("one-amount", "count and half unit", m => new Amount([(m.Get<double>("count") + 0.5, m.Get<string>("unit"))]))
        .Add("one-amount", "count unit and half", m => new Amount([(m.Get<double>("count") + 0.5, m.Get<string>("unit"))]))
        .Add("one-amount", "count? fortnight", m => new Amount([(2 * (m.Has("count") ? m.Get<double>("count") : 1), "W")]))
        .Add("amount", "one-amount", m => m["one-amount"])
        .Add("amount", "one-amount:x (and | comma)? one-amount:y", m => Join(m.Get<Amount>("x"), m.Get<Amount>("y")))
        .Add("amount", "one-amount:x (and | comma)? one-amount:y (and | comma)? one-amount:z", m => Join(Join(m.Get<Amount>("x"), m.Get<Amount>("y")), m.Get<Amount>("z")))
        .Add("days-off", "in-amount amount (base-after base-now)?", m => Days(m, 1))
        .Add("days-off", "within-days amount", m => Days(m, 1))
        .Add("days-off", "amount later", m => Days(m, 1))
        .Add("days-off", "amount ago", m => Days(m, -1))
        .Add("days-off", "ago-before amount", m => Days(m, -1))
        .Add("day", "days-off", m => m["days-off"])
        .Add("anchor", "date", m => m["date"])
        .Add("anchor", "holiday", m => m["holiday"])
        .Add("anchor", "relative-day", m => Day.On(m.Context.Today.PlusDays(m.Int("relative-day"))))
        .Add("anchor", "rel weekday", m => InWeeks(m.Int("rel"), m.Int("weekday"), m.Context))
        .Add("anchor", "weekday rel-after", m => InWeeks(m.Int("rel-after"), m.Int("weekday"), m.Context))
        .Add("anchor", "weekday", m => Day.On(Calendar.Weekday(m.Int("weekday"), m.Context).Future))
        .Add("anchor", "base-now", m => Day.On(m.Context.Today))
        .Add("offset", "amount from-after the? anchor", m => FromAnchor(m, 1))
        .Add("offset", "amount before-base the? anchor", m => FromAnchor(m, -1))
        .Add("offset", "dthe? day-word from-after the? anchor", m => Day.On(m.Get<Day>("anchor").Future.PlusDays(1)))
        .Add("offset", "dthe? day-word before-base the? anchor", m => Day.On(m.Get<Day>("anchor").Future.PlusDays(-1)))
        .Add("offset", "in-amount? amount (since | from-after) the? year-word? yyyy", m => m.Get<Amount>("amount").IsClock ? null
            : Day.On(m.Get<Amount>("amount").From(new LocalDate(m.Int("yyyy"), 1, 1), 1)))
        .Add("day", "offset", m => m["offset"])
        .Add("day", "weekday comma? (offset:base | days-off:base)", m => Day.On(SundayWeek(m.Get<Day>("base").Future, m.Int("weekday"))))
        .Add("day", "days-off on? weekday", m => Day.On(SundayWeek(m.Get<Day>("days-off").Future, m.Int("weekday"))))
        .Add("day", "num weekday later", m => Day.On(Calendar.Next(m.Context.Today, m.Int("weekday")).PlusWeeks(m.Int("num") - 1)))
        .Add("day", "num weekday ago", m => Day.On(m.Context.Today.Previous((IsoDayOfWeek)m.Int("weekday")).PlusWeeks(1 - m.Int("num"))));

    private static Amount Join(Amount x, Amount y) => new([.. x.Parts, .. y.Parts]);

    private static Day? Days(Match<Moment> m, int sign)
    {
        var amount = m.Get<Amount>("amount");
        return amount.IsClock || !Sane(amount) ? null : Day.On(amount.From(m.Context.Today, sign));
    }

    private static Day? FromAnchor(Match<Moment> m, int sign)
    {
        var amount = m.Get<Amount>("amount");
        return amount.IsClock || !Sane(amount) || !m.Get<Day>("anchor").Resolved ? null : Day.On(amount.From(m.Get<Day>("anchor").Future, sign));
    }

    internal static bool Sane(Amount amount) => amount.Parts.All(p => p.Count is > 0 and <= 2000 && (p.Unit != "Y" || p.Count <= 200));

    // Weeks counted from a day start on Sunday here, as in "Sunday 3 weeks after the 15th".
    private static LocalDate SundayWeek(LocalDate day, int weekday) => day.PlusDays(weekday % 7 - (int)day.DayOfWeek % 7);

    private static void AddDaysOfMonths(Rules<Moment> rules) => rules
        .Add("rel-month", "the? rel month-word", m => m.Context.Today.PlusMonths(m.Int("rel")))
        .Add("rel-month", "the? month-word rel-after", m => m.Context.Today.PlusMonths(m.Int("rel-after")))
        .Add("rel-month", "the? month-word", m => m.Context.Today)
        .Add("day", "(dthe | dthe? ord-mark)? (ord:dom | dd:dom) day-word? (of | in) rel-month", m => OnDay(m.Get<LocalDate>("rel-month"), m.Int("dom")))
        .Add("day", "dthe? rel-month-word? day-word (ord:dom | dd:dom) (of | in) rel-month", m => OnDay(m.Get<LocalDate>("rel-month"), m.Int("dom")))
        .Add("day", "dthe? ord:dom day-word", m => null)
        .Add("day", "dthe? ord", m => Calendar.OfMonth(m.Int("ord"), m.Context))
        .Add("day", "dthe dd", m => Calendar.OfMonth(m.Int("dd"), m.Context))
        .Add("day", "el (dd | ord:dd)", m => Calendar.OfMonth(m.Int("dd"), m.Context))
        .Add("day", "the? day-word (ord:day | dd:day)", m => Calendar.OfMonth(m.Int("day"), m.Context) is { } day ? day with { Weak = Weakness.None } : null)
        .Add("nth", "ord", m => m.Int("ord") is >= 1 and <= 5 ? m["ord"] : null)
        .Add("nth", "rel", m => m.Int("rel") == -1 ? -1 : null)
        .Add("nth-of-month", "the? nth weekday (of | in) rel-month", m => NthOf(m.Get<LocalDate>("rel-month"), m.Int("nth"), m.Int("weekday")))
        .Add("nth-of-month", "the? nth weekday (of | in) the? month year?", m => NthOf(m, m.MaybeInt("year")))
        .Add("nth-of-month", "the? nth week (of | in) the? month year? on? the? weekday", m => NthOf(m, m.MaybeInt("year")))
        .Add("day", "nth-of-month", m => m["nth-of-month"])
        .Add("day", "the? ord rel day-word (of | in) (rel-month:r | month year?)", m => m.Int("rel") == -1 && m.Int("ord") <= 28 && LastDay(m) is { } day
            ? new Day(day.IsExact ? null : $"XXXX-{day.Future.Month:00}-{day.Future.Day - m.Int("ord") + 1:00}", day.Past.PlusDays(1 - m.Int("ord")), day.Future.PlusDays(1 - m.Int("ord"))) : null)
        .Add("day", "the? nth day-word (of | in) (rel-month:r | month year?)", m => m.Int("nth") == -1 ? LastDay(m) : null);

    private static Day? OnDay(LocalDate month, int day) =>
        day > CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month) ? null : Day.On(new LocalDate(month.Year, month.Month, day));

    private static Day? NthOf(LocalDate month, int nth, int weekday) =>
        Calendar.NthWeekday(new YearMonth(month.Year, month.Month), nth, weekday) is { } date
            ? new Day($"XXXX-{month.Month:00}-WXX-{weekday}-#{nth}", date, date) : null;

    private static Day? NthOf(Match<Moment> m, int? year)
    {
        var (nth, weekday, month, today) = (m.Int("nth"), m.Int("weekday"), m.Int("month"), m.Context.Today);
        string timex = $"{(year is null ? "XXXX" : $"{year:0000}")}-{month:00}-WXX-{weekday}-#{nth}";
        var dates = Enumerable.Range((year ?? today.Year) - 1, 3)
            .Select(y => Calendar.NthWeekday(new YearMonth(y, month), nth, weekday)).OfType<LocalDate>().ToList();
        if (year is not null)
            return dates.FirstOrDefault(d => d.Year == year) is { Year: > 1 } only ? new Day(timex, only, only) : null;
        var future = dates.FirstOrDefault(d => d >= today);
        var past = dates.LastOrDefault(d => d < today);
        return future == default || past == default ? null : new Day(timex, past, future);
    }

    private static Day? LastDay(Match<Moment> m)
    {
        if (m["r"] is LocalDate month)
            return Day.On(month.With(DateAdjusters.EndOfMonth));
        int number = m.Int("month");
        if (m.MaybeInt("year") is { } year)
            return Day.On(new LocalDate(year, number, 1).With(DateAdjusters.EndOfMonth));
        var span = Calendar.Month(number, m.Context);
        return new Day($"XXXX-{number:00}-{span.End.PlusDays(-1).Day:00}", span.PastEnd.PlusDays(-1), span.End.PlusDays(-1));
    }
}
