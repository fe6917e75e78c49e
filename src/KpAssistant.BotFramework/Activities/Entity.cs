using System.Text.Json;

namespace KpAssistant.BotFramework;

/// <summary>Something said about an activity. Its members beside the type are in <see cref="ProtocolObject.Properties"/>.</summary>
public sealed class Entity : ProtocolObject
{
    /// <summary>A name such as <c>mention</c>, or an IRI such as <c>https://schema.org/Message</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Its members were written by <see cref="BotJson.Options"/> and need not be read to be written again.</summary>
    internal bool IsWritten { get; private set; }

    /// <summary>An entity with the members of <paramref name="value"/>, which must become a JSON object.</summary>
    public static Entity From(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var written = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), BotJson.Options);
        if (written is not [(byte)'{', ..])
            throw new ArgumentException("An entity is a JSON object.", nameof(value));
        var entity = JsonSerializer.Deserialize<Entity>(written, BotJson.Options)!;
        entity.IsWritten = true;
        return entity;
    }

    /// <summary>This entity read as a known kind, such as <see cref="Entities.Mention"/>.</summary>
    /// <exception cref="JsonException">It has another shape.</exception>
    public T As<T>() => JsonSerializer.SerializeToNode(this, BotJson.Options).Deserialize<T>(BotJson.Options)!;
}
