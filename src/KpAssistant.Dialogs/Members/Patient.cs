using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Dialogs.Members;

/// <summary>A member of the plan, as the directory knows them (FHIR Patient). Only a verified conversation may hold one.</summary>
public sealed record Patient
{
    public required string Id { get; init; }

    public required string GivenName { get; init; }

    public required Region Home { get; init; }

    public required PlanType Plan { get; init; }

    /// <summary>Areas of care in which this patient has a record number: the home region and those added.</summary>
    public required IReadOnlySet<Region> RecordRegions { get; init; }

    public bool IsChild { get; init; }

    /// <summary>Made up for trying things out.</summary>
    public bool IsDemo { get; init; }
}

/// <param name="RecordNumber">Digits only.</param>
/// <param name="BirthDate">As the member said it.</param>
/// <param name="Source">Who is asking, for limits: a keyed hash of conversation, number or network; never the number or the address itself.</param>
/// <param name="At">When.</param>
public sealed record VerificationAttempt(string RecordNumber, LocalDate BirthDate, string Source, Instant At)
{
    /// <summary>The same figures with day and month the other way round, where they can be read so; null otherwise. Either fits.</summary>
    public LocalDate? OtherBirthDate { get; init; }

    /// <summary>The source is a network: others may be behind it, so that it has a wider limit.</summary>
    public bool IsSharedSource { get; init; }
}

/// <summary>What a verification found.</summary>
public abstract record Verification
{
    private Verification()
    {
    }

    public sealed record Verified(Patient Patient) : Verification;

    /// <summary>The pair fits nobody; whether the number exists is not told.</summary>
    public sealed record Failed : Verification;

    /// <summary>Too many failures for the number or from this source; nothing was compared.</summary>
    public sealed record Locked(Instant Until) : Verification;
}
