namespace KpAssistant.Dialogs.Regions;

/// <summary>What is known of a place's region: a region, a question that decides it, or that Kaiser Permanente has none there.</summary>
/// <param name="Region">The region; never a promise of care nearby, since all but Hawaii and D.C. are served in part (areas.not-statewide).</param>
/// <param name="Question">What to ask when it is open; null otherwise.</param>
/// <param name="IsOutside">The place is known and in no region, in the United States or abroad.</param>
public sealed record RegionFinding(Region? Region, RegionQuestion? Question, bool IsOutside)
{
    /// <summary>Nothing is known of the place.</summary>
    public static RegionFinding Nothing { get; } = new(null, null, false);

    /// <summary>True only of Hawaii and Washington, D.C., whose whole area is served.</summary>
    public bool IsWhollyServed { get; init; }
}

/// <summary>One short question with two or three answers.</summary>
/// <param name="Kind">Names the prompt: "washington-part", "washington-state-or-dc" or "which-place".</param>
public sealed record RegionQuestion(string Kind, IReadOnlyList<RegionOption> Options)
{
    public const string WashingtonPart = "washington-part";
    public const string WashingtonStateOrDc = "washington-state-or-dc";
    public const string WhichPlace = "which-place";
}

/// <param name="Kind">Names the prompt of an answer: "southwest-washington", "rest-of-washington", "washington-state", "dc", or "place" to be worded from <paramref name="Place"/>.</param>
/// <param name="Place">What is known once it is chosen.</param>
public sealed record RegionOption(string Kind, Place Place);

/// <summary>Rule R16: from a place to its region. MD, VA and DC are Mid-Atlantic, OR is Northwest, and Washington is asked about.</summary>
public sealed class RegionFinder(States states, ZipCodes zips)
{
    private const int MostOptions = 3;

    /// <summary>The region of a place in a message, or the question that settles it.</summary>
    public RegionFinding Find(PlaceMention mention) =>
        mention.IsAmbiguous && mention.Place.Region is null ? Ask(mention.Alternatives) : Find(mention.Place);

    /// <summary>The region of a place, by its own region, then ZIP, then state.</summary>
    public RegionFinding Find(Place place)
    {
        if (place.IsAbroad)
            return new RegionFinding(null, null, IsOutside: true);
        if (place.Region is not null)
            return new RegionFinding(place.Region, null, false) { IsWhollyServed = place.State is "HI" or "DC" };
        if (zips.Find(place.Zip) is { Count: > 0 } at && at[0] != place)
            return at.Count > 1 && place.State is null ? Ask(at) : Find(at.FirstOrDefault(it => it.State == place.State) ?? at[0] with { Zip = null });
        return states.TryGet(place.State, out var state) ? OfState(state) : RegionFinding.Nothing;
    }

    /// <summary>The region of a state alone.</summary>
    /// <param name="state">USPS code.</param>
    public RegionFinding FindState(string? state) => states.TryGet(state, out var known) ? OfState(known) : RegionFinding.Nothing;

    /// <summary>The region of a ZIP code; a code on a state border is asked about.</summary>
    public RegionFinding FindZip(string? zip)
    {
        var places = zips.Find(zip);
        return places.Count switch
        {
            0 => RegionFinding.Nothing,
            1 => Find(places[0] with { Zip = null }),
            _ => Ask(places),
        };
    }

    private RegionFinding OfState(UsState state)
    {
        if (state.Code == "WA")
            return new RegionFinding(null, WashingtonQuestion(), false);
        var region = states.RegionOf(state.Code);
        return new RegionFinding(region, null, IsOutside: region is null) { IsWhollyServed = state.Code is "HI" or "DC" };
    }

    private static RegionFinding Ask(IReadOnlyList<Place> readings)
    {
        var isWashington = readings.Count == 2 && readings.All(place => place.State is "WA" or "DC");
        var options = readings.Take(MostOptions).Select(place => new RegionOption(isWashington ? WashingtonKind(place) : "place", place));
        return new RegionFinding(null, new RegionQuestion(isWashington ? RegionQuestion.WashingtonStateOrDc : RegionQuestion.WhichPlace, [.. options]), false);
    }

    private RegionQuestion WashingtonQuestion()
    {
        var state = states.Place("WA");
        return new(RegionQuestion.WashingtonPart, [
            new("southwest-washington", state with { Region = Region.Northwest }),
            new("rest-of-washington", state with { Region = Region.Washington }),
        ]);
    }

    private static string WashingtonKind(Place place) => place.State == "DC" ? "dc" : "washington-state";
}
