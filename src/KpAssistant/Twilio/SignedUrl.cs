using System.Net;
using System.Text.RegularExpressions;

namespace KpAssistant.Twilio;

/// <summary>The forms of one URL that may have been signed. Scheme and host are never swapped for others.</summary>
internal static partial class SignedUrl
{
    public static IEnumerable<string> Forms(string url)
    {
        yield return WithoutPort(url);
        yield return WithPort(url);
        if (Normalized(url) is not { } normalized)
            yield break;
        yield return WithoutPort(normalized);
        yield return WithPort(normalized);
        yield return WithEscapedQuery(WithoutPort(normalized));
        yield return WithEscapedQuery(WithPort(normalized));
    }

    private static string WithoutPort(string url) => Parts().Replace(url, "${scheme}${user}${host}${rest}");

    /// <summary>A port that is written stays; the default one of https is 443, of every other scheme 80, also of wss.</summary>
    private static string WithPort(string url) => Parts().Replace(url, parts => parts.Groups["port"].Length > 0
        ? parts.Value
        : $"{parts.Groups["scheme"]}{parts.Groups["user"]}{parts.Groups["host"]}{(IsHttps(parts.Groups["scheme"].Value) ? ":443" : ":80")}{parts.Groups["rest"]}");

    private static bool IsHttps(string scheme) => scheme.Equals("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>As a browser would write it: lower-case host, a path, no default port, quotes of the query escaped. Null when it is no URL.</summary>
    private static string? Normalized(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return null;
        var text = uri.AbsoluteUri;
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? text : string.Concat(text.AsSpan(0, query), text[query..].Replace("'", "%27", StringComparison.Ordinal));
    }

    /// <summary>The query decoded and encoded again, with the characters that Node leaves alone.</summary>
    private static string WithEscapedQuery(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0 || query == url.Length - 1)
            return url;
        var pairs = url[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => $"{Escaped(pair[0])}={(pair.Length == 2 ? Escaped(pair[1]) : "")}");
        return $"{url[..query]}?{string.Join('&', pairs)}";
    }

    private static string Escaped(string part) => Uri.EscapeDataString(WebUtility.UrlDecode(part))
        .Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal)
        .Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);

    // A colon begins the port only after the bracket that closes an IPv6 address.
    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<user>[^/?#]*@)?(?<host>\[[^\]/?#]*\]|[^:/?#@]*)(?<port>:[^/?#]*)?(?<rest>[\s\S]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
