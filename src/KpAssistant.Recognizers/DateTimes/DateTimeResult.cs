using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>
/// A date, time or range found in a message, in the shape of Recognizers-Text's DateTimeModel.
/// </summary>
/// <param name="Text">The words that say it, in lower case.</param>
/// <param name="Start">Index of its first character in the message.</param>
/// <param name="End">Index of its last character (not one past it).</param>
/// <param name="Type">datetimeV2.date, .time, .datetime, .daterange, .timerange or .datetimerange.</param>
/// <param name="Values">Its readings: past before future, morning before afternoon. Never empty.</param>
public sealed record DateTimeResult(string Text, int Start, int End, string Type, IReadOnlyList<DateTimeValue> Values)
{
    /// <summary>The nearer day that "next Friday" means to some; null when there is no such doubt. Not of Recognizers-Text.</summary>
    public LocalDate? OtherDay { get; init; }

    /// <summary>Whether the day in <c>End</c> was said and is meant too: "from the 3rd to the 8th", "by Friday". Not of Recognizers-Text.</summary>
    public bool EndIncluded { get; init; }

    /// <summary>When the part of the day begins for who makes plans: "la tarde" at noon. Null: as its values say. Not of Recognizers-Text.</summary>
    public LocalTime? PartBegins { get; init; }

    /// <summary>The IANA zone that was said with the time ("3pm Eastern"), in which <c>Values</c> are; null when none was. Not of Recognizers-Text.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether it is what will not do: "any day but Friday", "Monday doesn't work". Not of Recognizers-Text.</summary>
    public bool Excluded { get; init; }
}

/// <summary>
/// One reading. Dates are yyyy-MM-dd, times HH:mm:ss, date-times "yyyy-MM-dd HH:mm:ss", all local, with no zone. A point has
/// <c>Value</c>; a range has <c>Start</c>, <c>End</c> (not included) or, when open, one of the two.
/// </summary>
public sealed record DateTimeValue
{
    /// <summary>The TIMEX of what was said: XXXX-11-26T15 when the year was not.</summary>
    public required string Timex { get; init; }

    /// <summary>date, time, datetime, daterange, timerange or datetimerange.</summary>
    public required string Type { get; init; }

    /// <summary>before, after, since, until, approx, start, mid, end; null when nothing of the sort was said.</summary>
    public string? Mod { get; init; }

    /// <summary>What the word before, after... stood beside: datetimepoint or datetimerange.</summary>
    public string? SourceEntity { get; init; }

    /// <summary>The point itself, or "not resolved" for a day that does not exist.</summary>
    public string? Value { get; init; }

    /// <summary>First moment of a range; null when it is open.</summary>
    public string? Start { get; init; }

    /// <summary>First moment after a range; null when it is open.</summary>
    public string? End { get; init; }

    /// <summary>The days themselves, for a number of business days.</summary>
    public string? List { get; init; }
}
