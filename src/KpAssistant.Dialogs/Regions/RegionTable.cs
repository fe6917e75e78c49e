namespace KpAssistant.Dialogs.Regions;

/// <summary>data/regions.yaml as it stands.</summary>
internal sealed class RegionTable
{
    public List<RegionRow> Regions { get; init; } = [];
    public Dictionary<string, HoursRow> Hours { get; init; } = [];
    public TravelLineRow TravelLine { get; init; } = new();
    public DeliveryRow Delivery { get; init; } = new();

    internal sealed class RegionRow
    {
        public string Code { get; init; } = "";
        public string En { get; init; } = "";
        public string Es { get; init; } = "";
        public List<string> States { get; init; } = [];
        public List<string> Facts { get; init; } = [];
        public List<LineRow> MemberServices { get; init; } = [];
        public LineRow Advice { get; init; } = new();
        public LineRow? NewMembers { get; init; }

        public RegionEntry Read(IReadOnlyDictionary<string, OfficeHours> hours) => new(
            RegionCodes.Parse(Code), En, Es, States, Facts, [.. MemberServices.Select(line => line.Read(hours))], Advice.Read(hours), NewMembers?.Read(hours));
    }

    internal sealed class LineRow
    {
        public string? Number { get; init; }
        public string? Display { get; init; }
        public string? Name { get; init; }
        public string? Fact { get; init; }
        public List<string> Facts { get; init; } = [];
        public string Trust { get; init; } = "";
        public string? Hours { get; init; }

        public PhoneLine Read(IReadOnlyDictionary<string, OfficeHours> hours) =>
            new(Number, Display, Name, Fact is null ? Facts : [Fact], Trust, Hours is null ? null : hours[Hours]);
    }

    internal sealed class HoursRow
    {
        public string Fact { get; init; } = "";
        public string Caveat { get; init; } = "";
        public Dictionary<string, string> Printed { get; init; } = [];

        public OfficeHours Read() => new(Fact, Caveat, Printed["en"], Printed["es"]);
    }

    internal sealed class TravelLineRow
    {
        public string Number { get; init; } = "";
        public string Display { get; init; } = "";
        public string Fact { get; init; } = "";
        public AbroadRow Abroad { get; init; } = new();

        public TravelLine Read() => new(Number, Display, Fact, new DialFromAbroad(Abroad.LandlinePrefix, Abroad.MobilePrefix, Abroad.Facts));
    }

    internal sealed class AbroadRow
    {
        public string LandlinePrefix { get; init; } = "";
        public string MobilePrefix { get; init; } = "";
        public List<string> Facts { get; init; } = [];
    }

    internal sealed class DeliveryRow
    {
        public List<string> Excluded { get; init; } = [];
        public List<string> ExcludedFacts { get; init; } = [];
        public List<string> ElseFacts { get; init; } = [];
    }
}
