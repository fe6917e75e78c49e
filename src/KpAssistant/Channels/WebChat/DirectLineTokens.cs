using System.Security.Cryptography;
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
    private readonly IDataProtector protector = protection.CreateProtector("KpAssistant.DirectLine.Token.v1");

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
        try
        {
            var json = protector.Unprotect(WebEncoders.Base64UrlDecode(text));
            token = JsonSerializer.Deserialize<DirectLineToken>(json) ?? token;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or JsonException)
        {
            return TokenProblem.Invalid;
        }
        return token.Expires <= clock.GetUtcNow() ? TokenProblem.Expired : TokenProblem.None;
    }

    private (DirectLineToken Token, string Text) Issue(string conversationId, string userId)
    {
        var token = new DirectLineToken(conversationId, userId, clock.GetUtcNow().AddSeconds(LifetimeSeconds));
        return (token, WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(token))));
    }

    private static string RandomId(int bytes) => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(bytes));
}
