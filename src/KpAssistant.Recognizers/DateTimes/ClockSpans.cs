using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>From one time to another, worked out: the end may be on the day after.</summary>
internal readonly record struct SpanReading(Clock From, Clock To, string FromTimex, string ToTimex)
{
    public bool NextDay => To.Time < From.Time;

    public Period Length => Duration(From.Time, To.Time);

    private static Period Duration(LocalTime from, LocalTime to)
    {
        long seconds = (long)(to - from).ToDuration().TotalSeconds;
        return Period.FromSeconds(seconds < 0 ? seconds + 86400 : seconds);
    }

    public string LengthTimex => Timexes.Clock((long)Length.ToDuration().TotalSeconds);
}

internal static class Timexes
{
    /// <summary>PT2H30M.</summary>
    public static string Clock(long seconds)
    {
        string text = "PT";
        if (seconds >= 3600)
            text += $"{seconds / 3600}H";
        if (seconds % 3600 >= 60)
            text += $"{seconds % 3600 / 60}M";
        return seconds % 60 > 0 ? text + $"{seconds % 60}S" : text;
    }
}

/// <summary>Which readings two times have together: "5 to 6pm" is in the afternoon, "11 to 4" ends after it starts.</summary>
internal static class ClockSpans
{
    public static IEnumerable<SpanReading> Readings(this ClockSpan span)
    {
        foreach (var (from, to) in Pairs(span.From, span.To))
            yield return new SpanReading(from, to, span.FromTimex ?? from.Timex, span.EndTimex ?? to.Timex);
    }

    private static IEnumerable<(Clock, Clock)> Pairs(Clock from, Clock to)
    {
        if (from.Ambiguous && to.Ambiguous)
            return from.Readings.Select(f => (f, FirstAfter(f, to)));
        if (to.Ambiguous)
            return [(from, FirstAfter(from, to))];
        if (!from.Ambiguous)
            return [(from, to)];
        var before = from.Readings.Where(f => f.Time < to.Time).OrderByDescending(f => f.Time).FirstOrDefault();
        return [(before ?? from.Readings.First(), to)];
    }

    private static Clock FirstAfter(Clock from, Clock to) =>
        to.Readings.MinBy(t => ((t.Time - from.Time).ToDuration().TotalMinutes + 1440 - 1) % 1440)!;

    /// <summary>"5 to 7 in the evening": said once, meant for both.</summary>
    public static ClockSpan? With(ClockSpan span, DayPart part)
    {
        if (ClockRules.With(span.To, part) is not { } to)
            return null;
        var start = span.From;
        if (start.Ambiguous && ClockRules.With(start, part) is { } same && same.Time < to.Time)
            start = same;
        return new ClockSpan(start with { Weak = false }, to);
    }
}
