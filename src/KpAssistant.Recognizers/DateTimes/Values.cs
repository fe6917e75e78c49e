using System.Globalization;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>The circumstances of a message: when it was said, and whether 3/4 is the third of April there.</summary>
internal sealed record Moment(LocalDateTime Now, bool DayFirst)
{
    public LocalDate Today => Now.Date;

    public LocalDate Monday => Today.PlusDays(1 - (int)Today.DayOfWeek);
}

/// <summary>
/// What must stand beside something for it to count: nothing, a preposition ("for the 5th"), just that of a date ("on 5.12"), or
/// the end of the sentence ("tomorrow 3").
/// </summary>
internal enum Weakness { None, NeedsLead, NeedsOn, NeedsEnd }

/// <summary>
/// A day: its timex and the two readings when no year or week was said. <c>Weak</c> days ("the 5th", "sun") count only after a
/// preposition or alone.
/// </summary>
internal sealed record Day(string? Words, LocalDate Past, LocalDate Future)
{
    /// <summary>The timex; an exact date is its own.</summary>
    public string Timex => Words ?? Iso(Future);

    public bool Resolved { get; init; } = true;

    public Weakness Weak { get; init; }

    /// <summary>The nearer day that "next Friday" means to some.</summary>
    public LocalDate? Other { get; init; }

    /// <summary>Past and future readings stand for one another: "february 30" has none.</summary>
    public static Day Impossible(string timex) => new(timex, default, default) { Resolved = false };

    public static Day On(LocalDate date) => new(null, date, date);

    public static string Iso(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}");

    public bool IsExact => Words is null || (Words.Length == 10 && Words[0] != 'X');

    public Day Plus(int days)
    {
        if (days == 0)
            return this;
        var (past, future) = (Past.PlusDays(days), Future.PlusDays(days));
        if (Timex.StartsWith("XXXX-WXX-", StringComparison.Ordinal) && Timex.Length == 10)
            return new Day($"XXXX-WXX-{(int)future.DayOfWeek}", past, future);
        return IsExact ? On(future) : new Day($"{Timex[..^5]}{Iso(future)[5..]}", past, future);
    }
}

internal enum Precision { Hour, Minute, Second }

/// <summary>A time of day. When morning or afternoon was not said, it is <c>Ambiguous</c> and has two readings.</summary>
internal sealed record Clock(LocalTime Time, Precision Precision, bool Ambiguous)
{
    public bool Weak { get; init; }

    /// <summary>"nine thirty" in words: a time only beside a date or another time.</summary>
    public bool Approximate { get; init; }

    public IEnumerable<Clock> Readings =>
        Ambiguous ? [this with { Ambiguous = false }, this with { Ambiguous = false, Time = Time.PlusHours(12) }] : [this];

    public string Timex => Precision switch
    {
        Precision.Hour => $"{Time.Hour:00}",
        Precision.Minute => $"{Time.Hour:00}:{Time.Minute:00}",
        _ => $"{Time.Hour:00}:{Time.Minute:00}:{Time.Second:00}",
    };

    public Clock At(int hour) => this with { Time = new LocalTime(hour % 24, Time.Minute, Time.Second), Ambiguous = false };
}

/// <summary>A part of the day such as the morning; <c>Mod</c> start or end for its early or late half.</summary>
internal sealed record DayPart(string Code, LocalTime Start, LocalTime End, string? Mod = null);

/// <summary>From one time to another; the second may be on the next day.</summary>
internal sealed record ClockSpan(Clock From, Clock To, string? FromTimex = null, string? EndTimex = null);

/// <summary>A stretch of days, the end not included, in its past and its future reading.</summary>
internal sealed record DaySpan(string Timex, LocalDate PastStart, LocalDate PastEnd, LocalDate Start, LocalDate End)
{
    public string? PastTimex { get; init; }

    public string? Mod { get; init; }

    public bool Resolved { get; init; } = true;

    public Weakness Weak { get; init; }

    /// <summary>Whether the day at the end was said, and is meant too.</summary>
    public bool EndIncluded { get; init; }

    public IReadOnlyList<LocalDate>? List { get; init; }

    /// <summary>The first day of a month, for ranges that count in months ("from March to May").</summary>
    public char Unit { get; init; } = 'D';

    public static DaySpan Of(string timex, LocalDate start, LocalDate end) => new(timex, start, end, start, end);

    public static DaySpan Unresolvable(string timex) => new(timex, default, default, default, default) { Resolved = false };
}

/// <summary>A day and a time on it.</summary>
internal sealed record DatedClock(Day Day, Clock Clock);

/// <summary>A day and a part of it.</summary>
internal sealed record DatedPart(Day Day, DayPart Part);
