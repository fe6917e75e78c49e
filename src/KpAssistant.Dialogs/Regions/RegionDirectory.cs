namespace KpAssistant.Dialogs.Regions;

/// <summary>A phone line as a source prints it.</summary>
/// <param name="Number">E.164; null when the source names the service without a number.</param>
/// <param name="Display">As printed; null when there is none.</param>
/// <param name="Name">The service's name when it has its own ("Consulting Nurse Service").</param>
/// <param name="Facts">Ids of the facts that carry it.</param>
/// <param name="Trust">official, leaflet or third-party; third-party must be said to be confirmed.</param>
/// <param name="Hours">Its printed hours; null when no source gives any.</param>
public sealed record PhoneLine(string? Number, string? Display, string? Name, IReadOnlyList<string> Facts, string Trust, OfficeHours? Hours)
{
    public bool NeedsConfirming => Trust == "third-party";
}

/// <summary>Hours as printed. No source gives their time zone, so whether a line is open now cannot be told and is never said.</summary>
/// <param name="Caveat">"zone-not-given", "exact-hours-and-zone-not-given" or "none" (round the clock).</param>
public sealed record OfficeHours(string Fact, string Caveat, string PrintedEn, string PrintedEs)
{
    public string Printed(string language) => language.StartsWith("es", StringComparison.Ordinal) ? PrintedEs : PrintedEn;
}

/// <summary>What there is to know of one region.</summary>
/// <param name="MemberServices">One or two lines, the first the local one.</param>
/// <param name="Advice">The nurse advice line.</param>
/// <param name="NewMembers">The new-member desk; null where no source names one.</param>
public sealed record RegionEntry(
    Region Region,
    string NameEn,
    string NameEs,
    IReadOnlyList<string> States,
    IReadOnlyList<string> Facts,
    IReadOnlyList<PhoneLine> MemberServices,
    PhoneLine Advice,
    PhoneLine? NewMembers)
{
    public string Name(string language) => language.StartsWith("es", StringComparison.Ordinal) ? NameEs : NameEn;
}

/// <summary>The regions' names, lines and hours, the travel line and delivery limits, by data/regions.yaml. Immutable; safe for many threads.</summary>
public sealed class RegionDirectory
{
    private readonly Dictionary<Region, RegionEntry> entries;

    private RegionDirectory(RegionTable table)
    {
        Hours = table.Hours.ToDictionary(row => row.Key, row => row.Value.Read(), StringComparer.Ordinal);
        entries = table.Regions.Select(row => row.Read(Hours)).ToDictionary(entry => entry.Region);
        TravelLine = table.TravelLine.Read();
        Delivery = new DeliveryStates(table.Delivery.Excluded, table.Delivery.ExcludedFacts, table.Delivery.ElseFacts);
    }

    /// <summary>Printed hours by their key in the table.</summary>
    public IReadOnlyDictionary<string, OfficeHours> Hours { get; }

    public TravelLine TravelLine { get; }

    public DeliveryStates Delivery { get; }

    public RegionEntry this[Region region] => entries[region];

    /// <exception cref="InvalidDataException">The table is malformed; the message names file and line.</exception>
    public static RegionDirectory Load(string dataFolder) => new(RegionData.Read<RegionTable>(dataFolder, "regions.yaml"));

    /// <summary>Rule R15: Member Services of the home region.</summary>
    public IReadOnlyList<PhoneLine> MemberServices(Region region) => entries[region].MemberServices;
}

/// <summary>The travel line and how to dial it (rule R12).</summary>
/// <param name="Number">E.164.</param>
public sealed record TravelLine(string Number, string Display, string Fact, DialFromAbroad Abroad)
{
    /// <summary>How to dial from a place: null inside the United States and its territories, where no prefix is needed.</summary>
    public DialFromAbroad? DialFrom(Place? place) => place is { IsAbroad: true } ? Abroad : null;
}

/// <param name="LandlinePrefix">What to dial first on a landline.</param>
/// <param name="MobilePrefix">What to dial first on a mobile.</param>
/// <param name="Facts">Ids of the facts, those on charges and collect calls among them.</param>
public sealed record DialFromAbroad(string LandlinePrefix, string MobilePrefix, IReadOnlyList<string> Facts);

/// <summary>Rule R13: eight states get no delivery of prescriptions; elsewhere most drugs can be delivered.</summary>
public sealed record DeliveryStates(IReadOnlyList<string> Excluded, IReadOnlyList<string> ExcludedFacts, IReadOnlyList<string> ElseFacts)
{
    /// <param name="state">USPS code in capitals.</param>
    public bool IsExcluded(string state) => Excluded.Contains(state);

    /// <summary>Ids of the facts that answer for a state.</summary>
    public IReadOnlyList<string> FactsFor(string state) => IsExcluded(state) ? ExcludedFacts : ElseFacts;
}
