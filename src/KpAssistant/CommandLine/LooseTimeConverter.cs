using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KpAssistant.CommandLine;

/// <summary>Times with an offset, seconds optional: <c>2026-11-26T09:00-08:00</c>.</summary>
internal sealed class LooseTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null
        : DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw new JsonException("A time is written as 2026-11-26T09:00-08:00.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => writer.WriteStringValue(value?.ToString("O", CultureInfo.InvariantCulture));
}
