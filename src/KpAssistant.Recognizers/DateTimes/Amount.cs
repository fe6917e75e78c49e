using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>An amount of time: so many of one unit (Y M W D BD, H m s).</summary>
internal sealed record Amount(IReadOnlyList<(double Count, string Unit)> Parts)
{
    public bool IsClock => Parts.Any(p => p.Unit is "H" or "m" or "s");

    /// <summary>Whether it is an amount that somebody can mean, and that calendars can count.</summary>
    public bool IsSane => Parts.All(p => p.Count is > 0 and <= 2000 && (p.Unit is "H" or "m" or "s" || p.Count >= 1) && (p.Unit != "Y" || p.Count <= 200));

    public LocalDate From(LocalDate date, int sign) => Parts.Aggregate(date, (d, p) => Add(d, (int)p.Count * sign, p.Unit));

    public LocalDateTime From(LocalDateTime at, int sign)
    {
        foreach (var (count, unit) in Parts)
            at = unit switch
            {
                "H" => at.PlusSeconds((long)(count * 3600) * sign),
                "m" => at.PlusSeconds((long)(count * 60) * sign),
                "s" => at.PlusSeconds((long)count * sign),
                _ => Add(at.Date, (int)count * sign, unit) + at.TimeOfDay,
            };
        return at;
    }

    public string Timex
    {
        get
        {
            string days = string.Concat(Parts.Where(p => p.Unit is not ("H" or "m" or "s")).Select(p => $"{p.Count}{p.Unit}"));
            string clock = string.Concat(Parts.Where(p => p.Unit is "H" or "m" or "s").Select(p => $"{p.Count}{p.Unit.ToUpperInvariant()}"));
            return "P" + days + (clock.Length > 0 ? "T" + clock : "");
        }
    }

    private static LocalDate Add(LocalDate date, int count, string unit) => unit switch
    {
        "Y" => date.PlusYears(count),
        "M" => date.PlusMonths(count),
        "W" => date.PlusWeeks(count),
        "BD" => BusinessDays(date, count),
        _ => date.PlusDays(count),
    };

    private static LocalDate BusinessDays(LocalDate date, int count)
    {
        for (int left = Math.Abs(count); left > 0;)
        {
            date = date.PlusDays(Math.Sign(count));
            if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                left--;
        }
        return date;
    }
}
