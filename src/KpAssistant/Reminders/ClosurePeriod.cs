using KpAssistant.Scheduling.Tables;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Reminders;

/// <summary>When a clinic is closed.</summary>
/// <param name="LocationId">The clinic.</param>
/// <param name="Zone">Its clock.</param>
/// <param name="From">Appointments that begin from here on cannot take place.</param>
/// <param name="To">Not included.</param>
internal sealed record ClosurePeriod(string LocationId, DateTimeZone Zone, Instant From, Instant To)
{
    private static readonly LocalDateTimePattern ToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <param name="location">The clinic, by whose clock the words are read.</param>
    /// <param name="from"><c>2026-11-24</c> or <c>2026-11-24T12:00</c>.</param>
    /// <param name="to">Likewise; a day without a time is closed to its end.</param>
    /// <exception cref="FormatException">With a message for the operator.</exception>
    public static ClosurePeriod Parse(LocationRow location, string? from, string? to, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[location.Zone];
        var (begins, ends) = (Read(from, "from", 0).InZoneLeniently(zone).ToInstant(), Read(to, "to", 1).InZoneLeniently(zone).ToInstant());
        if (ends <= begins)
            throw new FormatException("to must come after from.");
        if (ends <= now)
            throw new FormatException("That period is over.");
        return new ClosurePeriod(location.Id, zone, begins, ends);
    }

    private static LocalDateTime Read(string? text, string name, int days)
    {
        if (LocalDatePattern.Iso.Parse(text?.Trim() ?? "").TryGetValue(default, out var date))
            return date.PlusDays(days).AtMidnight();
        if (ToTheMinute.Parse(text?.Trim() ?? "").TryGetValue(default, out var time))
            return time;
        throw new FormatException($"{name} must be a day such as 2026-11-24, or a time by the clinic's clock such as 2026-11-24T12:00.");
    }
}
