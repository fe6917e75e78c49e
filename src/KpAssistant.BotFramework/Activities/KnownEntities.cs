using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Entities;

/// <summary>Latitude and longitude (WGS 84, degrees), elevation in metres.</summary>
public sealed class GeoCoordinates : ProtocolObject
{
    public double? Elevation { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public string? Type { get; set; }

    public string? Name { get; set; }
}

/// <summary>Somebody who is mentioned in the text.</summary>
public sealed class Mention : ProtocolObject
{
    public ChannelAccount? Mentioned { get; set; }

    public string? Text { get; set; }

    public string? Type { get; set; }
}

/// <summary>A place as schema.org has it: address, geo and hasMap are a string or an object each.</summary>
public sealed class Place : ProtocolObject
{
    public JsonNode? Address { get; set; }

    public JsonNode? Geo { get; set; }

    public JsonNode? HasMap { get; set; }

    public string? Type { get; set; }

    public string? Name { get; set; }
}

public sealed class Thing : ProtocolObject
{
    public string? Type { get; set; }

    public string? Name { get; set; }
}
