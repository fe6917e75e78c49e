using System.Globalization;

namespace KpAssistant.Dialogs.Regions;

/// <summary>From a ZIP code to its state, region and zone, by data/zip-prefixes.yaml. Immutable; safe for many threads.</summary>
public sealed class ZipCodes
{
    private readonly States states;
    private readonly Dictionary<int, string> byPrefix = [];
    private readonly Dictionary<int, string> zones = [];
    private readonly HashSet<int> southwestWashington;
    private readonly Table table;

    private ZipCodes(States states, Table table)
    {
        (this.states, this.table) = (states, table);
        foreach (var (state, ranges) in table.States)
        {
            foreach (var prefix in ranges.SelectMany(RegionData.Range))
                byPrefix.Add(prefix, state);
        }

        foreach (var (zone, ranges) in table.Zones)
        {
            foreach (var prefix in ranges.SelectMany(RegionData.Range))
                zones.Add(prefix, zone);
        }

        southwestWashington = [.. table.SouthwestWashington.SelectMany(RegionData.Range)];
    }

    /// <summary>USPS state code of every known three-digit prefix.</summary>
    public IReadOnlyDictionary<int, string> Prefixes => byPrefix;

    public static ZipCodes Load(string dataFolder, States states) =>
        new(states, RegionData.Read<Table>(dataFolder, "zip-prefixes.yaml"));

    /// <summary>The places that a ZIP code may be in: none when no state has it, two on a border, else one.</summary>
    /// <param name="zip">Five digits, or ZIP+4 ("98660-1234").</param>
    public IReadOnlyList<Place> Find(string? zip)
    {
        if (zip is null || !IsZip(zip))
            return [];
        var five = zip[..5];
        var prefix = int.Parse(five.AsSpan(0, 3), CultureInfo.InvariantCulture);
        if (table.Split.TryGetValue(five, out var both))
            return [.. both.Select(state => states.Place(state) with { City = null, Zip = five })];
        if (table.Exceptions.TryGetValue(five, out var other))
            return [states.Place(other) with { Zip = five }];
        return byPrefix.TryGetValue(prefix, out var code) ? [At(five, prefix, code)] : [];
    }

    private Place At(string zip, int prefix, string state)
    {
        var place = states.Place(state) with { Zip = zip };
        return place with
        {
            Zone = zones.GetValueOrDefault(prefix) ?? place.Zone,
            Region = state != "WA" ? place.Region
                : southwestWashington.Contains(prefix) ? Region.Northwest : Region.Washington,
        };
    }

    private static bool IsZip(string zip) =>
        zip.Length is 5 or 10 && zip.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0
        && (zip.Length == 5 || (zip[5] == '-' && zip.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0));

    private sealed class Table
    {
        public Dictionary<string, List<string>> States { get; init; } = [];
        public List<string> SouthwestWashington { get; init; } = [];
        public Dictionary<string, string> Exceptions { get; init; } = [];
        public Dictionary<string, List<string>> Split { get; init; } = [];
        public Dictionary<string, List<string>> Zones { get; init; } = [];
    }
}
