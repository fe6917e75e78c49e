using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace KpAssistant.BotFramework;

/// <summary>A NodaTime value as the text of a pattern, so that dialog state may hold it.</summary>
internal sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && pattern.Parse(reader.GetString()!).TryGetValue(default!, out var value))
            return value;
        // The text itself stays out of the message: it may be something that a member said.
        throw new JsonException($"Not a {typeof(T).Name} in ISO 8601.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
}
