using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Scheduling.Tables;

/// <summary>FHIR Location: a clinic.</summary>
internal sealed class LocationRow
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required Region Region { get; set; }

    public required string City { get; set; }

    /// <summary>USPS code.</summary>
    public required string State { get; set; }

    public required string Address { get; set; }

    /// <summary>Five digits: what "nearer" is measured by when the city is another.</summary>
    public required string Zip { get; set; }

    /// <summary>Cities and areas round about, lower case, one a line.</summary>
    public string Nearby { get; set; } = "";

    /// <summary>E.164.</summary>
    public string? Phone { get; set; }

    /// <summary>IANA.</summary>
    public required string Zone { get; set; }

    public bool IsDemo { get; set; }
}

/// <summary>FHIR Practitioner.</summary>
internal sealed class PractitionerRow
{
    public required string Id { get; init; }

    /// <summary>As it is shown: "Dr. Lee".</summary>
    public required string Name { get; set; }
}

/// <summary>FHIR Schedule: what one practitioner offers at one place.</summary>
internal sealed class ScheduleRow
{
    public required string Id { get; init; }

    public required string LocationId { get; init; }

    public required string PractitionerId { get; init; }

    public required ServiceType Service { get; init; }

    /// <summary>FHIR planningHorizon.end: slots exist up to here.</summary>
    public Instant PlanningHorizonEnd { get; set; }

    public LocationRow? Location { get; init; }

    public PractitionerRow? Practitioner { get; init; }
}

/// <summary>FHIR Slot.status, as far as it is used.</summary>
internal enum SlotStatus
{
    Free,
    Busy,

    /// <summary>FHIR busy-unavailable: withdrawn by the clinic.</summary>
    BusyUnavailable,
}

/// <summary>FHIR Slot. Region, place and service stand here again so that one index finds it.</summary>
internal sealed class SlotRow
{
    public long Id { get; init; }

    public required string ScheduleId { get; init; }

    public required Region Region { get; init; }

    public required string LocationId { get; init; }

    public required ServiceType Service { get; init; }

    public required Instant Start { get; init; }

    public required int Minutes { get; init; }

    public SlotStatus Status { get; set; }

    public ScheduleRow? Schedule { get; init; }
}
