using System.Text.Json.Serialization;
using KpAssistant.Recognizers.Appointments;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>One stretch of time that would do, on the clock of the place; null means that nothing was said of it. Short names: it is stored.</summary>
public sealed record WishedTime
{
    [JsonPropertyName("d")]
    public LocalDate? From { get; init; }

    /// <summary>The last day that will do, itself included.</summary>
    [JsonPropertyName("e")]
    public LocalDate? To { get; init; }

    [JsonPropertyName("a")]
    public LocalTime? At { get; init; }

    [JsonPropertyName("b")]
    public LocalTime? NotBefore { get; init; }

    /// <summary>Not included.</summary>
    [JsonPropertyName("u")]
    public LocalTime? NotAfter { get; init; }

    [JsonIgnore]
    public bool SaysDay => From is not null || To is not null;

    [JsonIgnore]
    public bool SaysTime => At is not null || NotBefore is not null || NotAfter is not null;

    [JsonIgnore]
    public LocalDate? OneDay => From is { } day && To == day ? day : null;

    public static WishedTime Of(AppointmentWindow window) => new()
    {
        From = window.FirstDay,
        To = window.LastDay,
        At = window.At,
        NotBefore = window.NotBefore,
        NotAfter = window.NotAfter,
    };

    /// <summary>"No, Wednesday" keeps the morning; "in the afternoon then" keeps the day.</summary>
    public WishedTime Over(WishedTime before)
    {
        if (SaysDay)
            return SaysTime ? this : this with { At = before.At, NotBefore = before.NotBefore, NotAfter = before.NotAfter };
        return this with { From = before.From, To = before.To };
    }

    /// <summary>Whether a local moment lies in it; an exact time is met by that time alone.</summary>
    public bool Includes(LocalDateTime at) =>
        (From is null || at.Date >= From) && (To is null || at.Date <= To)
        && (At is null || at.TimeOfDay == At) && (NotBefore is null || at.TimeOfDay >= NotBefore) && (NotAfter is null || at.TimeOfDay < NotAfter);
}

/// <summary>From what was wished to the stretches of time that a store is asked for.</summary>
public static class WishedTimes
{
    /// <summary>How far ahead slots are kept.</summary>
    public static readonly Duration Horizon = Duration.FromDays(60);

    // "After Friday" or "any morning" has no end: two weeks are looked through.
    private const int OpenDays = 14;
    private const int MostIntervals = 40;

    /// <summary>The stretches in the zone's own days, none before <paramref name="earliest"/>; an exact time gives its whole day, since the nearest will do.</summary>
    public static IReadOnlyList<Interval> Within(IReadOnlyList<WishedTime> wished, IReadOnlyList<WishedTime> excluded, DateTimeZone zone, Instant earliest, Instant latest)
    {
        var today = earliest.InZone(zone).Date;
        IEnumerable<WishedTime> all = wished.Count > 0 ? wished : [new WishedTime()];
        return [.. all.SelectMany(wish => Days(wish, today)
                .Where(day => !excluded.Any(no => no.SaysDay && !no.SaysTime && no.Includes(day.At(LocalTime.Noon))))
                .Select(day => Clip(DayPart(day, wish, zone), earliest, latest)))
            .OfType<Interval>().Distinct().OrderBy(interval => interval.Start).Take(MostIntervals)];
    }

    /// <summary>The moment asked for: an exact time of the first day that will do.</summary>
    public static Instant? Near(IReadOnlyList<WishedTime> wished, DateTimeZone zone, Instant earliest) =>
        wished.FirstOrDefault(wish => wish.At is not null) is { At: { } at } exact
            ? ((exact.From ?? earliest.InZone(zone).Date) + at).InZoneLeniently(zone).ToInstant()
            : null;

    private static IEnumerable<LocalDate> Days(WishedTime wish, LocalDate today)
    {
        var first = wish.From is { } from && from > today ? from : today;
        var last = wish.To ?? (wish.From ?? today).PlusDays(OpenDays - 1);
        for (var day = first; day <= last && day <= today.PlusDays(61); day = day.PlusDays(1))
            yield return day;
    }

    private static Interval DayPart(LocalDate day, WishedTime wish, DateTimeZone zone)
    {
        if (wish.At is not null || !wish.SaysTime)
            return new Interval(zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        var start = wish.NotBefore is { } from ? (day + from).InZoneLeniently(zone).ToInstant() : zone.AtStartOfDay(day).ToInstant();
        var end = wish.NotAfter is { } to && (wish.NotBefore is null || to > wish.NotBefore)
            ? (day + to).InZoneLeniently(zone).ToInstant()
            : zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
        return new Interval(start, Instant.Max(start, end));
    }

    private static Interval? Clip(Interval interval, Instant earliest, Instant latest)
    {
        var (start, end) = (Instant.Max(interval.Start, earliest), Instant.Min(interval.End, latest));
        return start < end ? new Interval(start, end) : null;
    }
}
