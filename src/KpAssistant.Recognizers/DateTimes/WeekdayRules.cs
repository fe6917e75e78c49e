using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a day is said by its weekday.</summary>
internal static class WeekdayRules
{
    public static void Add(Rules<Moment> rules) => rules
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

    internal static Day InWeeks(int weeks, int weekday, Moment now) => Day.On(now.Monday.PlusWeeks(weeks).PlusDays(weekday - 1));
}
