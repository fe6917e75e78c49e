using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace KpAssistant.Twilio;

/// <summary>The fields of a webhook whose signature fits. Twilio adds fields without notice: ask for those you know, by name.</summary>
public sealed class TwilioForm
{
    private const int LargestBody = 131_072;

    private readonly Dictionary<string, string> first = new(StringComparer.Ordinal);

    private TwilioForm(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        Fields = fields;
        foreach (var (name, value) in fields)
            first.TryAdd(name, value);
    }

    public static TwilioForm Empty { get; } = new([]);

    /// <summary>All fields as they came, decoded, repeated ones too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>The first value of a field; null when it is absent or empty.</summary>
    public string? this[string name] => first.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The form of a request that <see cref="TwilioWebhookFilter"/> has let in.</summary>
    public static TwilioForm Of(HttpContext http) =>
        http.Features.Get<TwilioForm>() ?? throw new InvalidOperationException("The endpoint is not in the group of the Twilio webhooks.");

    /// <summary>The raw body; null when it is larger than any webhook. A GET has none, and the body of a WebSocket handshake is not to be touched.</summary>
    internal static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (HttpMethods.IsGet(request.Method))
            return [];
        using var body = new MemoryStream();
        var buffer = new byte[4_096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancelled)) > 0)
        {
            if (body.Length + read > LargestBody)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    /// <exception cref="InvalidDataException">More fields, or longer ones, than any webhook has.</exception>
    internal static async Task<TwilioForm> ParseAsync(byte[] body, CancellationToken cancelled)
    {
        if (body.Length == 0)
            return Empty;
        // Not Request.Form: it takes names that differ in case for one, and the signature does not.
        using var reader = new FormReader(Encoding.UTF8.GetString(body));
        var fields = new List<KeyValuePair<string, string>>();
        while (await reader.ReadNextPairAsync(cancelled) is { } field)
        {
            if (fields.Count == FormReader.DefaultValueCountLimit)
                throw new InvalidDataException("Too many fields.");
            fields.Add(field);
        }
        return new TwilioForm(fields);
    }
}
