using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Scheduling.Tables;

/// <summary>FHIR Patient. What names a person is encrypted.</summary>
internal sealed class PatientRow
{
    public required string Id { get; init; }

    public required byte[] GivenName { get; set; }

    /// <summary>ISO 8601.</summary>
    public required byte[] BirthDate { get; set; }

    public required Region Home { get; set; }

    public required PlanType Plan { get; set; }

    public bool IsDemo { get; init; }

    public List<PatientRecordNumberRow> RecordNumbers { get; init; } = [];
}

/// <summary>FHIR Patient.identifier: one for each area of care.</summary>
internal sealed class PatientRecordNumberRow
{
    public required string Hash { get; init; }

    public required byte[] Number { get; init; }

    public required string PatientId { get; init; }

    public required Region Region { get; init; }
}

/// <summary>FHIR RelatedPerson: who may act for whom.</summary>
internal sealed class ProxyLinkRow
{
    public required string PatientId { get; init; }

    public required string ActsForId { get; init; }
}

/// <summary>A wrong pair of record number and date of birth; counted for the limits.</summary>
internal sealed class VerificationFailureRow
{
    public long Id { get; init; }

    public required string NumberHash { get; init; }

    public required string Source { get; init; }

    public required Instant At { get; init; }
}

/// <summary>FHIR AuditEvent.</summary>
internal sealed class AuditEventRow
{
    public long Id { get; init; }

    public required Instant Recorded { get; init; }

    /// <summary>What happened: appointment.book, member.verify, emergency.medical, …</summary>
    public required string Type { get; init; }

    /// <summary>Who: a keyed hash of a patient, a source or a conversation.</summary>
    public required string Agent { get; init; }

    /// <summary>The appointment's reference; null when it is about none.</summary>
    public string? Entity { get; init; }

    /// <summary>Codes as JSON, such as rule ids and data version; no free text.</summary>
    public string? Detail { get; init; }
}

/// <summary>A random key of the store's own, encrypted by the key ring.</summary>
internal sealed class StoreKeyRow
{
    public required string Name { get; init; }

    public required byte[] Key { get; init; }
}
