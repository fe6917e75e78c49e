using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>Dates worked out from what was said: years that were left out, weekdays, the weeks of a month.</summary>
internal static class Calendar
{
    // Two-digit years as Recognizers-Text reads them: 00-29 are of this century, 40-99 of the last, those between could be either.
    private const int LastOfThisCentury = 29, FirstOfLastCentury = 40;

    public static int FullYear(int yy) => yy >= 100 ? yy : yy <= LastOfThisCentury ? 2000 + yy : 1900 + yy;

    public static Day? Dated(int month, int day, int? year, Moment now)
    {
        if (month is < 1 or > 12 || day is < 1 or > 31)
            return null;
        if (year is null)
            return Yearless(month, day, now);
        if (year is > LastOfThisCentury and < FirstOfLastCentury)
            return Exists(1900 + year.Value, month, day) && Exists(2000 + year.Value, month, day)
                ? new Day($"XX{year}-{month:00}-{day:00}", new LocalDate(1900 + year.Value, month, day), new LocalDate(2000 + year.Value, month, day))
                : null;
        int full = FullYear(year.Value);
        return Exists(full, month, day) ? Day.On(new LocalDate(full, month, day)) : Day.Impossible($"{full:0000}-{month:00}-{day:00}");
    }

    public static Day Yearless(int month, int day, Moment now)
    {
        string timex = $"XXXX-{month:00}-{day:00}";
        if (!Exists(2000, month, day))
            return Day.Impossible(timex);
        int past = now.Today.Year, future = past;
        while (!Exists(past, month, day) || new LocalDate(past, month, day).AtMidnight() >= now.Now)
            past--;
        while (!Exists(future, month, day) || new LocalDate(future, month, day).AtMidnight() < now.Now)
            future++;
        return new Day(timex, new LocalDate(past, month, day), new LocalDate(future, month, day));
    }

    /// <summary>"the 5th": the last one and the next one.</summary>
    public static Day? OfMonth(int day, Moment now)
    {
        if (day is < 1 or > 31)
            return null;
        var past = new YearMonth(now.Today.Year, now.Today.Month);
        var future = past;
        while (day > Days(past) || past.OnDayOfMonth(day).AtMidnight() >= now.Now)
            past = past.PlusMonths(-1);
        while (day > Days(future) || future.OnDayOfMonth(day).AtMidnight() < now.Now)
            future = future.PlusMonths(1);
        return new Day($"XXXX-XX-{day:00}", past.OnDayOfMonth(day), future.OnDayOfMonth(day)) { Weak = Weakness.NeedsLead };
    }

    /// <summary>"Monday 21": the nearest such days; one day if it is today.</summary>
    public static Day? OfMonth(int weekday, int day, Moment now)
    {
        if (day is < 1 or > 31)
            return null;
        var (past, future) = (new YearMonth(now.Today.Year, now.Today.Month), new YearMonth(now.Today.Year, now.Today.Month));
        if (now.Today.Day == day && (int)now.Today.DayOfWeek == weekday)
            return Day.On(now.Today);
        while (!Fits(past) || past.OnDayOfMonth(day) >= now.Today)
            past = past.PlusMonths(-1);
        while (!Fits(future) || future.OnDayOfMonth(day) < now.Today)
            future = future.PlusMonths(1);
        return new Day($"XXXX-WXX-{weekday}", past.OnDayOfMonth(day), future.OnDayOfMonth(day));

        bool Fits(YearMonth m) => day <= Days(m) && (int)m.OnDayOfMonth(day).DayOfWeek == weekday;
    }

    /// <summary>"Monday the 21st": of this month if that is a Monday, else the next one that is.</summary>
    public static Day? Exactly(int weekday, int day, Moment now)
    {
        var month = new YearMonth(now.Today.Year, now.Today.Month);
        return day <= Days(month) && (int)month.OnDayOfMonth(day).DayOfWeek == weekday
            ? Day.On(month.OnDayOfMonth(day))
            : OfMonth(weekday, day, now) is { } found ? Day.On(found.Future) : null;
    }

    public static Day Weekday(int weekday, Moment now)
    {
        var future = now.Today.PlusDays((weekday - (int)now.Today.DayOfWeek + 7) % 7);
        return new Day($"XXXX-WXX-{weekday}", future == now.Today ? future.PlusWeeks(-1) : future.PlusWeeks(-1), future);
    }

    public static LocalDate InWeek(LocalDate any, int weekday) => any.PlusDays(weekday - (int)any.DayOfWeek);

    public static LocalDate Next(LocalDate after, int weekday) => after.Next((IsoDayOfWeek)weekday);

    /// <summary>The first week of a month is the one with its first Thursday; the last, with its last.</summary>
    public static LocalDate WeekOfMonth(YearMonth month, int nth)
    {
        var thursday = nth > 0 ? month.OnDayOfMonth(1).PlusDays(-1).Next(IsoDayOfWeek.Thursday).PlusWeeks(nth - 1)
            : month.PlusMonths(1).OnDayOfMonth(1).Previous(IsoDayOfWeek.Thursday);
        return thursday.PlusDays(-3);
    }

    public static LocalDate? NthWeekday(YearMonth month, int nth, int weekday)
    {
        var day = nth > 0
            ? month.OnDayOfMonth(1).PlusDays(-1).Next((IsoDayOfWeek)weekday).PlusWeeks(nth - 1)
            : month.PlusMonths(1).OnDayOfMonth(1).Previous((IsoDayOfWeek)weekday).PlusWeeks(nth + 1);
        return day.Month == month.Month ? day : null;
    }

    public static string WeekTimex(LocalDate day)
    {
        var rule = NodaTime.Calendars.WeekYearRules.Iso;
        return $"{rule.GetWeekYear(day):0000}-W{rule.GetWeekOfWeekYear(day):00}";
    }

    public static DaySpan Week(LocalDate day)
    {
        var monday = InWeek(day, 1);
        return DaySpan.Of(WeekTimex(monday), monday, monday.PlusWeeks(1));
    }

    public static DaySpan Weekend(LocalDate day)
    {
        var saturday = InWeek(day, 6);
        return DaySpan.Of(WeekTimex(saturday) + "-WE", saturday, saturday.PlusDays(2));
    }

    public static DaySpan Month(LocalDate day)
    {
        var first = day.With(DateAdjusters.StartOfMonth);
        return DaySpan.Of($"{first.Year:0000}-{first.Month:00}", first, first.PlusMonths(1)) with { Unit = 'M' };
    }

    /// <summary>"May": the last and the next; this month is still to come.</summary>
    public static DaySpan Month(int month, Moment now)
    {
        int year = now.Today.Year + (month < now.Today.Month ? 1 : 0);
        var (past, future) = (Month(new LocalDate(year - 1, month, 1)), Month(new LocalDate(year, month, 1)));
        return new DaySpan($"XXXX-{month:00}", past.Start, past.End, future.Start, future.End) { Unit = 'M' };
    }

    public static DaySpan Year(int year) =>
        DaySpan.Of($"{year:0000}", new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1)) with { Unit = 'Y' };

    public static DaySpan Quarter(LocalDate day)
    {
        var start = new LocalDate(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
        return DaySpan.Of($"({Day.Iso(start)},{Day.Iso(start.PlusMonths(3))},P3M)", start, start.PlusMonths(3)) with { Unit = 'M' };
    }

    private static int Days(YearMonth month) => CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month);

    private static bool Exists(int year, int month, int day) => day <= CalendarSystem.Iso.GetDaysInMonth(year, month);
}
