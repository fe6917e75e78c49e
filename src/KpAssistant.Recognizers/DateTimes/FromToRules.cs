using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a stretch is said by where it begins and where it ends.</summary>
internal static class FromToRules
{
    public static void Add(Rules<Moment> rules) => rules
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
        .Add("end-month", "the? edge the? month-span", m => EdgeRules.Edge(m.Get<string>("edge"), m.Get<DaySpan>("month-span")))
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
        return new DaySpan(Timex(a, b, start, end), pastStart, pastEnd, start, end) { PastTimex = Timex(a, b, pastStart, pastEnd), Weak = a.Weak, EndIncluded = true };
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
