using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>A stretch of a clinician's time that is free (FHIR Slot).</summary>
public sealed record Slot
{
    public required string Id { get; init; }

    public required Clinic Clinic { get; init; }

    /// <summary>As it is shown, such as "Dr. Lee" (FHIR Practitioner.name).</summary>
    public required string Practitioner { get; init; }

    public required ServiceType Service { get; init; }

    public required Instant Start { get; init; }

    public required Duration Length { get; init; }

    public ZonedDateTime LocalStart => Start.InZone(Clinic.Zone);
}

/// <summary>What a member is looking for. Slots come nearest to <see cref="Near"/> first, or earliest first without it; of equals, the place nearer to
/// <see cref="NearPlace"/> first.</summary>
public sealed record SlotQuery
{
    public required Region Region { get; init; }

    public required ServiceType Service { get; init; }

    /// <summary>Slots begin inside one of these (end not included), none empty; the dialog has applied the lead time and the clinic's zone.</summary>
    public required IReadOnlyList<Interval> Within { get; init; }

    /// <summary>The moment asked for; null when none was.</summary>
    public Instant? Near { get; init; }

    /// <summary>Only this clinic; null for all of the region.</summary>
    public string? ClinicId { get; init; }

    /// <summary>Where the member is; null when not known.</summary>
    public Place? NearPlace { get; init; }

    /// <summary>Slots that were offered and not wanted.</summary>
    public IReadOnlyCollection<string> Except { get; init; } = [];

    /// <summary>1-10.</summary>
    public int Count { get; init; } = 3;
}
