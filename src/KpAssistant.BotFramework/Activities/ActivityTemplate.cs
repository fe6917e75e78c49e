using System.Text.Json;
using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework;

/// <summary>What is to be said, before language and channel decide the words: the key of a prompt and the values it shows.</summary>
/// <param name="Key">Key of a prompt, such as <c>regions.ask-home</c>.</param>
/// <param name="Values">Values by name, always strings; instants as ISO 8601 with their zone.</param>
[JsonConverter(typeof(ActivityTemplateConverter))]
public sealed record ActivityTemplate(string Key, IReadOnlyDictionary<string, string> Values)
{
    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();

    public ActivityTemplate(string key)
        : this(key, NoValues)
    {
    }

    public ActivityTemplate(string key, params (string Name, string Value)[] values)
        : this(key, values.ToDictionary(v => v.Name, v => v.Value))
    {
    }

    /// <summary>A key alone is a template without values.</summary>
    public static implicit operator ActivityTemplate(string key) => new(key);

    public static ActivityTemplate FromString(string key) => new(key);

    public bool Equals(ActivityTemplate? other) =>
        other is not null && Key == other.Key && Values.Count == other.Values.Count
        && Values.All(v => other.Values.TryGetValue(v.Key, out var value) && value == v.Value);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Written small, since a waiting prompt keeps its templates: the bare key, or <c>{"k":key,"v":values}</c>.</summary>
internal sealed class ActivityTemplateConverter : JsonConverter<ActivityTemplate>
{
    public override ActivityTemplate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new ActivityTemplate(reader.GetString()!);
        var pair = JsonSerializer.Deserialize<Pair>(ref reader, options);
        return pair is { K: { } key, V: { } values }
            ? new ActivityTemplate(key, values)
            : throw new JsonException("A template is a key, or a key and its values.");
    }

    public override void Write(Utf8JsonWriter writer, ActivityTemplate value, JsonSerializerOptions options)
    {
        if (value.Values.Count == 0)
            writer.WriteStringValue(value.Key);
        else
            JsonSerializer.Serialize(writer, new Pair(value.Key, value.Values), options);
    }

    private sealed record Pair(string? K, IReadOnlyDictionary<string, string>? V);
}
