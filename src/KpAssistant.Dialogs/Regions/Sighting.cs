namespace KpAssistant.Dialogs.Regions;

/// <summary>A place name in a message before its role is known.</summary>
/// <param name="First">Index of its first word.</param>
/// <param name="Count">How many words.</param>
/// <param name="Readings">What it may mean, likeliest first.</param>
/// <param name="Settled">The first reading is meant.</param>
internal sealed record Sighting(int First, int Count, IReadOnlyList<Place> Readings, bool Settled)
{
    public int End => First + Count;

    public IReadOnlyList<Place> Alternatives => Settled ? [] : Readings;

    public Place Place => Settled ? Readings[0] : new Place
    {
        City = Shared(place => place.City),
        State = Shared(place => place.State),
        Zip = Shared(place => place.Zip),
        Country = Shared(place => place.Country),
        Zone = Shared(place => place.Zone),
        Region = Readings.All(place => place.Region == Readings[0].Region) ? Readings[0].Region : null,
    };

    /// <summary>"Portland" and "Maine" that stand together as one, or null when they do not go together.</summary>
    public Sighting? Merge(Sighting next)
    {
        var together = Readings.SelectMany(mine => next.Readings.Select(theirs => Merge(mine, theirs))).OfType<Place>().Distinct().ToList();
        return together.Count == 0 ? null : new Sighting(First, next.End - First, together, together.Count == 1);
    }

    private static Place? Merge(Place a, Place b)
    {
        var same = a.Country == b.Country && a.State == b.State && Agree(a.City, b.City) && Agree(a.Zip, b.Zip);
        if (!same || (a.State ?? a.Country) is null || (IsWhole(a) && IsWhole(b)))
            return null;
        return new Place
        {
            City = a.City ?? b.City,
            State = a.State,
            Zip = a.Zip ?? b.Zip,
            Country = a.Country,
            Region = a.Region ?? b.Region,
            Zone = a.Zone ?? b.Zone,
        };
    }

    private static bool Agree(string? a, string? b) => a is null || b is null || a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool IsWhole(Place place) => place.City is null && place.Zip is null;

    private string? Shared(Func<Place, string?> part) => Readings.All(place => part(place) == part(Readings[0])) ? part(Readings[0]) : null;
}
