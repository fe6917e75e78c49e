using System.Globalization;
using NodaTime;

namespace KpAssistant.Dialogs.Regions;

/// <summary>On which day of a year a holiday falls. Observed days are no part of it.</summary>
internal abstract record HolidayRule
{
    /// <param name="rule">"12-25", "easter", or "last Monday 5" (first, fourth or last; weekday; month).</param>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static HolidayRule Parse(string rule)
    {
        if (rule == "easter")
            return new Easter();
        var parts = rule.Split(' ', '-');
        return parts.Length == 2
            ? new Fixed(Number(parts[0]), Number(parts[1]))
            : new Nth(parts[0], Enum.Parse<IsoDayOfWeek>(parts[1]), Number(parts[2]));
    }

    public abstract LocalDate In(int year);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private sealed record Fixed(int Month, int Day) : HolidayRule
    {
        public override LocalDate In(int year) => new(year, Month, Day);
    }

    private sealed record Nth(string Which, IsoDayOfWeek Weekday, int Month) : HolidayRule
    {
        public override LocalDate In(int year) => Which switch
        {
            "first" => LocalDate.FromYearMonthWeekAndDay(year, Month, 1, Weekday),
            "fourth" => LocalDate.FromYearMonthWeekAndDay(year, Month, 4, Weekday),
            "last" => LocalDate.FromYearMonthWeekAndDay(year, Month, 5, Weekday),
            _ => throw new FormatException("A holiday is the first, fourth or last weekday of a month."),
        };
    }

    /// <summary>Western Easter by the Meeus/Jones/Butcher method for the Gregorian calendar.</summary>
    private sealed record Easter : HolidayRule
    {
        public override LocalDate In(int year)
        {
            var golden = year % 19;
            var (century, ofCentury) = Math.DivRem(year, 100);
            var moonShift = (century - ((century + 8) / 25) + 1) / 3;
            var fullMoon = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
            var toSunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - fullMoon - (ofCentury % 4)) % 7;
            var late = (golden + (11 * fullMoon) + (22 * toSunday)) / 451;
            var (month, day) = Math.DivRem(fullMoon + toSunday - (7 * late) + 114, 31);
            return new LocalDate(year, month, day + 1);
        }
    }
}
