using NodaTime;

namespace KpAssistant.Recognizers.Appointments;

/// <summary>What the clocks do at a moment when they change.</summary>
public enum ClockChange
{
    None,

    /// <summary>The time that was said is skipped that day; the moment is later by the gap.</summary>
    Skipped,

    /// <summary>The time that was said comes twice that day; the moment is the first of the two.</summary>
    Repeated,
}

/// <summary>
/// When a member wants to come, on the clock of the place visited. Null means that nothing was said of it.
/// </summary>
public sealed record AppointmentWindow
{
    public LocalDate? FirstDay { get; init; }

    /// <summary>The last day that will do, itself included.</summary>
    public LocalDate? LastDay { get; init; }

    /// <summary>The exact time, if one was said.</summary>
    public LocalTime? At { get; init; }

    public LocalTime? NotBefore { get; init; }

    /// <summary>The time by which it should be over or begun; not included.</summary>
    public LocalTime? NotAfter { get; init; }

    /// <summary>The moment, when one day and one time were said.</summary>
    public ZonedDateTime? Moment { get; init; }

    public ClockChange ClockChange { get; init; }
}
