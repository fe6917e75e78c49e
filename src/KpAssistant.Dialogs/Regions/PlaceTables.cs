namespace KpAssistant.Dialogs.Regions;

/// <summary>The tables of places as they stand in data/places.*.yaml.</summary>
internal sealed class PlaceTables
{
    private readonly Dictionary<(string City, string State), string> zones = [];

    private PlaceTables(CityTable cities, WorldTable world, List<AreaRow> areas)
    {
        (Cities, World, Areas) = (cities, world, areas);
        foreach (var (zone, states) in cities.Zones)
        {
            foreach (var (state, names) in states)
                names.ForEach(name => zones.Add((name, state), zone));
        }
    }

    public CityTable Cities { get; }

    public WorldTable World { get; }

    public IReadOnlyList<AreaRow> Areas { get; }

    /// <summary>Cities worth recognizing when misspelt.</summary>
    public IEnumerable<string> MisspeltCities => Cities.Misspelt;

    /// <summary>Right words that look like misspelt names.</summary>
    public IEnumerable<string> Spelling => Cities.NotMisspelt;

    public static PlaceTables Load(string dataFolder) => new(
        RegionData.Read<CityTable>(dataFolder, "places.cities.yaml"),
        RegionData.Read<WorldTable>(dataFolder, "places.world.yaml"),
        RegionData.Read<List<AreaRow>>(dataFolder, "places.areas.yaml"));

    public string? ZoneOf(string city, string state) => zones.GetValueOrDefault((city, state));
}

internal sealed class CityTable
{
    public Dictionary<string, List<string>> Cities { get; init; } = [];
    public List<string> SouthwestWashington { get; init; } = [];
    public Dictionary<string, string> Defaults { get; init; } = [];
    public List<string> People { get; init; } = [];
    public List<string> Words { get; init; } = [];
    public List<string> SpanishWords { get; init; } = [];
    public List<string> Misspelt { get; init; } = [];
    public List<string> NotMisspelt { get; init; } = [];
    public Dictionary<string, Dictionary<string, List<string>>> Zones { get; init; } = [];
}

internal sealed class AreaRow
{
    public List<string> Names { get; init; } = [];
    public string? City { get; init; }
    public string? State { get; init; }
    public string? Country { get; init; }
    public string? Region { get; init; }
    public string? Zone { get; init; }
    public bool Caps { get; init; }
    public bool Word { get; init; }
    public List<string> Or { get; init; } = [];

    /// <summary>The states of its readings; one null when it is in none.</summary>
    public IEnumerable<string?> States => Or.Prepend(State);
}

internal sealed class WorldTable
{
    public List<string> Abroad { get; init; } = [];
    public List<string> Words { get; init; } = [];
    public Dictionary<string, CountryRow> Countries { get; init; } = [];
}

internal sealed class CountryRow
{
    public List<string> Names { get; init; } = [];
    public List<string> Cities { get; init; } = [];
}
