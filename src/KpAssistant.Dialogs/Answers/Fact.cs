using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Answers;

/// <summary>How far a source may be relied on.</summary>
public enum Trust
{
    /// <summary>A Kaiser Permanente page for members.</summary>
    Official,

    /// <summary>A printed Kaiser Permanente leaflet for one region's members.</summary>
    Leaflet,

    /// <summary>Not published by Kaiser Permanente: always said together with where to confirm it.</summary>
    ThirdParty,
}

/// <summary>A public document that facts are taken from.</summary>
/// <param name="Collected">Year and month ("2026-11") in which it was read.</param>
/// <param name="Url">Null when the document was collected as a file.</param>
public sealed record FactSource(string Id, string Title, string Publisher, Trust Trust, string Collected, string? Url);

/// <summary>Whom a fact holds for. An empty set of regions or plans means no limit of that kind.</summary>
public sealed record FactScope(IReadOnlySet<Region> Regions, IReadOnlySet<PlanType> Plans, IReadOnlySet<PlanType> ExcludedPlans)
{
    public static FactScope Everyone { get; } = new(new HashSet<Region>(), new HashSet<PlanType>(), new HashSet<PlanType>());

    public bool IsRegional => Regions.Count > 0;
}

/// <summary>One statement of the ledger.</summary>
/// <param name="Values">The hard tokens: numbers, phones, addresses, deadlines, labels, names.</param>
/// <param name="Terms">Key words that an answer should convey in some form.</param>
/// <param name="YearBound">The year that the statement holds for; null when it is not bound to one.</param>
/// <param name="Line">Where it stands in the ledger's file, from 1.</param>
public sealed record Fact(
    string Id,
    string Text,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Terms,
    FactScope AppliesTo,
    FactSource Source,
    Trust Trust,
    string? Caveat,
    IReadOnlyList<string> Conflicts,
    IReadOnlyList<string> Clash,
    string? YearBound,
    int Line);
