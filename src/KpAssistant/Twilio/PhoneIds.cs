using System.Security.Cryptography;
using System.Text;
using KpAssistant.Sessions;
using Microsoft.AspNetCore.WebUtilities;

namespace KpAssistant.Twilio;

/// <summary>Conversation ids for those who are known by their phone number: a keyed hash, since ids become part of key names and of audit rows.</summary>
public sealed class PhoneIds(PhoneKey key)
{
    // 128 bits: no two numbers meet, and the id stays short.
    private const int HashBytes = 16;

    /// <param name="channel">What the id begins with: <c>sms</c> or <c>voice</c>.</param>
    /// <param name="phone">As the carrier gives it, mostly E.164.</param>
    /// <returns>Such as <c>sms-3q2-7wEBAgMEBQYHCAkKCw</c>; the same on every node and after every start.</returns>
    /// <exception cref="SessionStoreUnavailableException">The key ring cannot be reached.</exception>
    public async Task<string> ConversationIdAsync(string channel, string phone, CancellationToken cancelled)
    {
        var hash = HMACSHA256.HashData(await key.GetAsync(cancelled), Encoding.UTF8.GetBytes(phone));
        return $"{channel}-{WebEncoders.Base64UrlEncode(hash, 0, HashBytes)}";
    }
}
