using System.Globalization;
using System.Xml.Linq;

namespace KpAssistant.Twilio;

/// <summary>A TwiML document for a phone call: verbs in the order in which Twilio runs them. Names are Twilio's own.</summary>
/// <remarks>https://www.twilio.com/docs/voice/twiml</remarks>
public sealed class VoiceResponse
{
    /// <summary>Twilio refuses larger documents (error 11750).</summary>
    public const int LargestBytes = 65_536;

    private readonly XElement response = new("Response");

    public VoiceResponse Say(Said said)
    {
        response.Add(SayOf(said));
        return this;
    }

    public VoiceResponse Gather(Gather gather)
    {
        response.Add(gather.ToXml());
        return this;
    }

    public VoiceResponse Dial(Dial dial)
    {
        response.Add(dial.ToXml());
        return this;
    }

    public VoiceResponse ConnectRelay(ConnectRelay connect)
    {
        response.Add(connect.ToXml());
        return this;
    }

    public VoiceResponse Redirect(string url)
    {
        response.Add(new XElement("Redirect", new XAttribute("method", "POST"), url));
        return this;
    }

    public VoiceResponse Hangup()
    {
        response.Add(new XElement("Hangup"));
        return this;
    }

    public override string ToString() => TwiML.Write(response);

    internal static XElement SayOf(Said said) =>
        new("Say", new XAttribute("language", said.Language), new XAttribute("voice", said.Voice), XElement.Parse($"<speak>{said.Ssml}</speak>", LoadOptions.PreserveWhitespace).Nodes());

    internal static string Seconds(int seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Ssml">SSML without <c>&lt;speak&gt;</c> around it.</param>
/// <param name="Language">BCP 47, such as es-US.</param>
/// <param name="Voice">As Twilio lists them, such as Polly.Joanna-Neural.</param>
public sealed record Said(string Ssml, string Language, string Voice);
