using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>Which of the <see cref="EmergencyNumbers"/> is the right one where the member is. Immutable.</summary>
public sealed class LocalEmergencyNumbers(EmergencyNumbers numbers)
{
    /// <param name="dataFolder">The folder <c>data</c>.</param>
    /// <exception cref="FormatException">The table does not follow its format.</exception>
    public static LocalEmergencyNumbers Load(string dataFolder) => new(EmergencyNumbers.Load(dataFolder));

    /// <summary>What to dial in a country; null when the table does not have it.</summary>
    /// <param name="country">ISO 3166 alpha-2.</param>
    public string? Find(string country) => numbers.Find(country)?.Number;

    /// <summary>By a place in the message, else by where the member is, else by the country of their number.</summary>
    public LocalEmergency Where(IReadOnlyList<PlaceMention> mentions, Place? visited, CallerHint caller)
    {
        var named = mentions.LastOrDefault(m => m.Role != PlaceRole.Home && !m.IsDenied)?.Place;
        var place = named ?? visited ?? caller.Place;
        return place is { IsAbroad: true } ? new LocalEmergency(true, Find(place.Country!)) : LocalEmergency.AtHome;
    }
}
