using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>
/// Where sun and moon stand at sunrise in India (half past midnight, UTC), good to about a tenth of a degree: enough for the days of
/// Hindu, Sikh and Buddhist feasts. Series: J. Meeus, Astronomical Algorithms, chapters 25 and 47, largest terms.
/// </summary>
internal static class Heavens
{
    private const double MonthDays = 29.530589, DegreesADay = 12.190749, Evening = 0.58;
    private static readonly LocalDate Epoch = new(2000, 1, 1);

    /// <summary>The first day of a year with this thirtieth of this lunar month (1 is Chaitra), or null.</summary>
    /// <param name="evening">Whether the feast is kept by moonlight: then that evening counts, not the sunrise.</param>
    public static LocalDate? LunarDay(int year, int month, int thirtieth, bool evening)
    {
        for (var date = new LocalDate(year, 1, 1); date.Year == year; date = date.PlusDays(1))
            if (IsOn(Days(date) + (evening ? Evening : 0), month, thirtieth))
                return date;
        return null;
    }

    /// <summary>The day on which the sun enters a sign of the sidereal zodiac (0 is Mesha) before the evening.</summary>
    public static LocalDate? SolarDay(int year, int sign)
    {
        for (var date = new LocalDate(year, 1, 1); date.Year == year; date = date.PlusDays(1))
            if (Sign(Days(date) + 0.5) == sign && Sign(Days(date) - 0.5) != sign)
                return date;
        return null;
    }

    private static bool IsOn(double days, int month, int thirtieth)
    {
        int today = Thirtieth(days), yesterday = Thirtieth(days - 1);
        // A thirtieth that falls between two sunrises is kept on the first of them.
        bool skippedTomorrow = today == thirtieth - 1 && Thirtieth(days + 1) == thirtieth + 1;
        if (!(today == thirtieth && yesterday != thirtieth) && !skippedTomorrow)
            return false;
        double newMoon = days - Elongation(days) / DegreesADay;
        // A month in which the sun enters no sign is an extra one, and has no feasts.
        return Sign(newMoon) != Sign(newMoon + MonthDays) && (Sign(newMoon) + 1) % 12 == month - 1;
    }

    private static double Days(LocalDate date) => Period.DaysBetween(Epoch, date) - 0.5 + 0.5 / 24;

    private static int Thirtieth(double days) => (int)(Elongation(days) / 12) + 1;

    private static double Elongation(double days) => Turn(Moon(days) - Sun(days));

    private static int Sign(double days) => (int)(Turn(Sun(days) - 23.853 - 1.397 * days / 36525) / 30);

    private static double Sun(double days)
    {
        double t = days / 36525, m = 357.5291 + 35999.0503 * t;
        return 280.46646 + 36000.76983 * t + 1.9146 * Sin(m) + 0.02 * Sin(2 * m) - 0.00569;
    }

    private static double Moon(double days)
    {
        double t = days / 36525;
        double d = 297.8502 + 445267.1114 * t, s = 357.5291 + 35999.0503 * t, m = 134.9634 + 477198.8675 * t, f = 93.2721 + 483202.0175 * t;
        return 218.3164 + 481267.8812 * t + 6.2888 * Sin(m) + 1.274 * Sin(2 * d - m) + 0.6583 * Sin(2 * d) + 0.2136 * Sin(2 * m)
            - 0.1851 * Sin(s) - 0.1143 * Sin(2 * f) + 0.0588 * Sin(2 * d - 2 * m) + 0.0571 * Sin(2 * d - s - m)
            + 0.0533 * Sin(2 * d + m) + 0.0458 * Sin(2 * d - s) - 0.0409 * Sin(s - m) - 0.0347 * Sin(d) - 0.0304 * Sin(s + m);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);

    private static double Turn(double degrees) => (degrees % 360 + 360) % 360;
}
