using NodaTime.TimeZones;

namespace KpAssistant.Dialogs.Regions;

/// <summary>Zones abroad, from the time zone database itself.</summary>
internal static class WorldZones
{
    private static readonly ILookup<string, string> ByCountry = (TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
        .ToLookup(location => location.CountryCode, location => location.ZoneId);

    /// <summary>The country's zone when it has but one.</summary>
    public static string? OfCountry(string country) => ByCountry[country].Count() == 1 ? ByCountry[country].First() : null;

    /// <summary>The zone named for the city, else the country's only one.</summary>
    public static string? OfCity(string country, string city)
    {
        var name = string.Join('_', Word.Fold(city));
        return ByCountry[country].FirstOrDefault(zone => zone[(zone.LastIndexOf('/') + 1)..].Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? OfCountry(country);
    }
}
