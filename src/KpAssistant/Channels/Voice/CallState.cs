using System.Text.Json;
using System.Text.Json.Serialization;

namespace KpAssistant.Channels.Voice;

/// <summary>What the assistant waits for besides an ordinary answer.</summary>
public enum Waiting
{
    Nothing,

    /// <summary>Whether there is anything else; a plain no ends the call.</summary>
    AnythingElse,

    /// <summary>Whether a request to be called back may be kept.</summary>
    CallbackConsent,

    /// <summary>The number to call back.</summary>
    CallbackNumber,

    /// <summary>Whether a text may be sent.</summary>
    TextConsent,
}

/// <summary>Something to say: one sentence in one language, as SSML without <c>&lt;speak&gt;</c>.</summary>
public sealed record Line(
    [property: JsonPropertyName("s")] string Ssml,
    [property: JsonPropertyName("w")] string Words,
    [property: JsonPropertyName("l")] string Language,
    [property: JsonPropertyName("t")] double Seconds);

/// <summary>What a key means right now.</summary>
/// <param name="Digit">0-9, * or #.</param>
/// <param name="Does">See <see cref="KeyAction"/>.</param>
/// <param name="Label">What is read out for it, in the caller's language.</param>
public sealed record Key(
    [property: JsonPropertyName("d")] string Digit,
    [property: JsonPropertyName("a")] string Does,
    [property: JsonPropertyName("n")] string Label);

/// <summary>
/// How a call stands, beside the conversation itself: what the keys mean, what was said and what is still unsaid. It is of bounded size, however long the
/// call: a step replaces what the step before it left.
/// </summary>
public sealed class CallState
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>"en" or "es".</summary>
    public string Language { get; set; } = "en";

    /// <summary>The step that is answered next; 0 before the greeting.</summary>
    public int Step { get; set; }

    /// <summary>The document of the last step, for a request that comes twice; null over a WebSocket.</summary>
    public string? Document { get; set; }

    public Waiting Waiting { get; set; }

    /// <summary>What the keys mean now.</summary>
    public List<Key> Keys { get; set; } = [];

    /// <summary>How many of the choices were read out.</summary>
    public int KeysRead { get; set; }

    /// <summary>Where in the menu the caller is; null outside it, empty at its top.</summary>
    public string? Menu { get; set; }

    /// <summary>What was said last, to say again.</summary>
    public List<Line> Said { get; set; } = [];

    /// <summary>What is still to be said when the caller wants more.</summary>
    public List<Line> Rest { get; set; } = [];

    /// <summary>Silences in a row.</summary>
    public int Silences { get; set; }

    /// <summary>Answers in a row that were not understood.</summary>
    public int Misses { get; set; }

    /// <summary>Our questions in a row that are still without an answer.</summary>
    public int Questions { get; set; }

    /// <summary>An ordinary answer is expected, so "uh-huh" is one.</summary>
    public bool Expects { get; set; }

    /// <summary>More than one key makes an answer: a ZIP code, a date of birth.</summary>
    public bool ExpectsDigits { get; set; }

    /// <summary>The caller spoke into the open question before its end, so a sign of listening is no answer to it.</summary>
    public bool CutShort { get; set; }

    /// <summary>The open question is whether there is an emergency: silence is no "no".</summary>
    public bool Check { get; set; }

    /// <summary>The caller asked us to hold on.</summary>
    public bool Holds { get; set; }

    /// <summary>Somebody types for the caller, or the caller needs time.</summary>
    public bool Slow { get; set; }

    /// <summary>The caller has used the keypad.</summary>
    public bool UsesKeys { get; set; }

    /// <summary>After an emergency redirect: the prompt that reminds of it; null when there was none, or it is over.</summary>
    public string? Urgent { get; set; }

    public int Transfers { get; set; }

    /// <summary>Code of the home region and topic spoken of last, for whoever takes the call over.</summary>
    public string? Region { get; set; }

    public string? Topic { get; set; }

    /// <summary>The answer given last, for a text.</summary>
    public string? Answer { get; set; }

    /// <summary>The number that the caller gave to be called back at; dropped as soon as the request is kept.</summary>
    public string? CallbackNumber { get; set; }

    public bool Ended { get; set; }

    /// <summary>The store did not answer: this is what the request itself knew.</summary>
    [JsonIgnore]
    public bool IsGuess { get; init; }

    public static CallState Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return json.IsEmpty ? new CallState() : JsonSerializer.Deserialize<CallState>(json.Span, Json) ?? new CallState();
        }
        catch (JsonException)
        {
            // A state of another version: the call begins anew, as one without a state does.
            return new CallState();
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
