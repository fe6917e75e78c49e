using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.WebChat;

/// <summary>What a valid token says: it opens one conversation for one user until it expires.</summary>
public sealed record DirectLineToken(string ConversationId, string UserId, DateTimeOffset Expires);

/// <summary>Why a token was refused.</summary>
public enum TokenProblem { None, Missing, Invalid, Expired }

/// <summary>
/// Opaque bearer tokens, encrypted and signed with the key ring that the nodes share.
/// User ids begin with <c>kp_</c>: Web Chat reserves <c>dl_</c> for ids inside a JWT.
/// </summary>
public sealed class DirectLineTokens(IDataProtectionProvider protection, TimeProvider clock, IOptions<WebChatOptions> options)
{
    private const int MostKnown = 10_000;

    private readonly IDataProtector protector = protection.CreateProtector("KpAssistant.DirectLine.Token.v1");

    // A client sends the same token with every request. The texts themselves are not kept, only what is needed to know them again.
    private readonly ConcurrentDictionary<UInt128, DirectLineToken> known = new();

    public int LifetimeSeconds => options.Value.TokenSeconds;

    /// <summary>A token for a conversation that does not exist yet.</summary>
    public (DirectLineToken Token, string Text) NewConversation(string? userId = null) =>
        Issue(RandomId(16), string.IsNullOrWhiteSpace(userId) ? $"kp_{RandomId(12)}" : userId);

    /// <summary>The same conversation and user with a new expiry.</summary>
    public (DirectLineToken Token, string Text) Renew(DirectLineToken token) => Issue(token.ConversationId, token.UserId);

    public TokenProblem Read(string? text, out DirectLineToken token)
    {
        token = new DirectLineToken("", "", default);
        if (string.IsNullOrWhiteSpace(text))
            return TokenProblem.Missing;
        var name = NameOf(text);
        if (!known.TryGetValue(name, out var found))
        {
            found = Unprotect(text);
            if (found is null)
                return TokenProblem.Invalid;
            Keep(name, found);
        }
        token = found;
        return token.Expires <= clock.GetUtcNow() ? TokenProblem.Expired : TokenProblem.None;
    }

    private DirectLineToken? Unprotect(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<DirectLineToken>(protector.Unprotect(WebEncoders.Base64UrlDecode(text)));
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private void Keep(UInt128 name, DirectLineToken token)
    {
        if (known.TryAdd(name, token) && known.Count > MostKnown)
            known.Clear();
    }

    private static UInt128 NameOf(string text) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private (DirectLineToken Token, string Text) Issue(string conversationId, string userId)
    {
        var token = new DirectLineToken(conversationId, userId, clock.GetUtcNow().AddSeconds(LifetimeSeconds));
        return (token, WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(token))));
    }

    private static string RandomId(int bytes) => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(bytes));
}
