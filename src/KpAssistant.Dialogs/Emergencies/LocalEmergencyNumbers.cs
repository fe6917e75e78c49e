using KpAssistant.Dialogs.Regions;
using YamlDotNet.Serialization;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>Emergency numbers by country, from <c>data/emergency-numbers.yaml</c>. Immutable.</summary>
public sealed class LocalEmergencyNumbers
{
    private readonly Dictionary<string, string> numbers;

    private LocalEmergencyNumbers(Dictionary<string, string> numbers) => this.numbers = numbers;

    /// <exception cref="InvalidDataException">A country is not an ISO 3166 alpha-2 code.</exception>
    public static LocalEmergencyNumbers Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "emergency-numbers.yaml"));
        var file = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<NumberFile>(reader);
        if (file.countries.Keys.FirstOrDefault(c => c.Length != 2) is { } wrong)
            throw new InvalidDataException($"data/emergency-numbers.yaml: '{wrong}' is not an ISO 3166 alpha-2 code.");
        return new LocalEmergencyNumbers(file.countries.ToDictionary(c => c.Key.ToUpperInvariant(), c => c.Value, StringComparer.Ordinal));
    }

    /// <summary>What to dial in a country; null when the table does not have it.</summary>
    /// <param name="country">ISO 3166 alpha-2.</param>
    public string? Find(string country) => numbers.GetValueOrDefault(country);

    /// <summary>By a place in the message, else by where the member is, else by the country of their number.</summary>
    public LocalEmergency Where(IReadOnlyList<PlaceMention> mentions, Place? visited, CallerHint caller)
    {
        var named = mentions.LastOrDefault(m => m.Role != PlaceRole.Home && !m.IsDenied)?.Place;
        var place = named ?? visited ?? caller.Place;
        return place is { IsAbroad: true } ? new LocalEmergency(true, Find(place.Country!)) : LocalEmergency.AtHome;
    }

    private sealed class NumberFile
    {
#pragma warning disable IDE1006, CA1812 // the names of the YAML file
        public Dictionary<string, string> countries { get; set; } = [];
#pragma warning restore IDE1006, CA1812
    }
}
