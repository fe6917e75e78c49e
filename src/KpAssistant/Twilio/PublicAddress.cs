using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio;

/// <summary>
/// Our addresses as the world sees them. Taken from <c>PublicUrl</c>, never from a request: a header that a caller may set must not decide
/// what a signature is checked against.
/// </summary>
public sealed class PublicAddress(IOptions<TwilioOptions> options, IServer server)
{
    /// <summary>Without a slash at its end, such as <c>https://assistant.example.org</c>.</summary>
    public string Root => (options.Value.PublicUrl?.OriginalString ?? Own()).TrimEnd('/');

    /// <summary>Where this process itself listens, for those who live in it.</summary>
    public string Own()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Server.DefaultUrl;
        return address.Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
    }

    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Root + path;

    /// <summary>As <see cref="Of"/>, for a WebSocket: <c>wss:</c>, or <c>ws:</c> where the address is plain http.</summary>
    public string WebSocketOf(string path) => "ws" + Of(path)["http".Length..];

    /// <summary>What was called, with path and query character for character as they stood in the request.</summary>
    public string Called(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (!target.StartsWith('/'))
            target = $"{request.PathBase}{request.Path}{request.QueryString}";
        return request.HttpContext.WebSockets.IsWebSocketRequest ? WebSocketOf(target) : Of(target);
    }
}
