using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>A place to be seen (FHIR Location).</summary>
public sealed record Clinic
{
    /// <summary>The store's own id, 1-64 characters; opaque.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Region Region { get; init; }

    public required string City { get; init; }

    /// <summary>USPS code.</summary>
    public required string State { get; init; }

    /// <summary>One line: street, city, state, ZIP.</summary>
    public required string Address { get; init; }

    /// <summary>E.164; for "running late". Null when the clinic gives none.</summary>
    public string? Phone { get; init; }

    /// <summary>The zone of the clinic's clock (IANA).</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Marked as a made-up place for trying things out.</summary>
    public bool IsDemo { get; init; }
}
