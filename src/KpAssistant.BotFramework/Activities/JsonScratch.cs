using System.Buffers;
using System.Text.Json;

namespace KpAssistant.BotFramework;

/// <summary>A writer for each thread, with the settings of <see cref="BotJson.Options"/>: a turn writes four small documents.</summary>
internal static class JsonScratch
{
    private const int Usual = 4_096;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    /// <summary>The bytes of what <paramref name="write"/> writes of <paramref name="value"/>. It must not come back here.</summary>
    public static byte[] Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(Usual);
        var json = t_json ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = BotJson.Options.Encoder, MaxDepth = BotJson.Options.MaxDepth });
        try
        {
            write(json, value);
            json.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            // Overwrites too: what members say is not left lying here.
            buffer.Clear();
            json.Reset();
        }
    }
}
