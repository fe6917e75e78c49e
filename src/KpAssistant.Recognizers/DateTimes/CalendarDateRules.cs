using KpAssistant.Recognizers.Grammar;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>How a date with its month is said or written.</summary>
internal static class CalendarDateRules
{
    public static void Add(Rules<Moment> rules) => rules
        .Add("year", "comma? (of | in | dash | slash)? (the? year-word)? yyyy", m => m["yyyy"])
        .Add("short-year", "(of | comma? apostrophe | slash) yy", m => m["yy"])
        .Add("dom", "the? ord", m => Small(m.Int("ord")))
        .Add("dom", "the? dd", m => m["dd"])
        .Add("dom", "the? day-word (ord:day | dd:day)", m => Small(m.Int("day")))
        .Add("date", "month (dash | slash | of)? dom (year | short-year)?", Named)
        .Add("date", "month ord comma? yy", m => Calendar.Dated(m.Int("month"), m.Int("ord"), Calendar.FullYear(m.Int("yy")), m.Context))
        .Add("date", "(ord:dom | dd:dom) (dash | slash | of)? the? month (year | short-year | dash yy)?", Named)
        .Add("date", "ord:dom of month comma yy", Named)
        .Add("day", "(ord:dom | dd:dom) day-word of month year?", Named)
        .Add("date", "month (dash | slash) yyyy:year (dash | slash) dd:dom", Named)
        .Add("date", "yyyy:year (dash | slash) dd:dom (dash | slash) month", Named)
        .Add("date", "yyyy:year (dash | slash)? month (dash | slash)? dd:dom", Named)
        .Add("date", "dd:dom (dash | slash) yyyy:year (dash | slash) month", Named)
        .Add("date", "yyyy:year (dash | slash | dot) monthnum:month (dash | slash | dot) dd:dom", Named)
        .Add("date", "dd:a slash dd:b (slash (yyyy:year | yy:year))?", Numeric)
        .Add("date", "dd:a dash dd:b dash (yyyy:year | yy:year)", Numeric)
        .Add("date", "dd:a dot dd:b dot (yyyy:year | yy:year)", Numeric)
        .Add("date", "dd:dom of-month monthnum:month", Named)
        .Add("dash-date", "dd:a dash dd:b", m => Numeric(m) is Day day ? day with { Weak = m.Context.DayFirst ? Weakness.None : Weakness.NeedsOn } : null)
        .Add("dotted", "dd:a dot dd:b", Numeric)
        .Add("date", "ymd", m => Compact(m.Int("ymd"), m.Context));

    private static int? Small(int n) => n is >= 1 and <= 31 ? n : null;

    private static object? Named(Match<Moment> m)
    {
        int? year = m.MaybeInt("year") ?? m.MaybeInt("short-year") ?? m.MaybeInt("yy");
        return Calendar.Dated(m.Int("month"), m.Int("dom"), year is < 100 ? Calendar.FullYear(year.Value) : year, m.Context);
    }

    // 3/4 is March 4 or April 3 by language; 23/4 can only be one of them.
    private static object? Numeric(Match<Moment> m)
    {
        var (month, day) = m.Context.DayFirst ? (m.Int("b"), m.Int("a")) : (m.Int("a"), m.Int("b"));
        if (month > 12)
            (month, day) = (day, month);
        return Calendar.Dated(month, day, m.MaybeInt("year"), m.Context);
    }

    private static Day? Compact(int ymd, Moment now)
    {
        bool yearFirst = ymd / 10000 is >= 1900 and < 2100;
        var (year, month, day) = yearFirst ? (ymd / 10000, ymd / 100 % 100, ymd % 100) : (ymd % 10000, ymd / 1000000, ymd / 10000 % 100);
        if (!yearFirst && now.DayFirst)
            (month, day) = (day, month);
        return year is < 1900 or >= 2100 || Calendar.Dated(month, day, year, now) is not { Resolved: true } dated ? null : dated;
    }
}
