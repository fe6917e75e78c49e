namespace KpAssistant.Dialogs.Regions;

/// <summary>How much a name needs around it before it counts as a place.</summary>
internal enum Caution
{
    None,

    /// <summary>Also a given name or surname.</summary>
    Person,

    /// <summary>Also an ordinary word of English or Spanish.</summary>
    Word,

    /// <summary>Also an ordinary word, but of Spanish only.</summary>
    SpanishWord,

    /// <summary>Only in capitals ("LA").</summary>
    Capitals,
}

/// <summary>What a name may stand for.</summary>
/// <param name="Readings">Likeliest first.</param>
/// <param name="Settled">The first reading is meant unless the words around it say otherwise.</param>
internal sealed record PlaceName(IReadOnlyList<Place> Readings, bool Settled, Caution Caution);

/// <summary>Every name in the places tables. Immutable once built.</summary>
internal sealed class Gazetteer
{
    private readonly States states;
    private readonly PlaceTables tables;
    private readonly Dictionary<string, List<Place>> readings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Caution> cautions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> defaults;
    private readonly HashSet<string> fixedNames = new(StringComparer.Ordinal);

    private Gazetteer(States states, PlaceTables tables)
    {
        (this.states, this.tables) = (states, tables);
        defaults = tables.Cities.Defaults.ToDictionary(pair => Key(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        ReadCautions();
        ReadAreas();
        ReadStates();
        ReadCities();
        ReadWorld();
        foreach (var (name, places) in readings)
            Names.Add(name, Settle(name, places));
        Misspellings = new Misspellings(Misspellable(), tables.Spelling);
    }

    public PhraseTree<PlaceName> Names { get; } = new();

    public Misspellings Misspellings { get; }

    /// <summary>Names that mean a place whatever stands around them, folded, and whether all that they name is abroad.</summary>
    public IEnumerable<KeyValuePair<string, bool>> Unmistakable =>
        readings.Where(r => !cautions.ContainsKey(r.Key)).Select(r => KeyValuePair.Create(r.Key, r.Value.TrueForAll(place => place.Country is not null)));

    public static Gazetteer Load(string dataFolder, States states) => new(states, PlaceTables.Load(dataFolder));

    private static string Key(string name) => string.Join(' ', Word.Fold(name));

    private void ReadCautions()
    {
        Mark(tables.Cities.SpanishWords, Caution.SpanishWord);
        Mark(tables.Cities.People, Caution.Person);
        Mark(states.All.Where(state => state.Person).Select(state => state.En), Caution.Person);
        Mark(tables.Cities.Words.Concat(tables.World.Words), Caution.Word);

        void Mark(IEnumerable<string> names, Caution caution)
        {
            foreach (var name in names)
                cautions[Key(name)] = caution;
        }
    }

    // What areas and states say about a name stands; cities and countries that share a name are further readings of each other.
    private void ReadAreas()
    {
        foreach (var area in tables.Areas)
        {
            var places = area.States.Select(state => AreaPlace(area, state)).ToList();
            foreach (var name in area.Names.Select(Key))
            {
                readings[name] = places;
                fixedNames.Add(name);
                if (area.Caps || area.Word)
                    cautions[name] = area.Caps ? Caution.Capitals : Caution.Word;
            }
        }
    }

    private Place AreaPlace(AreaRow area, string? state)
    {
        var within = state is null ? new Place { Country = area.Country } : CityPlace(area.City, state);
        return within with
        {
            City = area.City ?? within.City,
            Region = RegionCodes.TryParse(area.Region, out var region) ? region : within.Region,
            Zone = area.Zone ?? within.Zone,
        };
    }

    private void ReadStates()
    {
        foreach (var state in states.All)
        {
            foreach (var name in state.Also.Append(state.En).Append(state.Es ?? state.En).Select(Key))
            {
                if (fixedNames.Add(name))
                    readings[name] = [states.Place(state.Code)];
            }
        }
    }

    private void ReadCities()
    {
        foreach (var (state, cities) in tables.Cities.Cities)
        {
            foreach (var city in cities)
                AddReading(city, CityPlace(city, state));
        }
    }

    private void ReadWorld()
    {
        foreach (var phrase in tables.World.Abroad)
            AddReading(phrase, new Place { Country = Place.UnknownCountry });
        foreach (var (code, country) in tables.World.Countries)
        {
            foreach (var name in country.Names)
                AddReading(name, new Place { Country = code, Zone = WorldZones.OfCountry(code) });
            foreach (var city in country.Cities)
                AddReading(city, new Place { City = city, Country = code, Zone = WorldZones.OfCity(code, city) });
        }
    }

    private void AddReading(string name, Place place)
    {
        var key = Key(name);
        if (fixedNames.Contains(key))
            return;
        if (!readings.TryGetValue(key, out var places))
            readings[key] = places = [];
        if (!places.Exists(known => known.State == place.State && known.Country == place.Country))
            places.Add(place);
    }

    private Place CityPlace(string? city, string state)
    {
        var within = states.Place(state);
        if (city is null || state == "DC")
            return within;
        return within with
        {
            City = city,
            Zone = tables.ZoneOf(city, state) ?? within.Zone ?? (states.TryGet(state, out var known) ? known.MostZone : null),
            Region = state != "WA" ? within.Region
                : tables.Cities.SouthwestWashington.Contains(city) ? Region.Northwest : Region.Washington,
        };
    }

    private PlaceName Settle(string name, List<Place> places)
    {
        var first = defaults.TryGetValue(name, out var code)
            ? places.Find(place => place.State == code) ?? places.Find(place => place.Country == code)
            : null;
        var ordered = first is null ? places.OrderBy(place => place.Region is null) : places.OrderBy(place => place != first);
        return new PlaceName([.. ordered], first is not null || places.Count == 1, cautions.GetValueOrDefault(name));
    }

    // Names of states and of cities in the regions; a misspelt name of a small town elsewhere is likelier to be another word.
    private IEnumerable<string> Misspellable() =>
        states.All.SelectMany(state => new[] { state.En, state.Es ?? state.En }).SelectMany(Word.Fold)
            .Concat(tables.MisspeltCities.SelectMany(Word.Fold))
            .Distinct();
}
