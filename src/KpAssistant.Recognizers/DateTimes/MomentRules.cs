using KpAssistant.Recognizers.Grammar;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a moment or a stretch of time is said by counting from now.</summary>
internal static class MomentRules
{
    private static readonly LocalDateTimePattern Iso = LocalDateTimePattern.GeneralIso;

    public static void Add(Rules<Moment> rules) => rules
        .Add("entity", "now", m => Entities.DateTime(m.Context.Now, "PRESENT_REF"))
        .Add("moment", "in-amount amount (base-after base-now)?", m => Counted(m, 1))
        .Add("moment", "within-days amount base-after base-now", m => Counted(m, 1))
        .Add("moment", "amount later", m => Counted(m, 1))
        .Add("moment", "amount from-after base-now", m => Counted(m, 1))
        .Add("moment", "amount ago", m => Counted(m, -1))
        .Add("moment", "ago-before amount", m => Counted(m, -1))
        .Add("entity", "moment", m => Entities.DateTime(m.Get<LocalDateTime>("moment")))
        .Add("entity", "(within | within-days | in-the-next) amount", m => Window(m, m.Get<Amount>("amount"), 1))
        .Add("entity", "rel amount", m => Window(m, m.Get<Amount>("amount"), m.Int("rel")))
        .Add("entity", "num rel unit", m => Window(m, new Amount([(m.Int("num"), m.Get<string>("unit"))]), m.Int("rel")))
        .Add("entity", "rel unit", m => Window(m, new Amount([(1, m.Get<string>("unit"))]), m.Int("rel")))
        .Add("entity", "(from | between) base-now between-and moment", m => Entities.Between(m.Context.Now, m.Get<LocalDateTime>("moment"), "PRESENT_REF", Iso.Format(m.Get<LocalDateTime>("moment"))))
        .Add("entity", "(from | between) base-now between-and time", m => UntilTime(m.Get<Clock>("time"), m.Context))
        .Add("entity", "(from | between) time between-and base-now", m => SinceTime(m.Get<Clock>("time"), m.Context))
        .Add("entity", "amount starting dated-clock", m => Starting(m))
        .Add("entity", "from? dated-clock:a dash-or-to dated-clock:b", m => FromTo(m.Get<DatedClock>("a"), m.Get<DatedClock>("b")));

    private static LocalDateTime? Counted(Match<Moment> m, int sign) =>
        m.Get<Amount>("amount") is { IsClock: true } amount && amount.IsSane ? amount.From(m.Context.Now, sign) : null;

    private static Entity? Window(Match<Moment> m, Amount amount, int sign)
    {
        if (!amount.IsClock || sign == 0 || !amount.IsSane)
            return null;
        var (now, other) = (m.Context.Now, amount.From(m.Context.Now, sign));
        var (from, to) = sign > 0 ? (now, other) : (other, now);
        string timex = $"({Iso.Format(from)},{Iso.Format(to)},{amount.Timex})";
        return new Entity("datetimerange", () => [new DateTimeValue { Timex = timex, Type = "datetimerange", Start = Entities.Text(from), End = Entities.Text(to) }]);
    }

    private static Entity UntilTime(Clock clock, Moment now)
    {
        var end = clock.Readings.Select(c => (Clock: c, At: now.Today + c.Time)).Where(c => c.At > now.Now).DefaultIfEmpty((clock, now.Today.PlusDays(1) + clock.Time)).First();
        return Entities.Between(now.Now, end.Item2, "PRESENT_REF", $"{Day.Iso(end.Item2.Date)}T{end.Item1.Timex}");
    }

    private static Entity SinceTime(Clock clock, Moment now)
    {
        var start = clock.Readings.Select(c => (Clock: c, At: now.Today + c.Time)).Where(c => c.At < now.Now).DefaultIfEmpty((clock, now.Today.PlusDays(-1) + clock.Time)).Last();
        return Entities.Between(start.Item2, now.Now, $"{Day.Iso(start.Item2.Date)}T{start.Item1.Timex}", "PRESENT_REF");
    }

    private static Entity? Starting(Match<Moment> m)
    {
        var (day, clock) = m.Get<DatedClock>("dated-clock");
        if (clock.Ambiguous)
            return null;
        var (from, amount) = (day.Future + clock.Time, m.Get<Amount>("amount"));
        var to = amount.From(from, 1);
        return new Entity("datetimerange", () => [new DateTimeValue { Timex = $"({Iso.Format(from)},{Iso.Format(to)},{amount.Timex})", Type = "datetimerange", Start = Entities.Text(from), End = Entities.Text(to) }]);
    }

    private static Entity? FromTo(DatedClock a, DatedClock b)
    {
        if (a.Clock.Ambiguous || b.Clock.Ambiguous)
            return null;
        var (from, to) = (a.Day.Future + a.Clock.Time, b.Day.Future + b.Clock.Time);
        return from < to ? Entities.Between(from, to, $"{a.Day.Timex}T{a.Clock.Timex}", $"{b.Day.Timex}T{b.Clock.Timex}") : null;
    }
}
