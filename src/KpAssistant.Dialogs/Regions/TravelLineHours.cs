using System.Globalization;
using NodaTime;

namespace KpAssistant.Dialogs.Regions;

/// <summary>A holiday on which the travel line is shut.</summary>
/// <param name="Id">As in data/holidays.yaml ("thanksgiving").</param>
public sealed record Holiday(string Id, string NameEn, string NameEs)
{
    public string Name(string language) => language.StartsWith("es", StringComparison.Ordinal) ? NameEs : NameEn;
}

/// <summary>One holiday closing of the travel line.</summary>
/// <param name="Date">The holiday itself.</param>
/// <param name="ClosesAt">On the eve; the first closed instant.</param>
/// <param name="ReopensAt">On the day after; the first instant past the closing.</param>
public sealed record Closing(Holiday Holiday, LocalDate Date, Instant ClosesAt, Instant ReopensAt)
{
    public bool Contains(Instant instant) => ClosesAt <= instant && instant < ReopensAt;
}

/// <summary>
/// Whether the travel line is in a listed closing. Its ordinary hours are in no source: outside a closing it is
/// "not in a listed closing", and never said to be open or to answer around the clock.
/// </summary>
/// <param name="Current">The closing that is on; null when there is none.</param>
/// <param name="Next">The first closing that begins later.</param>
public sealed record TravelLineStatus(Closing? Current, Closing Next)
{
    public bool IsClosed => Current is not null;
}

/// <summary>Rule R11, by data/holidays.yaml. Immutable; safe for many threads.</summary>
public sealed class TravelLineHours
{
    private readonly List<(Holiday Holiday, HolidayRule Rule)> holidays;
    private readonly LocalTime from;
    private readonly LocalTime until;

    private TravelLineHours(Table table)
    {
        holidays = [.. table.Holidays.Select(row => (new Holiday(row.Id, row.En, row.Es), HolidayRule.Parse(row.Rule)))];
        (from, until) = (Time(table.From), Time(table.Until));
        Zone = DateTimeZoneProviders.Tzdb[table.Zone];
        Facts = table.Facts;
    }

    /// <summary>The line's own zone, in which its hours are given: say them in it first, and in the member's own beside it.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Ids of the facts that carry the rule.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <exception cref="InvalidDataException">The table is malformed; the message names file and line.</exception>
    public static TravelLineHours Load(string dataFolder) => new(RegionData.Read<Table>(dataFolder, "holidays.yaml"));

    /// <summary>The closings whose holiday falls in a year, in order.</summary>
    public IReadOnlyList<Closing> In(int year) =>
        [.. holidays.Select(row => Around(row.Holiday, row.Rule.In(year))).OrderBy(closing => closing.ClosesAt)];

    public TravelLineStatus StatusAt(Instant instant)
    {
        var year = instant.InZone(Zone).Year;
        var near = In(year - 1).Concat(In(year)).Concat(In(year + 1)).ToList();
        return new(near.Find(closing => closing.Contains(instant)), near.First(closing => closing.ClosesAt > instant));
    }

    private Closing Around(Holiday holiday, LocalDate date) => new(
        holiday,
        date,
        (date.PlusDays(-1) + from).InZoneLeniently(Zone).ToInstant(),
        (date.PlusDays(1) + until).InZoneLeniently(Zone).ToInstant());

    private static LocalTime Time(string time)
    {
        var parts = time.Split(':');
        return new LocalTime(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private sealed class Table
    {
        public List<string> Facts { get; init; } = [];
        public string Zone { get; init; } = "";
        public string From { get; init; } = "";
        public string Until { get; init; } = "";
        public List<Row> Holidays { get; init; } = [];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string En { get; init; } = "";
        public string Es { get; init; } = "";
        public string Rule { get; init; } = "";
    }
}
