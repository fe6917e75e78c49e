using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling.Tables;

namespace KpAssistant.Scheduling;

/// <summary>How near a clinic is to where the member is: the same city, a neighbour, the same ZIP area, the same state, elsewhere. Less is nearer.</summary>
internal static class Nearness
{
    private const int SameState = 7;
    private const int Elsewhere = 9;

    public static int Of(LocationRow location, Place? place)
    {
        if (place is null || place.IsAbroad)
            return 0;
        if (place.City is { } city)
        {
            if (location.City.Equals(city, StringComparison.OrdinalIgnoreCase) && (place.State ?? location.State) == location.State)
                return 0;
            if (location.Nearby.Split('\n').Contains(city.ToLowerInvariant()) && (place.Region ?? location.Region) == location.Region)
                return 1;
        }
        if (place.Zip is { Length: 5 } zip && SharedDigits(zip, location.Zip) is > 0 and var digits)
            return 1 + (5 - digits);
        return place.State == location.State ? SameState : Elsewhere;
    }

    private static int SharedDigits(string zip, string other)
    {
        var digits = 0;
        while (digits < zip.Length && digits < other.Length && zip[digits] == other[digits])
            digits++;
        return digits;
    }
}
