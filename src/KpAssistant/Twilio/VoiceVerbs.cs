using System.Xml.Linq;

namespace KpAssistant.Twilio;

/// <summary>Says something and listens, for words and keys alike. The action is always asked, also when nothing came.</summary>
/// <remarks>https://www.twilio.com/docs/voice/twiml/gather</remarks>
public sealed record Gather
{
    /// <summary>Where the answer goes; without one Twilio would ask the same document again and again.</summary>
    public required string Action { get; init; }

    /// <summary>What is recognised: BCP 47, such as en-US.</summary>
    public required string Language { get; init; }

    public IReadOnlyList<Said> Prompts { get; init; } = [];

    /// <summary>Seconds of silence after the prompts, and between two keys.</summary>
    public required int Timeout { get; init; }

    /// <summary>Seconds of silence that end what is said; null leaves it to Twilio ("auto").</summary>
    public int? SpeechTimeout { get; init; }

    /// <summary>After how many keys not to wait for more; null waits for the timeout.</summary>
    public int? NumDigits { get; init; }

    /// <summary>Whether speech stops the prompts.</summary>
    public bool BargeIn { get; init; } = true;

    /// <summary>At most 500 words or phrases of at most 100 characters, separated by commas.</summary>
    public string? Hints { get; init; }

    internal XElement ToXml()
    {
        // Every key is a key: # goes back, so it does not end the input.
        var gather = new XElement("Gather",
            new XAttribute("action", Action), new XAttribute("method", "POST"), new XAttribute("input", "speech dtmf"),
            new XAttribute("language", Language), new XAttribute("timeout", VoiceResponse.Seconds(Timeout)),
            new XAttribute("speechTimeout", SpeechTimeout is { } seconds ? VoiceResponse.Seconds(seconds) : "auto"),
            new XAttribute("actionOnEmptyResult", "true"), new XAttribute("bargeIn", BargeIn ? "true" : "false"), new XAttribute("finishOnKey", ""));
        if (NumDigits is { } digits)
            gather.Add(new XAttribute("numDigits", VoiceResponse.Seconds(digits)));
        if (Hints is not null)
            gather.Add(new XAttribute("hints", Hints));
        gather.Add(Prompts.Select(VoiceResponse.SayOf));
        return gather;
    }
}

/// <summary>Connects the caller with a number; whoever picks up hears a whisper first.</summary>
/// <remarks>https://www.twilio.com/docs/voice/twiml/dial</remarks>
public sealed record Dial
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>Where the call comes back to.</summary>
    public required string Action { get; init; }

    /// <summary>A document that only the person who picks up hears.</summary>
    public required string WhisperUrl { get; init; }

    /// <summary>Seconds to let it ring.</summary>
    public required int Timeout { get; init; }

    /// <summary>Seconds after which the call comes back in any case.</summary>
    public required int TimeLimit { get; init; }

    internal XElement ToXml() => new("Dial",
        new XAttribute("action", Action), new XAttribute("method", "POST"), new XAttribute("answerOnBridge", "true"),
        new XAttribute("timeout", VoiceResponse.Seconds(Timeout)), new XAttribute("timeLimit", VoiceResponse.Seconds(TimeLimit)),
        new XElement("Number", new XAttribute("url", WhisperUrl), new XAttribute("method", "POST"), Number));
}

/// <summary>Hands the call to a WebSocket: words in, words out, by ConversationRelay.</summary>
/// <remarks>https://www.twilio.com/docs/voice/twiml/connect/conversationrelay</remarks>
public sealed record ConnectRelay
{
    /// <summary><c>wss:</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Where the call goes on when the socket's session has ended.</summary>
    public required string Action { get; init; }

    /// <summary>BCP 47; one of <see cref="Voices"/>.</summary>
    public required string Language { get; init; }

    /// <summary>Text-to-speech provider of the voices.</summary>
    public required string Provider { get; init; }

    /// <summary>Voice by language.</summary>
    public required IReadOnlyDictionary<string, string> Voices { get; init; }

    public string? Hints { get; init; }

    /// <summary>Come back in <c>customParameters</c> of the session's first message.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    internal XElement ToXml()
    {
        var relay = new XElement("ConversationRelay",
            new XAttribute("url", Url), new XAttribute("language", Language), new XAttribute("ttsProvider", Provider),
            new XAttribute("dtmfDetection", "true"), new XAttribute("interruptible", "any"));
        if (Hints is not null)
            relay.Add(new XAttribute("hints", Hints));
        relay.Add(Voices.Select(voice => new XElement("Language", new XAttribute("code", voice.Key), new XAttribute("ttsProvider", Provider), new XAttribute("voice", voice.Value))));
        relay.Add(Parameters.Select(parameter => new XElement("Parameter", new XAttribute("name", parameter.Key), new XAttribute("value", parameter.Value))));
        return new XElement("Connect", new XAttribute("action", Action), new XAttribute("method", "POST"), relay);
    }
}
