using System.Security.Cryptography;
using System.Text;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice.Relay;

/// <summary>
/// Who may speak over a socket. The signature of a handshake covers the address, and that is the same for every call: whoever saw one could repeat it for ever.
/// So the document that hands a call to the socket carries a key of this call, which the session's first message has to bring back. It needs no store, so an
/// emergency gets through without one.
/// </summary>
public sealed class RelayDoor(IOptions<TwilioOptions> options, TwilioMetrics metrics, ILogger<RelayDoor> logger)
{
    /// <summary>The <c>Parameter</c> of the document, and of <c>customParameters</c> in the first message.</summary>
    public const string Parameter = "key";

    public string KeyOf(string callSid) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.AuthToken ?? ""), Encoding.UTF8.GetBytes($"relay {callSid}")));

    /// <summary>The message is of our account and of a call that we handed to the socket; anything else is counted.</summary>
    public bool Admits(RelayMessage.Setup setup)
    {
        if (setup.AccountSid is { } account && account != options.Value.AccountSid)
            return Refuse("account");
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(setup.Key ?? ""), Encoding.UTF8.GetBytes(KeyOf(CallId.Of(setup.CallSid)))) || Refuse("call");
    }

    private bool Refuse(string reason)
    {
        metrics.Refused(VoiceDocuments.Relay, reason);
        logger.WebhookRefused(VoiceDocuments.Relay, reason);
        return false;
    }
}
