using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework;

/// <summary>ISO 8601. A timestamp without an offset is taken as UTC, never as the zone of the machine that happens to read it.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw Malformed();
        // The reader's own way is much the faster, but takes a time without an offset for local.
        if (HasOffset(reader.ValueSpan) && reader.TryGetDateTimeOffset(out var exact))
            return exact;
        if (DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var timestamp))
            return timestamp;
        throw Malformed();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        if (value.Offset == TimeSpan.Zero)
            writer.WriteStringValue(value.UtcDateTime);
        else
            writer.WriteStringValue(value);
    }

    private static bool HasOffset(ReadOnlySpan<byte> time) =>
        time is [.., (byte)'Z'] or [.., (byte)'+' or (byte)'-', _, _, (byte)':', _, _];

    private static JsonException Malformed() => new("A timestamp must be an ISO 8601 string.");
}
