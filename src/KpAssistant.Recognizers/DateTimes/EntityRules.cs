using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>What days, times and stretches mean together. Everything that a message can say is an <c>entity</c>.</summary>
internal static class EntityRules
{
    public static void Add(Rules<Moment> rules)
    {
        // Of two readings with the same words the first counts: "las 9 de la mañana" is no time tomorrow, "el 17 del 11" no hour.
        rules.Add("entity", "day", m => Entities.Date(m.Get<Day>("day")))
            .Add("entity", "time", m => Entities.Time(m.Get<Clock>("time")))
            .Add("entity", "dated-clock", m => Entities.DateTime(m.Get<DatedClock>("dated-clock").Day, m.Get<DatedClock>("dated-clock").Clock));
        AddClockSpans(rules);
        AddDaysWithTimes(rules);
        MomentRules.Add(rules);
        OpenRangeRules.Add(rules);
        rules.Add("entity", "holiday", m => Entities.Date(m.Get<Day>("holiday")))
            .Add("entity", "span", m => Entities.Span(m.Get<DaySpan>("span")))
            .Add("entity", "range", m => Entities.Span(m.Get<DaySpan>("range")))
            .Add("entity", "half-part", m => Entities.Part(m.Get<DayPart>("half-part")))
            .Add("entity", "said-part", m => Entities.Part(m.Get<DayPart>("said-part")))
            .Add("entity", "dated-part", m => Entities.PartOfDay(m.Get<DatedPart>("dated-part").Day, m.Get<DatedPart>("dated-part").Part));
    }

    private static void AddClockSpans(Rules<Moment> rules) => rules
        .Add("end-clock", "at? loose-clock", m => m["loose-clock"])
        .Add("end-clock", "parted-clock", m => m["parted-clock"])
        .Add("zoned-clock", "loose-clock time-zone", m => m["loose-clock"])
        .Add("bare-span", "from? zoned-clock:a dash-or-to end-clock:b", Pair)
        .Add("bare-span", "after at? loose-clock:a comma? (and | but)? before at? loose-clock:b", Pair)
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
        .Add("dated-part", "day (at | on)? the? meal", m => new DatedPart(m.Get<Day>("day"), ClockRules.Part(m.Get<string>("meal"))))
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
}
