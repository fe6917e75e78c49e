using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace KpAssistant.Channels.WebChat;

/// <summary>Activity sets on the wire, from activities that are JSON already: stored bytes go out as they are.</summary>
public static class DirectLineFrames
{
    /// <param name="activities">UTF-8 JSON objects.</param>
    /// <param name="watermark">Where to read on; null leaves it out, for frames that the transcript does not hold.</param>
    public static byte[] ActivitySet(IEnumerable<ReadOnlyMemory<byte>> activities, long? watermark)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities");
            foreach (var activity in activities)
                json.WriteRawValue(activity.Span, skipInputValidation: true);
            json.WriteEndArray();
            if (watermark is { } mark)
                json.WriteString("watermark", mark.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
