using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a single day is said.</summary>
internal static class DayRules
{
    public static void Add(Rules<Moment> rules)
    {
        CalendarDateRules.Add(rules);
        WeekdayRules.Add(rules);
        OffsetRules.Add(rules);
        DayOfMonthRules.Add(rules);
        rules.Add("day", "rel weekday (comma | on)? the? date", m => InYear(m.Get<Day>("date"), m.Context.Today.Year))
            .Add("day", "rel? weekday (open | comma | dash | on)? the? date close?", m => m.Has("rel") ? InYear(m.Get<Day>("date"), m.Context.Today.Year) : m["date"])
            .Add("day", "rel the? date", m => InYear(m.Get<Day>("date"), m.Context.Today.Year + m.Int("rel")))
            .Add("day", "weekday comma? dotted", m => m["dotted"])
            .Add("day", "dash-date", m => m["dash-date"])
            .Add("day", "dotted", m => m.Get<Day>("dotted") with { Weak = Weakness.NeedsOn })
            .Add("day", "rel weekday dotted", m => InYear(m.Get<Day>("dotted"), m.Context.Today.Year))
            .Add("day", "date open weekday close", m => m["date"])
            .Add("day", "dthe? date", m => m["date"]);
    }

    // "this 5/12", "next 6th of April": the year is said by the word before.
    private static Day? InYear(Day day, int year) =>
        !day.Resolved || !day.Timex.StartsWith("XXXX", StringComparison.Ordinal) ? day
        : new Day(day.Timex, day.Future.PlusYears(year - day.Future.Year), day.Future.PlusYears(year - day.Future.Year));
}
