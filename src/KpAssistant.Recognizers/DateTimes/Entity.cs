using System.Globalization;
using NodaTime;

namespace KpAssistant.Recognizers.DateTimes;

/// <summary>
/// Something complete, ready to be handed out. A weak one counts only after a preposition, or alone. Its values are written
/// only when it is: most readings are dropped for a longer one.
/// </summary>
internal sealed record Entity(string Type, Func<IReadOnlyList<DateTimeValue>> Values)
{
    public Weakness Weak { get; init; }

    /// <summary>Whether the day at the end was said, and is meant too.</summary>
    public bool EndIncluded { get; init; }

    /// <summary>The day of a month that a number before it shares: "the 18th and 19th of June".</summary>
    public Day? Day { get; init; }

    /// <summary>The time of day of a point: "at 5 or 6" has another one.</summary>
    public Clock? Clock { get; init; }
}

/// <summary>Builds the values of each type.</summary>
internal static class Entities
{
    private const string Unresolved = "not resolved";

    public static string Text(LocalDate date) => DateTimes.Day.Iso(date);

    public static string Text(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}");

    public static string Text(LocalDateTime at) => $"{Text(at.Date)} {Text(at.TimeOfDay)}";

    public static Entity Date(Day day) => day.Resolved
        ? new Entity("date", () => Values("date", day.Timex, [day.Past, day.Future], d => new DateTimeValue { Timex = "", Type = "", Value = Text(d) })) { Weak = day.Weak, Day = day }
        : new Entity("date", () => [new DateTimeValue { Timex = day.Timex, Type = "date", Value = Unresolved }]);

    private static List<DateTimeValue> Values(string type, string timex, IEnumerable<LocalDate> dates, Func<LocalDate, DateTimeValue> value) =>
        [.. dates.Distinct().Select(d => value(d) with { Timex = timex, Type = type })];

    /// <summary>"before Friday", "since the 5th".</summary>
    public static Entity OpenDate(Day day, string mod) => new("daterange", () => Values("daterange", day.Timex, [day.Past, day.Future], d => new DateTimeValue
    {
        Timex = "",
        Type = "",
        Mod = mod,
        SourceEntity = "datetimepoint",
        Start = mod is "before" or "until" ? null : Text(d),
        End = mod is "before" or "until" ? Text(d) : null,
    }));

    /// <summary>"to date".</summary>
    public static Entity UntilNow(LocalDate today) =>
        new("daterange", () => [new DateTimeValue { Timex = "PRESENT_REF", Type = "daterange", Mod = "before", End = Text(today) }]);

    public static Entity Span(DaySpan span)
    {
        if (!span.Resolved)
            return new Entity("daterange", () => [new DateTimeValue { Timex = span.Timex, Type = "daterange", Value = Unresolved }]) { Weak = span.Weak };
        return new Entity("daterange", () => Readings(span)) { Weak = span.Weak, EndIncluded = span.EndIncluded };
    }

    private static DateTimeValue[] Readings(DaySpan span)
    {
        var future = new DateTimeValue
        {
            Timex = span.Timex,
            Type = "daterange",
            Mod = span.Mod,
            Start = Text(span.Start),
            End = Text(span.End),
            List = span.List is null ? null : string.Join(',', span.List.Select(Text)),
        };
        var past = future with { Timex = span.PastTimex ?? span.Timex, Start = Text(span.PastStart), End = Text(span.PastEnd) };
        return past == future ? [future] : [past, future];
    }

    /// <summary>"after February" starts when it is over; "since" when it begins.</summary>
    public static Entity? OpenSpan(DaySpan span, string mod)
    {
        if (!span.Resolved)
            return null;
        return new Entity("daterange", () =>
        {
            var (past, future) = (One(span.PastStart, span.PastEnd), One(span.Start, span.End));
            return past == future ? [future] : [past, future];
        });

        DateTimeValue One(LocalDate start, LocalDate end) => new()
        {
            Timex = span.Timex,
            Type = "daterange",
            Mod = span.Mod is null ? mod : $"{mod}-{span.Mod}",
            SourceEntity = "datetimerange",
            Start = mod switch { "after" => Text(end), "since" => Text(start), _ => null },
            End = mod switch { "before" => Text(span.Mod == "end" ? end : start), "until" => Text(end), _ => null },
        };
    }

    public static Entity Time(Clock clock, bool approximate = false) => new("time",
        () => [.. clock.Readings.Select(c => new DateTimeValue { Timex = $"T{c.Timex}", Type = approximate ? "timerange" : "time", Mod = approximate ? "approx" : null, Value = Text(c.Time) })])
    { Clock = clock };

    public static Entity OpenTime(Clock clock, string mod) => new("timerange", () => [.. clock.Readings.Select(c => new DateTimeValue
    {
        Timex = $"T{c.Timex}", Type = "timerange", Mod = mod, SourceEntity = "datetimepoint",
        Start = mod is "before" or "until" ? null : Text(c.Time),
        End = mod is "before" or "until" ? Text(c.Time) : null,
    })]);

    public static Entity Part(DayPart part) => new("timerange",
        () => [new DateTimeValue { Timex = $"T{part.Code}", Type = "timerange", Mod = part.Mod, Start = Text(part.Start), End = Text(part.End) }]);

    public static Entity OpenPart(DayPart part, string mod) => new("timerange",
    () => [
        new DateTimeValue
        {
            Timex = $"T{part.Code}", Type = "timerange", Mod = mod,
            Start = mod switch { "before" or "until" => null, "after" => Text(part.End), _ => Text(part.Start) },
            End = mod switch { "before" => Text(part.Start), "until" or "approx" => Text(part.End), _ => null },
        },
    ]);

    public static Entity TimeSpan(ClockSpan span) => new("timerange", () => [.. span.Readings().Select(r => new DateTimeValue
    {
        Timex = $"(T{r.FromTimex},T{r.ToTimex},{r.LengthTimex})", Type = "timerange", Start = Text(r.From.Time), End = Text(r.To.Time),
    })]);

    public static Entity DateTime(Day day, Clock clock, bool approximate = false) => new("datetime", () => [.. clock.Readings
        .SelectMany(c => Both(day).Select(d => new DateTimeValue
        {
            Timex = $"{day.Timex}T{c.Timex}", Type = approximate ? "datetimerange" : "datetime", Mod = approximate ? "approx" : null, Value = Text(d + c.Time),
        }))])
    { Day = day, Clock = clock };

    /// <summary>A moment counted from now, or now itself.</summary>
    public static Entity DateTime(LocalDateTime at, string? timex = null) =>
        new("datetime", () => [new DateTimeValue { Timex = timex ?? $"{Text(at.Date)}T{Text(at.TimeOfDay)}", Type = "datetime", Value = Text(at) }]);

    public static Entity OpenDateTime(Day day, Clock clock, string mod) => new("datetimerange", () => [.. clock.Readings
        .SelectMany(c => Both(day).Select(d => new DateTimeValue
        {
            Timex = $"{day.Timex}T{c.Timex}", Type = "datetimerange", Mod = mod,
            Start = mod is "before" or "until" ? null : Text(d + c.Time),
            End = mod is "before" or "until" ? Text(d + c.Time) : null,
        }))])
    { Day = day };

    public static Entity PartOfDay(Day day, DayPart part) => new("datetimerange", () => [.. Both(day).Select(d => new DateTimeValue
    {
        Timex = $"{day.Timex}T{part.Code}", Type = "datetimerange", Mod = part.Mod, Start = Text(d + part.Start), End = Text(d + part.End),
    })])
    { Day = day };

    public static Entity SpanOfDay(Day day, ClockSpan span) => new("datetimerange", () => [.. span.Readings().OrderBy(r => r.From.Time)
        .SelectMany(r => Both(day).Select(d => new DateTimeValue
        {
            Timex = $"({day.Timex}T{r.FromTimex},{day.Plus(r.NextDay ? 1 : 0).Timex}T{r.ToTimex},{r.LengthTimex})",
            Type = "datetimerange", Start = Text(d + r.From.Time), End = Text(d.PlusDays(r.NextDay ? 1 : 0) + r.To.Time),
        }))])
    { Day = day };

    /// <summary>From one moment to another, both known.</summary>
    public static Entity Between(LocalDateTime from, LocalDateTime to, string fromTimex, string toTimex) => new("datetimerange",
    () => [
        new DateTimeValue
        {
            Timex = $"({fromTimex},{toTimex},{Timexes.Clock((long)Period.Between(from, to, PeriodUnits.Seconds).Seconds)})",
            Type = "datetimerange", Start = Text(from), End = Text(to),
        },
    ]);

    private static IEnumerable<LocalDate> Both(Day day) => day.Past == day.Future ? [day.Future] : [day.Past, day.Future];
}
