using System.Text.Json.Nodes;

namespace KpAssistant.CommandLine;

/// <summary>Where a number is from, by the number itself or by its carrier: hints, never facts.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Zip">Five digits.</param>
/// <param name="State">USPS code.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
public sealed record CallerOrigin(string? Phone = null, string? Zip = null, string? State = null, string? Country = null)
{
    public JsonNode ToJson() => new JsonObject
    {
        ["from"] = new JsonObject { ["phone"] = Phone, ["zip"] = Zip, ["state"] = State, ["country"] = Country },
    };
}
