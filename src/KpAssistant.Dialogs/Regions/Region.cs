using System.Diagnostics.CodeAnalysis;

namespace KpAssistant.Dialogs.Regions;

/// <summary>The seven Kaiser Permanente regions. All but Hawaii serve only parts of their states (fact areas.not-statewide).</summary>
public enum Region
{
    California,
    Colorado,
    Georgia,
    Hawaii,

    /// <summary>Maryland, Virginia and Washington, D.C.</summary>
    MidAtlantic,

    /// <summary>Oregon and Southwest Washington.</summary>
    Northwest,

    /// <summary>Washington State without its southwest.</summary>
    Washington,
}

/// <summary>The codes by which the ledger and the answers name regions: CA CO GA HI MAS NW WA.</summary>
public static class RegionCodes
{
    public static IReadOnlyList<Region> All { get; } = Enum.GetValues<Region>();

    public static string Code(this Region region) => region switch
    {
        Region.California => "CA",
        Region.Colorado => "CO",
        Region.Georgia => "GA",
        Region.Hawaii => "HI",
        Region.MidAtlantic => "MAS",
        Region.Northwest => "NW",
        Region.Washington => "WA",
        _ => throw new ArgumentOutOfRangeException(nameof(region)),
    };

    /// <exception cref="FormatException">The code is none of the seven. Case matters not.</exception>
    public static Region Parse(string code) =>
        TryParse(code, out var region) ? region.Value : throw new FormatException("A region code is one of CA, CO, GA, HI, MAS, NW, WA.");

    public static bool TryParse(string? code, [NotNullWhen(true)] out Region? region)
    {
        region = code?.Trim().ToUpperInvariant() switch
        {
            "CA" => Region.California,
            "CO" => Region.Colorado,
            "GA" => Region.Georgia,
            "HI" => Region.Hawaii,
            "MAS" => Region.MidAtlantic,
            "NW" => Region.Northwest,
            "WA" => Region.Washington,
            _ => null,
        };
        return region is not null;
    }
}
