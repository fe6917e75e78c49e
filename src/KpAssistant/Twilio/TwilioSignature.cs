using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace KpAssistant.Twilio;

/// <summary>
/// X-Twilio-Signature: Base64(HMAC-SHA1(auth token, URL + each form key and value)), keys in ordinal order, repeated values once each and in order.
/// Which form of the URL was signed differs between Twilio's back ends, so the forms that Twilio's own library tries are tried in the same order.
/// </summary>
/// <remarks>https://www.twilio.com/docs/usage/security#validating-requests</remarks>
public static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <param name="authToken">The account's secret.</param>
    /// <param name="signature">The header; absent or empty never fits.</param>
    /// <param name="url">The address that Twilio called, query included, character for character; <c>wss:</c> for a WebSocket.</param>
    /// <param name="fields">The decoded fields of a form post in any order; none for GET, JSON and WebSocket requests.</param>
    public static bool IsValid(string authToken, string? signature, string url, IEnumerable<KeyValuePair<string, string>> fields)
    {
        if (string.IsNullOrEmpty(signature))
            return false;
        var tail = Tail(fields);
        return SignedUrl.Forms(url).Any(form => IsSame(signature, Sign(authToken, form + tail)));
    }

    /// <summary>A JSON body is not signed itself; the query of the signed URL holds its hash (<c>bodySHA256</c>).</summary>
    public static bool IsValidBody(string bodySha256, ReadOnlySpan<byte> body) =>
        IsSame(bodySha256, Convert.ToHexStringLower(SHA256.HashData(body)));

    /// <summary>What Twilio would send for this request.</summary>
    public static string Compute(string authToken, string url, IEnumerable<KeyValuePair<string, string>> fields) => Sign(authToken, url + Tail(fields));

    private static string Tail(IEnumerable<KeyValuePair<string, string>> fields) => string.Concat(fields
        .Distinct()
        .OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal)
        .Select(field => field.Key + field.Value));

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Twilio signs with HMAC-SHA1; no other is offered.")]
    private static string Sign(string authToken, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text)));

    private static bool IsSame(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
