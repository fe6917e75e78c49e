using System.Diagnostics.CodeAnalysis;

namespace KpAssistant.Dialogs.Regions;

/// <summary>A state, district or territory of the United States; data/places.states.yaml says what the members mean.</summary>
public sealed class UsState
{
    public required string Code { get; init; }
    public required string En { get; init; }
    public string? Es { get; init; }
    public IEnumerable<string> Also { get; init; } = [];

    /// <summary>IANA zone of the whole state; null when it has several.</summary>
    public string? Zone { get; init; }

    /// <summary>IANA zone of most cities of a state with several.</summary>
    public string? MostZone { get; init; }

    /// <summary>Ledger code of the region; null when there is none, or when the state does not decide it (Washington).</summary>
    public string? Region { get; init; }
    public bool Word { get; init; }
    public bool Person { get; init; }

    public string Name(string language) => language.StartsWith("es", StringComparison.Ordinal) ? Es ?? En : En;
}

/// <summary>The states by USPS code. Immutable; safe for many threads.</summary>
public sealed class States
{
    private readonly Dictionary<string, UsState> byCode;

    private States(IReadOnlyList<UsState> all) => (All, byCode) = (all, all.ToDictionary(state => state.Code, StringComparer.OrdinalIgnoreCase));

    public IReadOnlyList<UsState> All { get; }

    public static States Load(string dataFolder) => new(RegionData.Read<List<UsState>>(dataFolder, "places.states.yaml"));

    public bool TryGet(string? code, [NotNullWhen(true)] out UsState? state)
    {
        state = null;
        return code is not null && byCode.TryGetValue(code, out state);
    }

    /// <summary>The state alone: its region when the state decides it, its zone when it has but one.</summary>
    /// <exception cref="KeyNotFoundException">No such code.</exception>
    public Place Place(string code)
    {
        var state = byCode[code];
        return new Place
        {
            City = state.Code == "DC" ? "Washington" : null,
            State = state.Code,
            Region = RegionOf(code),
            Zone = state.Zone,
        };
    }

    public Region? RegionOf(string code) => RegionCodes.TryParse(byCode[code].Region, out var region) ? region : null;
}
