using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How the beginning, the middle or the end of a stretch is said.</summary>
internal static class EdgeRules
{
    public static void Add(Rules<Moment> rules) => rules
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
}
