using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework;

/// <summary>Something said about an activity. Its members beside the type are in <see cref="ProtocolObject.Properties"/>.</summary>
public sealed class Entity : ProtocolObject
{
    /// <summary>A name such as <c>mention</c>, or an IRI such as <c>https://schema.org/Message</c>.</summary>
    public string? Type { get; set; }

    /// <summary>An entity with the members of <paramref name="value"/>, which must become a JSON object.</summary>
    public static Entity From(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonSerializer.SerializeToNode(value, value.GetType(), BotJson.Options) is JsonObject json
            ? json.Deserialize<Entity>(BotJson.Options)!
            : throw new ArgumentException("An entity is a JSON object.", nameof(value));
    }

    /// <summary>This entity read as a known kind, such as <see cref="Entities.Mention"/>.</summary>
    /// <exception cref="JsonException">It has another shape.</exception>
    public T As<T>() => JsonSerializer.SerializeToNode(this, BotJson.Options).Deserialize<T>(BotJson.Options)!;
}
