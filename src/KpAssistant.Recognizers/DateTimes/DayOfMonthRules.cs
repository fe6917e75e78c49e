using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a day is said by its place in a month.</summary>
internal static class DayOfMonthRules
{
    public static void Add(Rules<Moment> rules) => rules
        .Add("rel-month", "the? rel month-word", m => m.Context.Today.PlusMonths(m.Int("rel")))
        .Add("rel-month", "the? month-word rel-after", m => m.Context.Today.PlusMonths(m.Int("rel-after")))
        .Add("rel-month", "the? month-word", m => m.Context.Today)
        .Add("day", "dthe? (ord:dom | dd:dom) day-word? (of | in) rel-month", m => OnDay(m.Get<LocalDate>("rel-month"), m.Int("dom")))
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
