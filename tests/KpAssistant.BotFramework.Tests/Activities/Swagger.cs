using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Tests.Activities;

/// <summary>A protocol description, and instances made from it that use every property it has.</summary>
internal sealed class Swagger(string file)
{
    /// <summary>Strings that a careless reader would turn into something else.</summary>
    private static readonly string[] Tricky =
        ["2024-01-05T10:00:00.000Z", "00042", "1e5", "true", "null", "señal <b>&\"'", "12345678901234567890", "2024-02-30", " "];

    private int _next;

    private JsonObject Definitions { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Protocols", file)))!["definitions"]!.AsObject();

    /// <summary>Objects that are not deprecated; the deprecated ones are the payment objects, which channels no longer have.</summary>
    public IEnumerable<string> Objects =>
        Definitions.Where(d => (string?)d.Value!["type"] == "object" && d.Value["deprecated"] is null).Select(d => d.Key);

    public IEnumerable<(string Name, string[] Values)> Enumerations =>
        Definitions.Where(d => d.Value!["enum"] is not null).Select(d => (d.Key, d.Value!["enum"]!.AsArray().Select(v => (string)v!).ToArray()));

    public IEnumerable<string> PropertiesOf(string definition) =>
        Definitions[definition]!["properties"]?.AsObject().Select(p => p.Key) ?? [];

    /// <summary>An instance with all properties, nested <paramref name="depth"/> objects deep, each with one property that nobody knows.</summary>
    public JsonObject Instance(string definition, int depth = 4)
    {
        var instance = new JsonObject();
        foreach (var name in PropertiesOf(definition))
        {
            if (Value(Definitions[definition]!["properties"]![name]!.AsObject(), depth) is { } value)
                instance[name] = value;
        }
        instance["x-unknown"] = new JsonObject { ["list"] = new JsonArray(1.50m, null, Text()) };
        return instance;
    }

    private JsonNode? Value(JsonObject schema, int depth)
    {
        if (schema["$ref"] is { } reference)
        {
            var name = ((string)reference!).Split('/')[^1];
            if (Definitions[name]!["enum"] is JsonArray values)
                return (string)values[_next++ % values.Count]!;
            return depth == 0 ? null : Instance(name, depth - 1);
        }
        return (string?)schema["type"] switch
        {
            "array" => Value(schema["items"]!.AsObject(), depth) is { } item ? new JsonArray(item) : null,
            "boolean" => _next++ % 2 == 0,
            "integer" => ++_next,
            "number" => ++_next + 0.25,
            "object" when schema["additionalProperties"]?["$ref"] is not null && depth > 0 =>
                new JsonObject { ["first"] = Value(schema["additionalProperties"]!.AsObject(), depth - 1) },
            "object" when schema["additionalProperties"]?["$ref"] is null => new JsonObject { ["n"] = 0.10m, ["s"] = Text(), ["none"] = null },
            "object" => null,
            "string" when (string?)schema["format"] == "date-time" => "2026-11-26T09:00:00.1234567-08:00",
            "string" when (string?)schema["format"] == "byte" => "AQIDBA==",
            _ => Text(),
        };
    }

    private string Text() => Tricky[_next++ % Tricky.Length];
}
