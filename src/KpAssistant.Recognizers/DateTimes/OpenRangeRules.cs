using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a stretch without an end is said: before, after, since, until.</summary>
internal static class OpenRangeRules
{
    public static void Add(Rules<Moment> rules) => rules
        .Add("mod", "before", _ => "before")
        .Add("mod", "after", _ => "after")
        .Add("mod", "since-mod", _ => "since")
        .Add("mod", "starting-after", _ => "after")
        .Add("mod", "until", _ => "until")
        .Add("mod", "until-word", _ => "before")
        .Add("entity", "by-day the? (day | holiday:day)", m => m.Get<Day>("day").Resolved ? Entities.OpenDate(m.Get<Day>("day"), "before") with { EndIncluded = true } : null)
        .Add("entity", "mod the? (day | holiday:day)", m => m.Get<Day>("day").Resolved ? Entities.OpenDate(m.Get<Day>("day"), m.Get<string>("mod")) : null)
        .Add("entity", "mod the? (span | year-span:span)", m => Entities.OpenSpan(m.Get<DaySpan>("span"), m.Get<string>("mod")))
        .Add("entity", "mod at? loose-clock", m => Entities.OpenTime(m.Get<Clock>("loose-clock"), m.Get<string>("mod")))
        .Add("entity", "mod parted-clock", m => Entities.OpenTime(m.Get<Clock>("parted-clock"), m.Get<string>("mod")))
        .Add("entity", "from-time time", m => Entities.OpenTime(m.Get<Clock>("time"), "since"))
        .Add("entity", "after amount", m => m.Get<Amount>("amount") is { IsClock: false } a && a.IsSane ? Entities.OpenDate(Day.On(a.From(m.Context.Today, 1)), "after") : null)
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
        .Add("entity", "more-than amount before-base the? anchor", m => More(m, -1, "before"))
        .Add("entity", "more-than amount from-after the? anchor", m => More(m, 1, "after"))
        .Add("entity", "till-date", m => Entities.UntilNow(m.Context.Today))
        .Add("entity", "year-word after year-span", m => Entities.OpenSpan(m.Get<DaySpan>("year-span"), "after"))
        .Add("entity", "more equal year-span", m => Entities.OpenSpan(m.Get<DaySpan>("year-span"), "since"))
        .Add("entity", "less-sign equal year-span", m => Entities.OpenSpan(m.Get<DaySpan>("year-span"), "until"));

    private static object? More(Match<Moment> m, int sign, string mod)
    {
        var amount = m.Get<Amount>("amount");
        if (amount.IsClock || !amount.IsSane)
            return null;
        var date = amount.From(m.Get<Day>("anchor").Future, sign);
        var open = Entities.OpenDate(Day.On(date), mod);
        return open with { Values = () => [.. open.Values().Select(v => v with { SourceEntity = null })] };
    }
}
