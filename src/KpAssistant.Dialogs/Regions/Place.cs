namespace KpAssistant.Dialogs.Regions;

/// <summary>A place as a member named it, as far as it is known. All members are optional; a record of nulls means nothing is known.</summary>
public sealed record Place
{
    /// <summary>The city's English name without its state ("Vancouver"), or the name of an area such as "Bay Area".</summary>
    public string? City { get; init; }

    /// <summary>USPS code in capitals ("WA", "DC", "PR").</summary>
    public string? State { get; init; }

    /// <summary>Five digits.</summary>
    public string? Zip { get; init; }

    /// <summary>ISO 3166 alpha-2; null is the United States; <see cref="UnknownCountry"/> is abroad without a country named.</summary>
    public string? Country { get; init; }

    /// <summary>The Kaiser Permanente region that the place belongs to; null when there is none or when it is still to be asked.
    /// A region here never means that care is nearby: regions serve parts of their states.</summary>
    public Region? Region { get; init; }

    /// <summary>IANA zone ("America/Denver"); null when the place does not decide it.</summary>
    public string? Zone { get; init; }

    /// <summary>ISO 3166 keeps ZZ for unknown: the member is abroad and has not said where.</summary>
    public const string UnknownCountry = "ZZ";

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAbroad => Country is not null;
}
