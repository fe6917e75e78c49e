using PhoneNumbers;

namespace KpAssistant.Dialogs.Regions;

/// <summary>
/// What a caller's number lets us guess. A hint and no more: people keep a number when they move and take it when they travel,
/// so it may order suggestions and choose a first question, but never answers for the member.
/// </summary>
/// <param name="Place">State (by area code) or country; null when the number tells nothing.</param>
/// <param name="Region">The state's region; null when there is none or the state does not decide it.</param>
public sealed record CallerHint(Place? Place, Region? Region)
{
    public static CallerHint None { get; } = new(null, null);

    /// <summary>The number is of another country, so the caller may be abroad and need the dialling instructions (rule R12).</summary>
    public bool IsForeignNumber => Place is { IsAbroad: true };
}

/// <summary>Reads hints from a caller's number and from what the carrier says of it. Immutable; safe for many threads.</summary>
public sealed class CallerHints
{
    private readonly States states;
    private readonly ZipCodes zips;
    private readonly Dictionary<int, string> stateOf = [];

    private CallerHints(States states, ZipCodes zips, Dictionary<string, List<int>> table)
    {
        (this.states, this.zips) = (states, zips);
        SharedAreaCodes = table.GetValueOrDefault("southwest-washington", []).ToHashSet();
        foreach (var (state, code) in table.Where(row => states.TryGet(row.Key, out _)).SelectMany(row => row.Value.Select(code => (row.Key, code))))
            stateOf.Add(code, state);
    }

    /// <summary>USPS state of every known area code.</summary>
    public IReadOnlyDictionary<int, string> AreaCodes => stateOf;

    /// <summary>Area codes that southwest Washington shares with the rest of the state.</summary>
    public IReadOnlySet<int> SharedAreaCodes { get; }

    public static CallerHints Load(string dataFolder, States states, ZipCodes zips) =>
        new(states, zips, RegionData.Read<Dictionary<string, List<int>>>(dataFolder, "area-codes.yaml"));

    /// <param name="phone">E.164 ("+14045550123"); null or anything else hints at nothing.</param>
    /// <param name="state">USPS code that the carrier gives for the number.</param>
    /// <param name="zip">ZIP code that the carrier gives for the number.</param>
    /// <param name="country">ISO 3166 alpha-2 that the carrier gives for the number.</param>
    public CallerHint From(string? phone, string? state = null, string? zip = null, string? country = null)
    {
        var places = zips.Find(zip);
        if (places.Count == 1 && (state is null || places[0].State == state))
            return Hint(places[0]);
        if (states.TryGet(state, out var known))
            return Hint(states.Place(known.Code));
        var byNumber = phone is not null && Parse(phone) is { } number ? FromNumber(number) : CallerHint.None;
        return byNumber == CallerHint.None ? FromCountry(country) : byNumber;
    }

    private CallerHint FromNumber(PhoneNumber number)
    {
        var util = PhoneNumberUtil.GetInstance();
        // A number that no plan knows still shows its country by the dialling code.
        var country = util.GetRegionCodeForNumber(number) ?? util.GetRegionCodeForCountryCode(number.CountryCode);
        var areaCode = (int)(number.NationalNumber / 10_000_000);
        if (number.CountryCode == 1 && stateOf.TryGetValue(areaCode, out var state))
            return AreaHint(state, areaCode);
        return country is "US" or null or "ZZ" or "001" ? CallerHint.None : FromCountry(country);
    }

    private CallerHint AreaHint(string state, int areaCode)
    {
        var place = states.Place(state);
        return state == "WA" && !SharedAreaCodes.Contains(areaCode) ? Hint(place with { Region = Region.Washington }) : Hint(place);
    }

    private CallerHint FromCountry(string? country)
    {
        if (country is not { Length: 2 } || country.Equals("US", StringComparison.OrdinalIgnoreCase))
            return CallerHint.None;
        var code = country.ToUpperInvariant();
        return code is "PR" or "GU" or "VI" or "AS" or "MP"
            ? Hint(states.Place(code))
            : new CallerHint(new Place { Country = code, Zone = WorldZones.OfCountry(code) }, null);
    }

    private static CallerHint Hint(Place place) => new(place, place.Region);

    private static PhoneNumber? Parse(string phone)
    {
        try
        {
            return phone.StartsWith('+') ? PhoneNumberUtil.GetInstance().Parse(phone, null) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
