using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Dialogs.Emergencies;

/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="Number">As it is dialled; brings an ambulance.</param>
/// <param name="Also">A second number that works too, or null.</param>
/// <param name="Source">Who publishes it, and when.</param>
public sealed record EmergencyNumber(string Country, string Number, string? Also, string Source);

/// <summary>The number to call by country: 911 is of no use to a member in Madrid.</summary>
public sealed class EmergencyNumbers
{
    private readonly Dictionary<string, EmergencyNumber> _byCountry;
    private readonly EmergencyNumber _elsewhere;

    private EmergencyNumbers(Table table)
    {
        _byCountry = table.Countries.ToDictionary(c => c.Key, c => Number(table, c.Key, c.Value));
        _elsewhere = Number(table, "", table.Default);
    }

    public IReadOnlyCollection<EmergencyNumber> All => _byCountry.Values;

    /// <param name="dataFolder">The folder <c>data</c>, which holds <c>emergencies/numbers.yaml</c>.</param>
    /// <exception cref="FormatException">The file does not follow its format.</exception>
    public static EmergencyNumbers Load(string dataFolder)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        try
        {
            return new EmergencyNumbers(yaml.Deserialize<Table>(File.ReadAllText(Path.Combine(dataFolder, "emergencies", "numbers.yaml"))));
        }
        catch (YamlException e)
        {
            throw new FormatException($"numbers.yaml:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <returns>Null for a country that is not listed.</returns>
    /// <param name="country">ISO 3166 alpha-2.</param>
    public EmergencyNumber? Find(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return _byCountry.GetValueOrDefault(country.ToUpperInvariant());
    }

    /// <param name="country">ISO 3166 alpha-2; null means the United States.</param>
    /// <returns>The country's number; for a country that is not listed 112, which most mobile networks pass on.</returns>
    public EmergencyNumber For(string? country) =>
        Find(country ?? "US") ?? _elsewhere with { Country = country ?? "" };

    private static EmergencyNumber Number(Table table, string country, Entry entry) =>
        table.Sources.TryGetValue(entry.Source, out var source)
            ? new EmergencyNumber(country, entry.Number, entry.Also, $"{source.Name}, {source.Date}")
            : throw new FormatException($"numbers.yaml: {country} names the source '{entry.Source}', which is not there.");

    private sealed class Table
    {
        public Dictionary<string, Origin> Sources { get; set; } = [];

        public Entry Default { get; set; } = new();

        public Dictionary<string, Entry> Countries { get; set; } = [];
    }

    private sealed class Origin
    {
        public string Name { get; set; } = "";

        public string Date { get; set; } = "";
    }

    private sealed class Entry
    {
        public string Number { get; set; } = "";

        public string? Also { get; set; }

        public string Source { get; set; } = "";
    }
}
