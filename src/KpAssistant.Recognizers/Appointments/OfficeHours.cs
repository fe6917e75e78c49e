using NodaTime;

namespace KpAssistant.Recognizers.Appointments;

/// <summary>When an office can be visited, on its own clock. <c>Closes</c> is not included.</summary>
public sealed record OfficeHours(LocalTime Opens, LocalTime Closes)
{
    /// <summary>Eight in the morning to five in the afternoon.</summary>
    public static OfficeHours Usual { get; } = new(new LocalTime(8, 0), new LocalTime(17, 0));

    public bool Includes(LocalTime time) => time >= Opens && time < Closes;

    /// <summary>How far a time is from the hours; zero inside them.</summary>
    internal long MinutesAway(LocalTime time) => Includes(time) ? 0
        : time < Opens ? Minutes(Opens - time) : Minutes(time - Closes) + 1;

    private static long Minutes(Period period) => (long)period.ToDuration().TotalMinutes;
}
