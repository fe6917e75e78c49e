using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a day is said by counting from another one.</summary>
internal static class OffsetRules
{
    public static void Add(Rules<Moment> rules) => rules
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
        .Add("anchor", "rel weekday", m => WeekdayRules.InWeeks(m.Int("rel"), m.Int("weekday"), m.Context))
        .Add("anchor", "weekday rel-after", m => WeekdayRules.InWeeks(m.Int("rel-after"), m.Int("weekday"), m.Context))
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
        .Add("day", "num weekday later", m => m.Int("num") is < 1 or > 60 ? null : Day.On(Calendar.Next(m.Context.Today, m.Int("weekday")).PlusWeeks(m.Int("num") - 1)))
        .Add("day", "num weekday ago", m => m.Int("num") is < 1 or > 60 ? null : Day.On(m.Context.Today.Previous((IsoDayOfWeek)m.Int("weekday")).PlusWeeks(1 - m.Int("num"))));

    private static Amount Join(Amount x, Amount y) => new([.. x.Parts, .. y.Parts]);

    private static Day? Days(Match<Moment> m, int sign)
    {
        var amount = m.Get<Amount>("amount");
        return amount.IsClock || !amount.IsSane ? null : Day.On(amount.From(m.Context.Today, sign));
    }

    private static Day? FromAnchor(Match<Moment> m, int sign)
    {
        var amount = m.Get<Amount>("amount");
        return amount.IsClock || !amount.IsSane || !m.Get<Day>("anchor").Resolved ? null : Day.On(amount.From(m.Get<Day>("anchor").Future, sign));
    }

    // Weeks counted from a day start on Sunday here, as in "Sunday 3 weeks after the 15th".
    private static LocalDate SundayWeek(LocalDate day, int weekday) => day.PlusDays(weekday % 7 - (int)day.DayOfWeek % 7);
}
