using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a stretch of so many days, weeks or months is said.</summary>
internal static class CountedSpanRules
{
    public static void Add(Rules<Moment> rules) => rules
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
        if (amount.IsClock || rel == 0 || !amount.IsSane)
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

    private static DaySpan? Days(LocalDate start, Amount amount) => amount.IsClock || !amount.IsSane ? null
        : DaySpan.Of($"({Day.Iso(start)},{Day.Iso(amount.From(start, 1))},{amount.Timex})", start, amount.From(start, 1));
}
