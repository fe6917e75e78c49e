using KpAssistant.Channels.Voice.Relay;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice;

/// <summary>Steps as TwiML. Every document that does not end the call says where it goes on.</summary>
public sealed class VoiceDocuments(IOptions<VoiceOptions> options, PublicAddress address, VoiceHints hints, RelayDoor door)
{
    public const string Turn = "/twilio/voice/turn";
    public const string DialEnded = "/twilio/voice/dial-ended";
    public const string Whisper = "/twilio/voice/whisper";
    public const string RelayEnded = "/twilio/voice/relay-ended";
    public const string Relay = "/twilio/relay";

    // The longest that two people are connected by us; then the call comes back.
    private const int LongestTransfer = 4 * 60 * 60;

    public string Render(CallMove move, CallState state)
    {
        var response = new VoiceResponse();
        Say(response, move.Firm);
        switch (move.Next)
        {
            case Next.End:
                Say(response, move.Lines);
                return response.Hangup().ToString();
            case Next.Transfer:
                Say(response, move.Lines);
                return response.Dial(DialTo(move.TransferTo!, state)).ToString();
            default:
                // Should the answer get lost on its way, the redirect asks again rather than hang up.
                return response.Gather(Listen(move, state)).Redirect(Address(Turn, state)).ToString();
        }
    }

    /// <summary>Hands the call to the WebSocket.</summary>
    public string Connect(Caller caller, CallState state) => new VoiceResponse().ConnectRelay(new ConnectRelay
    {
        Url = address.WebSocketOf(Relay),
        Action = Address(RelayEnded, state),
        Language = Locale(state.Language),
        Provider = "Amazon",
        Voices = new Dictionary<string, string> { ["en-US"] = RelayVoice(options.Value.English), ["es-US"] = RelayVoice(options.Value.Spanish) },
        Hints = hints.For(state.Language, expects: false),
        Parameters = new Dictionary<string, string> { [RelayDoor.Parameter] = door.KeyOf(caller.CallSid) },
    }).ToString();

    /// <summary>What the person who picks up hears; the caller does not.</summary>
    public string Whispered(IReadOnlyList<Line> lines)
    {
        var response = new VoiceResponse();
        Say(response, lines);
        return response.ToString();
    }

    /// <summary>The transfer that a relay session asked for when it ended.</summary>
    public string Transferred(string number, CallState state) => new VoiceResponse().Dial(DialTo(number, state)).ToString();

    public static string Ended() => new VoiceResponse().Hangup().ToString();

    private Gather Listen(CallMove move, CallState state) => new()
    {
        Action = Address(Turn, state),
        Language = Locale(move.Language),
        Prompts = [.. Together(move.Lines)],
        Timeout = move.Listening.Seconds,
        SpeechTimeout = move.Listening.Pause,
        NumDigits = move.Listening.Digits,
        BargeIn = move.Listening.BargeIn,
        Hints = hints.For(move.Language, state.Expects),
    };

    private Dial DialTo(string number, CallState state) => new()
    {
        Number = number,
        Action = Address(DialEnded, state),
        WhisperUrl = address.Of(Whisper),
        Timeout = options.Value.RingSeconds,
        TimeLimit = LongestTransfer,
    };

    /// <summary>The step makes a repeated request recognisable; language and silences lead on where nothing could be kept.</summary>
    private string Address(string path, CallState state) =>
        address.Of(FormattableString.Invariant($"{path}?step={state.Step}&lang={state.Language}&quiet={state.Silences}{(state.Urgent is null ? "" : "&sos=1")}"));

    private void Say(VoiceResponse response, IReadOnlyList<Line> lines)
    {
        foreach (var said in Together(lines))
            response.Say(said);
    }

    /// <summary>Sentences of one language in one <c>Say</c>: they are said in one breath.</summary>
    private IEnumerable<Said> Together(IReadOnlyList<Line> lines)
    {
        for (var i = 0; i < lines.Count;)
        {
            var (language, from, length) = (lines[i].Language, i, 0);
            while (i < lines.Count && lines[i].Language == language && (length += lines[i].Ssml.Length) <= LongestSay)
                i++;
            i = Math.Max(i, from + 1);
            var ssml = string.Join(Pause, lines.Skip(from).Take(i - from).Select(line => line.Ssml));
            yield return new Said(ssml, Locale(language), language == "es" ? options.Value.Spanish : options.Value.English);
        }
    }

    private const string Pause = "<break time=\"300ms\"/>";

    // Twilio's limit for these voices is 3,000 characters without the tags.
    private const int LongestSay = 2_500;

    private static string Locale(string language) => language == "es" ? "es-US" : "en-US";

    /// <summary>ConversationRelay names a provider beside the voice; <c>Say</c> has it in the voice's name.</summary>
    private static string RelayVoice(string voice) => voice.StartsWith("Polly.", StringComparison.Ordinal) ? voice[6..] : voice;
}
