using System.Text.Encodings.Web;
using System.Text.Json;

namespace KpAssistant.Channels.Voice.Relay;

/// <summary>What ConversationRelay sends. Types that are not known are ignored: Twilio adds some without notice.</summary>
/// <remarks>https://www.twilio.com/docs/voice/conversationrelay/websocket-messages</remarks>
public abstract record RelayMessage
{
    private RelayMessage()
    {
    }

    /// <param name="Key">What the document gave along: see <see cref="RelayDoor"/>.</param>
    public sealed record Setup(string CallSid, string? From, string? AccountSid, string? Key) : RelayMessage;

    /// <param name="Last">False while the caller is still speaking.</param>
    public sealed record Prompt(string Words, bool Last) : RelayMessage;

    public sealed record Dtmf(string Digit) : RelayMessage;

    /// <param name="Heard">What was said until the caller spoke into it.</param>
    public sealed record Interrupt(string Heard) : RelayMessage;

    public sealed record Error(string Description) : RelayMessage;

    /// <summary>Null for what is no message, or of another type.</summary>
    public static RelayMessage? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : Text(root, "type") switch
            {
                "setup" when Text(root, "callSid") is { Length: > 0 } call => new Setup(call, Text(root, "from"), Text(root, "accountSid"), Parameter(root, RelayDoor.Parameter)),
                "prompt" => new Prompt(Text(root, "voicePrompt") ?? "", !root.TryGetProperty("last", out var last) || last.ValueKind != JsonValueKind.False),
                "dtmf" when Text(root, "digit") is { Length: 1 } digit && (char.IsAsciiDigit(digit[0]) || digit[0] is '*' or '#') => new Dtmf(digit),
                "interrupt" => new Interrupt(Text(root, "utteranceUntilInterrupt") ?? ""),
                "error" => new Error(Text(root, "description") ?? ""),
                _ => null,
            };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Half a character in an escape is an InvalidOperationException.
            return null;
        }
    }

    private static string? Parameter(JsonElement root, string name) =>
        root.TryGetProperty("customParameters", out var given) && given.ValueKind == JsonValueKind.Object ? Text(given, name) : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What we send to ConversationRelay.</summary>
public static class RelayReply
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="token">A piece of what is said.</param>
    /// <param name="last">The last piece of it.</param>
    /// <param name="lang">BCP 47.</param>
    /// <param name="interruptible">Speech stops it.</param>
    public static byte[] Text(string token, bool last, string lang, bool interruptible) =>
        Write(new { type = "text", token, last, lang, interruptible, preemptible = false });

    /// <summary>A sound, over and over until something is said; noise does not stop it.</summary>
    /// <param name="source">Its address.</param>
    public static byte[] Play(string source) => Write(new { type = "play", source, loop = 0, preemptible = true, interruptible = false });

    /// <summary>What is spoken and what is listened for from now on.</summary>
    public static byte[] Language(string lang) => Write(new { type = "language", ttsLanguage = lang, transcriptionLanguage = lang });

    /// <param name="handoffData">Comes back as <c>HandoffData</c> at the action of the document that opened the session.</param>
    public static byte[] End(string handoffData) => Write(new { type = "end", handoffData });

    private static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Json);
}
