using KpAssistant.Recognizers.Grammar;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>What days, times and stretches mean together. Everything that a message can say is an <c>entity</c>.</summary>
internal static class EntityRules
{
    private static readonly LocalDateTimePattern Iso = LocalDateTimePattern.GeneralIso;

    public static void Add(Rules<Moment> rules)
    {
        // Of two readings with the same words the first counts: "las 9 de la mañana" is no time tomorrow, "el 17 del 11" no hour.
        rules.Add("entity", "day", m => Entities.Date(m.Get<Day>("day")))
            .Add("entity", "time", m => Entities.Time(m.Get<Clock>("time")))
            .Add("entity", "dated-clock", m => Entities.DateTime(m.Get<DatedClock>("dated-clock").Day, m.Get<DatedClock>("dated-clock").Clock));
        AddClockSpans(rules);
        AddDaysWithTimes(rules);
        AddCountedTimes(rules);
        AddOpenRanges(rules);
        rules.Add("entity", "holiday", m => Entities.Date(m.Get<Day>("holiday")))
            .Add("entity", "span", m => Entities.Span(m.Get<DaySpan>("span")))
            .Add("entity", "range", m => Entities.Span(m.Get<DaySpan>("range")))
            .Add("entity", "half-part", m => Entities.Part(m.Get<DayPart>("half-part")))
            .Add("entity", "said-part", m => Entities.Part(m.Get<DayPart>("said-part")))
            .Add("entity", "dated-part", m => Entities.PartOfDay(m.Get<DatedPart>("dated-part").Day, m.Get<DatedPart>("dated-part").Part));
    }

    private sealed record DatedClock(Day Day, Clock Clock);

    private sealed record DatedPart(Day Day, DayPart Part);

    private static void AddClockSpans(Rules<Moment> rules) => rules
        .Add("end-clock", "at? loose-clock", m => m["loose-clock"])
        .Add("end-clock", "parted-clock", m => m["parted-clock"])
        .Add("bare-span", "from? end-clock:a dash-or-to end-clock:b", Pair)
        .Add("bare-span", "weak-from end-clock:a dash-or-to end-clock:b", Pair)
        .Add("bare-span", "between end-clock:a between-and end-clock:b", Pair)
        .Add("bare-span", "bare-span-plain:x comma? said-part", m => ClockSpans.With(m.Get<ClockSpan>("x"), m.Get<DayPart>("said-part")))
        .Add("bare-span-plain", "(from | weak-from)? end-clock:a dash-or-to end-clock:b", Pair)
        .Add("bare-span-plain", "between end-clock:a between-and end-clock:b", Pair)
        .Add("bare-span", "from? clock for amount", m => Lasting(m.Get<Clock>("clock"), m.Get<Amount>("amount")))
        .Add("bare-span", "for? amount starting clock", m => Lasting(m.Get<Clock>("clock"), m.Get<Amount>("amount")))
        .Add("entity", "bare-span", m => Strong(m.Get<ClockSpan>("bare-span")) ? Entities.TimeSpan(m.Get<ClockSpan>("bare-span")) : null)
        .Add("entity", "strong-from end-clock:a (dash-or-to | between-and) end-clock:b", m => Pair(m) is { } span ? Entities.TimeSpan(span) : null);

    // "15 to noon" is a quarter to twelve, not a span of twenty-one hours.
    private static ClockSpan? Pair(Match<Moment> m)
    {
        var (a, b) = (m.Get<Clock>("a"), m.Get<Clock>("b"));
        bool backwards = a.Weak && a.Time.Hour > 12 && b.Time < a.Time && (!b.Weak || b.Ambiguous);
        return backwards ? null : new ClockSpan(a, b);
    }

    // "5 to 7" alone may be people or miles.
    private static bool Strong(ClockSpan span) => !span.From.Weak || !span.To.Weak;

    private static ClockSpan? Lasting(Clock from, Amount amount)
    {
        if (!amount.IsClock || from.Ambiguous)
            return null;
        var end = amount.From(new LocalDate(2000, 1, 1) + from.Time, 1).TimeOfDay;
        return new ClockSpan(from, new Clock(end, Precision.Second, false));
    }

    private static void AddDaysWithTimes(Rules<Moment> rules) => rules
        .Add("joint", "comma", m => m["comma"])
        .Add("joint", "comma? (at | on | for | in | of | dash)", _ => true)
        .Add("dated-part", "day (comma | dash)? said-part", m => new DatedPart(m.Get<Day>("day"), m.Get<DayPart>("said-part")))
        .Add("dated-part", "day (at | on | during)? the? meal", m => new DatedPart(m.Get<Day>("day"), ClockRules.Part(m.Get<string>("meal"))))
        .Add("dated-part", "day (comma | dash)? half-part", m => new DatedPart(m.Get<Day>("day"), m.Get<DayPart>("half-part")))
        .Add("dated-part", "part (of | on)? the? day", m => new DatedPart(m.Get<Day>("day"), ClockRules.Part(m.Get<string>("part"))))
        .Add("dated-part", "rel part", m => m.Int("rel") == 0 ? Today(m, m.Get<string>("part")) : null)
        .Add("dated-part", "day ampm", m => m.Get<Day>("day").Weak != Weakness.None ? null : new DatedPart(m.Get<Day>("day"), ClockRules.Part(m.Get<string>("ampm") == "am" ? "MO" : "AF")))
        .Add("dated-part", "rel fixed-part:part", m => m.Int("rel") == 0 ? Today(m, m.Get<string>("part")) : null)
        .Add("dated-part", "early-part rel? part", m => m.Has("rel") ? Halved(m, ClockRules.Early) : null)
        .Add("dated-part", "late-part rel? part", m => m.Has("rel") ? Halved(m, ClockRules.Late) : null)
        .Add("dated-part", "tonight", m => Today(m, "NI"))
        .Add("dated-part", "late-part tonight", m => new DatedPart(Day.On(m.Context.Today), ClockRules.Late(ClockRules.Part("NI"))))
        .Add("dated-part", "last-night", m => new DatedPart(Day.On(m.Context.Today.PlusDays(-1)), ClockRules.Part("NI")))
        .Add("dated-part", "weekday said-part (of-day | dash)? rel-week", m => new DatedPart(
            Day.On(m.Context.Monday.PlusWeeks(m.Int("rel-week")).PlusDays(m.Int("weekday") - 1)), m.Get<DayPart>("said-part")))
        .Add("dated-part", "nth weekday said-part (of | in) rel-month", m => NthDay(m) is { } day ? new DatedPart(day, m.Get<DayPart>("said-part")) : null)
        .Add("entity", "nth weekday bare-span (of | in) rel-month", m => NthDay(m) is { } day ? Entities.SpanOfDay(day, m.Get<ClockSpan>("bare-span")) : null)
        .Add("dated-clock", "day joint? time", Dated)
        .Add("dated-clock", "day joint? hour minute", m => ClockRules.Plain(m.Int("hour"), m.Int("minute"), null, null) is { } c && m.Int("hour") > 0 ? new DatedClock(m.Get<Day>("day"), c) : null)
        .Add("dated-clock", "day joint? hhmm", m => new DatedClock(m.Get<Day>("day"), ClockRules.Plain(m.Int("hhmm") / 100, m.Int("hhmm") % 100, null, null)!))
        .Add("entity", "relative-day hour", m => m.Int("hour") > 0 ? Entities.DateTime(Day.On(m.Context.Today.PlusDays(m.Int("relative-day"))), ClockRules.Plain(m.Int("hour"), null, null, null)!) with { Weak = Weakness.NeedsEnd } : null)
        .Add("entity", "hour relative-day", m => m.Int("hour") > 0 ? Entities.DateTime(Day.On(m.Context.Today.PlusDays(m.Int("relative-day"))), ClockRules.Plain(m.Int("hour"), null, null, null)!) with { Weak = Weakness.NeedsLead } : null)
        .Add("dated-clock", "time joint? the? day", Dated)
        .Add("dated-clock", "at hour hour-word? (of | on | of-month) the? day", Dated)
        .Add("dated-clock", "loose-clock hour-word? of-month the? dom", m => Calendar.OfMonth(m.Int("dom"), m.Context) is { } day ? new DatedClock(day, m.Get<Clock>("loose-clock")) : null)
        .Add("dated-clock", "at? loose-clock hour-word? (of | on)? the? dated-part", Parted)
        .Add("dated-clock", "dated-part comma? at? loose-clock", Parted)
        .Add("entity", "day joint? bare-span", m => Entities.SpanOfDay(m.Get<Day>("day"), m.Get<ClockSpan>("bare-span")))
        .Add("entity", "bare-span joint? the? day", m => Entities.SpanOfDay(m.Get<Day>("day"), m.Get<ClockSpan>("bare-span")))
        .Add("entity", "dated-part joint? bare-span", SpanOfPart)
        .Add("entity", "bare-span joint? dated-part", SpanOfPart)
        .Add("entity", "end-of (the? day | the? day-word:whole-day)", m => Entities.DateTime(m.Find<Day>("day") ?? Day.On(m.Context.Today), new Clock(new LocalTime(23, 59, 59), Precision.Second, false)))
        .Add("entity", "day-end", m => Entities.DateTime(Day.On(m.Context.Today), new Clock(new LocalTime(23, 59, 59), Precision.Second, false)))
        .Add("entity", "around dated-clock", m => Entities.DateTime(m.Get<DatedClock>("dated-clock").Day, m.Get<DatedClock>("dated-clock").Clock, true))
        .Add("entity", "around (time | loose-clock:time)", m => Entities.Time(m.Get<Clock>("time"), true));

    private static DatedPart Today(Match<Moment> m, string part) => new(Day.On(m.Context.Today), ClockRules.Part(part));

    private static DatedPart? Halved(Match<Moment> m, Func<DayPart, DayPart> half) =>
        m.Int("rel") == 0 ? new DatedPart(Day.On(m.Context.Today), half(ClockRules.Part(m.Get<string>("part")))) : null;

    private static Day? NthDay(Match<Moment> m)
    {
        var month = m.Get<LocalDate>("rel-month");
        return Calendar.NthWeekday(new YearMonth(month.Year, month.Month), m.Int("nth"), m.Int("weekday")) is { } date
            ? new Day($"XXXX-{date.Month:00}-WXX-{m.Int("weekday")}-#{m.Int("nth")}", date, date) : null;
    }

    private static object? Dated(Match<Moment> m)
    {
        var day = m.Get<Day>("day");
        return day.Resolved ? new DatedClock(day, m.Find<Clock>("time") ?? ClockRules.Plain(m.Int("hour"), null, null, null)!) : null;
    }

    private static object? Parted(Match<Moment> m)
    {
        var (day, part) = m.Get<DatedPart>("dated-part");
        return day.Resolved && ClockRules.With(m.Get<Clock>("loose-clock"), part) is { } clock ? new DatedClock(day, clock) : null;
    }

    private static object? SpanOfPart(Match<Moment> m)
    {
        var (day, part) = m.Get<DatedPart>("dated-part");
        return day.Resolved && ClockSpans.With(m.Get<ClockSpan>("bare-span"), part) is { } span ? Entities.SpanOfDay(day, span) : null;
    }

    private static void AddCountedTimes(Rules<Moment> rules) => rules
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
        m.Get<Amount>("amount") is { IsClock: true } amount && DayRules.Sane(amount) ? amount.From(m.Context.Now, sign) : null;

    private static Entity? Window(Match<Moment> m, Amount amount, int sign)
    {
        if (!amount.IsClock || sign == 0 || !DayRules.Sane(amount))
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

    private static void AddOpenRanges(Rules<Moment> rules) => rules
        .Add("mod", "before", _ => "before")
        .Add("mod", "after", _ => "after")
        .Add("mod", "since-mod", _ => "since")
        .Add("mod", "starting-after", _ => "after")
        .Add("mod", "until", _ => "until")
        .Add("mod", "until-word", _ => "before")
        .Add("entity", "mod the? (day | holiday:day)", m => m.Get<Day>("day").Resolved ? Entities.OpenDate(m.Get<Day>("day"), m.Get<string>("mod")) : null)
        .Add("entity", "mod the? (span | year-span:span)", m => Entities.OpenSpan(m.Get<DaySpan>("span"), m.Get<string>("mod")))
        .Add("entity", "mod at? loose-clock", m => Entities.OpenTime(m.Get<Clock>("loose-clock"), m.Get<string>("mod")))
        .Add("entity", "mod parted-clock", m => Entities.OpenTime(m.Get<Clock>("parted-clock"), m.Get<string>("mod")))
        .Add("entity", "from-time time", m => Entities.OpenTime(m.Get<Clock>("time"), "since"))
        .Add("entity", "after amount", m => m.Get<Amount>("amount") is { IsClock: false } a && DayRules.Sane(a) ? Entities.OpenDate(Day.On(a.From(m.Context.Today, 1)), "after") : null)
        .Add("entity", "mod the? meal", m => Entities.OpenPart(ClockRules.Part(m.Get<string>("meal")), m.Get<string>("mod")))
        .Add("entity", "around the? meal", m => Entities.OpenPart(ClockRules.Part(m.Get<string>("meal")), "approx"))
        .Add("entity", "mod dated-clock", m => Entities.OpenDateTime(m.Get<DatedClock>("dated-clock").Day, m.Get<DatedClock>("dated-clock").Clock, m.Get<string>("mod")))
        .Add("entity", "day comma? mod at? loose-clock", m => Entities.OpenDateTime(m.Get<Day>("day"), m.Get<Clock>("loose-clock"), m.Get<string>("mod")))
        .Add("entity", "day comma? mod parted-clock", m => Entities.OpenDateTime(m.Get<Day>("day"), m.Get<Clock>("parted-clock"), m.Get<string>("mod")))
        .Add("entity", "mod at? loose-clock (on | of)? the? day", m => Entities.OpenDateTime(m.Get<Day>("day"), m.Get<Clock>("loose-clock"), m.Get<string>("mod")))
        .Add("entity", "(day | holiday:day) and-after", m => Entities.OpenDate(m.Get<Day>("day"), "since"))
        .Add("entity", "day and-before", m => Entities.OpenDate(m.Get<Day>("day"), "until"))
        .Add("entity", "(span | year-span:span) and-after", m => Entities.OpenSpan(m.Get<DaySpan>("span"), "since"))
        .Add("entity", "(time | loose-clock:time) and-after", m => Entities.OpenTime(m.Get<Clock>("time"), "since"))
        .Add("entity", "(time | loose-clock:time) and-before", m => Entities.OpenTime(m.Get<Clock>("time"), "until"))
        .Add("entity", "more-than offset", m => null)
        .Add("entity", "more-than amount before-base the? anchor", m => More(m, -1, "before"))
        .Add("entity", "more-than amount from-after the? anchor", m => More(m, 1, "after"))
        .Add("entity", "till-date", m => Entities.UntilNow(m.Context.Today))
        .Add("entity", "year-word after year-span", m => Entities.OpenSpan(m.Get<DaySpan>("year-span"), "after"))
        .Add("entity", "more equal year-span", m => Entities.OpenSpan(m.Get<DaySpan>("year-span"), "since"))
        .Add("entity", "less-sign equal year-span", m => Entities.OpenSpan(m.Get<DaySpan>("year-span"), "until"));

    private static object? More(Match<Moment> m, int sign, string mod)
    {
        var amount = m.Get<Amount>("amount");
        if (amount.IsClock || !DayRules.Sane(amount))
            return null;
        var date = amount.From(m.Get<Day>("anchor").Future, sign);
        var open = Entities.OpenDate(Day.On(date), mod);
        return open with { Values = () => [.. open.Values().Select(v => v with { SourceEntity = null })] };
    }
}
