using System.Globalization;
using KpAssistant.Recognizers.DateTimes;
using KpAssistant.Recognizers.Numbers;
using KpAssistant.Recognizers.Reading;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Recognizers.BirthDates;

/// <summary>A date of birth: never in the future, never more than 120 years ago.</summary>
/// <param name="Alternative">The date with day and month the other way round, where "3/4/82" could mean it; else null.</param>
public sealed record BirthDateResult(LocalDate Date, LocalDate? Alternative);

/// <summary>
/// Dates of birth: "3/4/82", "03041982", "march fourth nineteen eighty two", "el 4 de marzo del 82". Two digits of a year mean the
/// latest year that is not in the future.
/// </summary>
public sealed class BirthDateRecognizer
{
    private const int OldestYears = 120;
    private readonly DateTimeRecognizer _dates;
    private readonly Dictionary<string, SpokenDigits> _digits;

    /// <param name="dates">Reads the dates and times; it must know the languages too.</param>
    /// <param name="folder">The folder with the vocabularies; null for the copies inside the library.</param>
    /// <param name="languages">English and Spanish when none is named.</param>
    public BirthDateRecognizer(DateTimeRecognizer dates, string? folder = null, params string[] languages)
    {
        _dates = dates;
        _digits = Language.ForEach(languages, l => new SpokenDigits(Vocabulary.Load(l, folder)));
    }

    /// <summary>The date of birth in a message, or null when there is none with a day, a month and a year.</summary>
    /// <param name="today">The day on which it is said, in the member's zone.</param>
    /// <exception cref="ArgumentException">No vocabulary is loaded for the language.</exception>
    public BirthDateResult? Recognize(string text, string language, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool dayFirst = Language.Of(language) != "en";
        foreach (var run in _digits.For(language).Read(text))
            if (FromDigits(run, dayFirst, today) is { } date)
                return date;
        foreach (var found in _dates.Recognize(text, language, today.At(LocalTime.Midnight)))
            if (FromWords(found, today) is { } date)
                return new BirthDateResult(date, null);
        return null;
    }

    // "03041982", "3/4/82", "03 04 1982", "three four eighty two", "1982-03-04".
    private static BirthDateResult? FromDigits(DigitRun run, bool dayFirst, LocalDate today)
    {
        var groups = run.Groups;
        if (groups is [{ Length: 6 or 8 } compact])
            groups = compact.Length == 8 && compact[..2] is "19" or "20" && Number(compact[4..6]) <= 12
                ? [compact[..4], compact[4..6], compact[6..]] : [compact[..2], compact[2..4], compact[4..]];
        if (groups is [var century, var years, ..] && run.Spoken && groups.Count == 4)
            groups = [century, years, groups[2] + groups[3]];
        if (groups is not [{ Length: <= 4 } a, { Length: <= 2 } b, { Length: <= 4 } c])
            return null;
        if (a.Length == 4)
            return Dated(Number(a), Number(b), Number(c), today) is { } iso ? new BirthDateResult(iso, null) : null;
        if (a.Length > 2 || c.Length is not (2 or 4))
            return null;
        int year = c.Length == 4 ? Number(c) : Latest(Number(c), today);
        var monthFirst = Dated(year, Number(a), Number(b), today);
        var otherWay = Dated(year, Number(b), Number(a), today);
        var (first, second) = dayFirst ? (otherWay, monthFirst) : (monthFirst, otherWay);
        return (first ?? second) is not { } date ? null : new BirthDateResult(date, first is null || second == first ? null : second);
    }

    private static LocalDate? FromWords(DateTimeResult found, LocalDate today)
    {
        if (found.Type != "datetimeV2.date" || found.Values[0] is not { Value: { Length: 10 } value } first || first.Timex.StartsWith("XXXX", StringComparison.Ordinal))
            return null;
        if (!LocalDatePattern.Iso.Parse(value).TryGetValue(default, out var date))
            return null;
        // The general rule reads "28" as 2028; nobody is born then, so it was 1928.
        bool century = date > today && !found.Text.Contains(value[..4], StringComparison.Ordinal);
        date = century ? date.PlusYears(-100) : date;
        return HasYear(found.Text) ? Dated(date.Year, date.Month, date.Day, today) : null;
    }

    // "today", "last friday" are dates, but not of birth: a year must have been said, so at least two parts stand there.
    private static bool HasYear(string text) => text.Count(c => c is ' ' or '-' or '/' or '.') >= 2;

    private static LocalDate? Dated(int year, int month, int day, LocalDate today)
    {
        if (year < today.Year - OldestYears || year > today.Year || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return null;
        var date = new LocalDate(year, month, day);
        return date <= today ? date : null;
    }

    private static int Latest(int yy, LocalDate today) => today.Year / 100 * 100 + yy is var year && year > today.Year ? year - 100 : today.Year / 100 * 100 + yy;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
