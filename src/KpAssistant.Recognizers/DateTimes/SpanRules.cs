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
        AddAmounts(rules);
        AddEdges(rules);
        AddFromTo(rules);
    }

    private static void AddUnits(Rules<Moment> rules) => rules
        .Add("unit-span", "week", m => Calendar.Week(m.Context.Today))
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
        .Add("whole", "the? rel ord quarter-word", m => null)
        .Add("whole", "the? ord quarter-word of (rel year-word | yyyy)", Quarter)
        .Add("this-one", "the week", m => Calendar.Week(m.Context.Today))
        .Add("this-one", "the weekend", m => Calendar.Weekend(m.Context.Today))
        .Add("this-one", "the month-word", m => Calendar.Month(m.Context.Today))
        .Add("this-one", "the year-word", m => Calendar.Year(m.Context.Today.Year))
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

    private static void AddAmounts(Rules<Moment> rules) => rules
        .Add("counted", "rel amount", m => Counted(m.Int("rel"), m.Get<Amount>("amount"), m.Context))
        .Add("counted", "num rel unit", m => Counted(m.Int("rel"), new Amount([(m.Int("num"), m.Get<string>("unit"))]), m.Context))
        .Add("counted", "within amount", m => Counted(1, m.Get<Amount>("amount"), m.Context))
        .Add("span", "counted", m => m["counted"])
        .Add("span", "the? (ord:n | rel) (num | a) unit of (whole | month-span | year-span)", FirstOf)
        .Add("span", "less-than amount from-after the? anchor", m => Days(m.Get<Day>("anchor").Future, m.Get<Amount>("amount")))
        .Add("span", "from? date for amount", m => Lasting(m.Get<Day>("date"), m.Get<Amount>("amount")))
        .Add("span", "the? nth weekend of the? (month-span | rel-month)", WeekendOfMonth)
        .Add("span", "amount starting anchor", m => Days(m.Get<Day>("anchor").Future, m.Get<Amount>("amount")))
        .Add("span", "for amount comma? from anchor", m => Days(m.Get<Day>("anchor").Future, m.Get<Amount>("amount")))
        .Add("span", "for amount from-after the? anchor", m => Days(m.Get<Day>("anchor").Future, m.Get<Amount>("amount")));

    private static DaySpan? Counted(int rel, Amount amount, Moment now)
    {
        if (amount.IsClock || rel == 0 || !DayRules.Sane(amount))
            return null;
        var (start, end) = rel > 0
            ? (amount.From(now.Today, 1) is var to ? now.Today.PlusDays(1) : default, amount.Parts[0].Unit == "BD" ? to.PlusDays(1) : amount.From(now.Today.PlusDays(1), 1))
            : (amount.From(now.Today, -1), now.Today);
        var days = amount.Parts[0].Unit != "BD" ? null
            : Enumerable.Range(0, Period.DaysBetween(start, end)).Select(start.PlusDays).Where(d => d.DayOfWeek < IsoDayOfWeek.Saturday).ToList();
        return DaySpan.Of($"({Day.Iso(days?[0] ?? start)},{Day.Iso(end)},{amount.Timex})", days?[0] ?? start, end) with { List = days };
    }

    private static object? FirstOf(Match<Moment> m)
    {
        var span = m.Find<DaySpan>("whole") ?? m.Find<DaySpan>("month-span") ?? m.Get<DaySpan>("year-span");
        var amount = new Amount([(m.MaybeInt("num") ?? m.Int("a"), m.Get<string>("unit"))]);
        if (amount.IsClock || m.MaybeInt("n") > 1 || m.MaybeInt("rel") >= 0)
            return null;
        if (m.Has("n"))
            return Days(span.Start, amount);
        var end = amount.Parts[0].Unit == "W" ? Calendar.InWeek(span.End.PlusDays(-1), 1) : span.End;
        return DaySpan.Of($"({Day.Iso(amount.From(end, -1))},{Day.Iso(end)},{amount.Timex})", amount.From(end, -1), end);
    }

    private static DaySpan? Lasting(Day day, Amount amount) =>
        day.Resolved && Days(day.Future, amount) is { } span && Days(day.Past, amount) is { } past
            ? span with { PastTimex = past.Timex, PastStart = past.Start, PastEnd = past.End } : null;

    private static DaySpan WeekendOfMonth(Match<Moment> m)
    {
        var span = m.Find<DaySpan>("month-span") ?? Calendar.Month(m.Get<LocalDate>("rel-month"));
        var (past, future) = (Weekend(span.PastStart, m.Int("nth")), Weekend(span.Start, m.Int("nth")));
        return future with { PastTimex = past.Timex, PastStart = past.Start, PastEnd = past.End };
    }

    private static DaySpan Weekend(LocalDate month, int nth) =>
        Calendar.Weekend(Calendar.NthWeekday(new YearMonth(month.Year, month.Month), nth, 6) ?? month.With(DateAdjusters.EndOfMonth));

    private static DaySpan? Days(LocalDate start, Amount amount) => amount.IsClock || !DayRules.Sane(amount) ? null
        : DaySpan.Of($"({Day.Iso(start)},{Day.Iso(amount.From(start, 1))},{amount.Timex})", start, amount.From(start, 1));

    private static void AddEdges(Rules<Moment> rules) => rules
        .Add("edged", "edge dash? the? (whole | this-one | month-span | year-span)", m => Edge(m.Get<string>("edge"), Spanned(m)))
        .Add("edged", "edge (week | month-word | year-word)", m => Edge(m.Get<string>("edge"), Bare(m)))
        .Add("edged", "month-edge", m => Edge(m.Get<string>("month-edge"), Calendar.Month(m.Context.Today)))
        .Add("edged", "year-edge", m => Edge(m.Get<string>("year-edge"), Calendar.Year(m.Context.Today.Year)))
        .Add("span", "weekend", m => Calendar.Weekend(m.Context.Today))
        .Add("span", "edged", m => m["edged"])
        .Add("span", "later-in the? (whole | this-one)", m => Later(Spanned(m), m.Context))
        .Add("span", "earlier-in the? (whole | this-one)", m => Edge("start", Spanned(m)) with { Mod = null });

    private static DaySpan Spanned(Match<Moment> m) =>
        m.Find<DaySpan>("whole") ?? m.Find<DaySpan>("this-one") ?? m.Find<DaySpan>("month-span") ?? m.Get<DaySpan>("year-span");

    private static DaySpan Bare(Match<Moment> m) =>
        m.Has("week") ? Calendar.Week(m.Context.Today) : m.Has("month-word") ? Calendar.Month(m.Context.Today) : Calendar.Year(m.Context.Today.Year);

    internal static DaySpan Edge(string edge, DaySpan span)
    {
        var (pastStart, pastEnd) = Cut(edge, span, span.PastStart, span.PastEnd);
        var (start, end) = Cut(edge, span, span.Start, span.End);
        return span with { PastStart = pastStart, PastEnd = pastEnd, Start = start, End = end, Mod = edge };
    }

    private static (LocalDate, LocalDate) Cut(string edge, DaySpan span, LocalDate start, LocalDate end) => (span.Unit, edge) switch
    {
        ('M', "start") => (start, start.PlusDays(15)),
        ('M', "mid") => (start.PlusDays(10), start.PlusDays(20)),
        ('M', _) => (start.PlusDays(15), end),
        ('Y', "start") => (start, start.PlusMonths(4)),
        ('Y', "mid") => (start.PlusMonths(4), start.PlusMonths(8)),
        ('Y', _) => (start.PlusMonths(8), end),
        (_, "start") => (start, start.PlusDays(3)),
        (_, "mid") => (start.PlusDays(2), start.PlusDays(4)),
        _ => (start.PlusDays(3), end),
    };

    private static DaySpan Later(DaySpan span, Moment now)
    {
        var middle = span.Unit switch { 'M' => now.Today, 'Y' => span.Start.PlusMonths(6), _ => span.Start.PlusDays(3) };
        return span with { Start = LocalDate.Max(middle, now.Today), PastStart = LocalDate.Max(middle, now.Today), Unit = 'D' };
    }

    private static void AddFromTo(Rules<Moment> rules) => rules
        .Add("end-day", "day", m => m.Get<Day>("day") is { Resolved: true } day ? day : null)
        .Add("end-day", "holiday", m => m["holiday"])
        .Add("end-day", "base-now", m => Day.On(m.Context.Today))
        .Add("dom-number", "the? ord", m => m.Int("ord") is >= 1 and <= 31 ? m["ord"] : null)
        .Add("dom-number", "the? dd", m => m["dd"])
        .Add("range", "(from | weak-from)? month dom-number:x dash-or-to dom-number:y year?", m => InMonth(m, m.Int("month"), m.MaybeInt("year")))
        .Add("range", "between month dom-number:x between-and dom-number:y year?", m => InMonth(m, m.Int("month"), m.MaybeInt("year")))
        .Add("range", "(from | weak-from)? dom-number:x dash-or-to dom-number:y of? the? month year?", m => InMonth(m, m.Int("month"), m.MaybeInt("year")))
        .Add("range", "between dom-number:x between-and dom-number:y of? the? month year?", m => InMonth(m, m.Int("month"), m.MaybeInt("year")))
        .Add("range", "(from | weak-from)? dom-number:x (dash | to | slash) dom-number:y (of | in)? rel-month", m => InMonth(m, m.Get<LocalDate>("rel-month").Month, m.Get<LocalDate>("rel-month").Year))
        .Add("range", "between dom-number:x between-and dom-number:y (of | in)? rel-month", m => InMonth(m, m.Get<LocalDate>("rel-month").Month, m.Get<LocalDate>("rel-month").Year))
        .Add("range", "(from | weak-from) the? end-day:a dash-or-to the? end-day:b", FromTo)
        .Add("range", "between the? end-day:a between-and the? end-day:b", FromTo)
        .Add("range", "end-day:a dash-or-to the? end-day:b", m => m.Get<Day>("a").Weak != Weakness.None ? null : FromTo(m))
        .Add("end-month", "month-span", m => m["month-span"])
        .Add("end-month", "the? edge the? month-span", m => Edge(m.Get<string>("edge"), m.Get<DaySpan>("month-span")))
        .Add("range", "(from | weak-from)? end-month:a dash-or-to end-month:b", Months)
        .Add("range", "between end-month:a between-and end-month:b", Months)
        .Add("range", "(from | between) year-span:a (between-and | to) year-span:b", Months);

    private static object? FromTo(Match<Moment> m) => FromTo(m.Get<Day>("a"), m.Get<Day>("b"), m.Context);

    internal static DaySpan? FromTo(Day a, Day b, Moment now)
    {
        // "5/1 to 5/7/2020": the year is said once.
        if (a.Timex.StartsWith("XXXX-", StringComparison.Ordinal) && a.Timex.Length == 10 && char.IsDigit(a.Timex[5]) && b.IsExact && a.Future.Month <= 12 && b.Past != now.Today)
            a = Day.On(a.Future.PlusYears(b.Future.Year - a.Future.Year));
        // "the 5th" has no month: it pairs only with another such day.
        if (a.Timex.Contains("-XX-", StringComparison.Ordinal) != b.Timex.Contains("-XX-", StringComparison.Ordinal))
            return null;
        var (pastStart, pastEnd, start, end) = (a.Past, b.Past, a.Future, b.Future);
        if (start > end)
            start = pastStart;
        if (pastEnd < pastStart)
            pastEnd = end;
        if (start >= end)
            return null;
        return new DaySpan(Timex(a, b, start, end), pastStart, pastEnd, start, end) { PastTimex = Timex(a, b, pastStart, pastEnd), Weak = a.Weak };
    }

    private static string Timex(Day a, Day b, LocalDate start, LocalDate end) => $"({a.Timex},{b.Timex},P{Period.DaysBetween(start, end)}D)";

    private static DaySpan? InMonth(Match<Moment> m, int month, int? year) =>
        Calendar.Dated(month, m.Int("x"), year, m.Context) is { Resolved: true } a && Calendar.Dated(month, m.Int("y"), year, m.Context) is { Resolved: true } b
        && m.Int("x") < m.Int("y") ? FromTo(a, b, m.Context) : null;

    // "from the end of March" begins when March is over; "to the middle of May" goes to the sixteenth.
    private static (LocalDate Past, LocalDate Future) Turn(DaySpan month) => month.Mod switch
    {
        "end" => (month.PastEnd, month.End),
        "mid" => (month.PastStart.With(DateAdjusters.StartOfMonth).PlusDays(15), month.Start.With(DateAdjusters.StartOfMonth).PlusDays(15)),
        _ => (month.PastStart, month.Start),
    };

    private static object? Months(Match<Moment> m)
    {
        var (a, b) = (m.Get<DaySpan>("a"), m.Get<DaySpan>("b"));
        bool yearOnce = a.Timex[0] == 'X' && b.Timex[0] != 'X';
        if (yearOnce)
            a = Calendar.Month(a.Start.PlusYears(b.Start.Year - a.Start.Year - (a.Start.Month > b.Start.Month ? 1 : 0)));
        var (pastStart, start) = Turn(a);
        var (pastEnd, end) = Turn(b);
        if (start > end)
            start = pastStart;
        if (pastEnd < pastStart)
            pastEnd = end;
        if (start >= end)
            return null;
        string length = a.Unit == 'Y' ? $"P{end.Year - start.Year}Y" : $"P{(end.Year - start.Year) * 12 + end.Month - start.Month}M";
        return new DaySpan($"({First(a, start)},{First(b, end)},{length})", pastStart, pastEnd, start, end);

        static string First(DaySpan s, LocalDate turn) => s.Timex[0] == 'X' ? $"XXXX{Day.Iso(turn)[4..]}" : Day.Iso(turn);
    }
}
