using System.Net;
using System.Xml.Linq;
using KpAssistant.Tests.Channels;
using KpAssistant.Twilio;

namespace KpAssistant.Tests.Twilio;

/// <summary>Posts to a host as Twilio does: signed over the public address, sent to where the host listens.</summary>
internal sealed class TwilioCaller(TestHost host) : IDisposable
{
    public const string PublicUrl = "https://bot.example.org";

    private readonly HttpClient http = new() { BaseAddress = host.Root };

    /// <summary>A number of its own for each caller, so that tests do not meet.</summary>
    public string Phone { get; set; } = $"+1404555{Random.Shared.Next(10_000):D4}";

    public static string NewSid() => $"SM{Guid.NewGuid():N}";

    /// <summary>The texts of the answer.</summary>
    public async Task<IReadOnlyList<string>> TextAsync(string body, params (string Name, string Value)[] more)
    {
        var answer = await PostAsync("/twilio/sms", Sms(body, more));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return Texts(answer.Body);
    }

    public Dictionary<string, string> Sms(string body, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string>
        {
            ["MessageSid"] = NewSid(),
            ["AccountSid"] = TwilioOptionsTests.Account,
            ["From"] = Phone,
            ["To"] = "+15017122661",
            ["Body"] = body,
            ["NumMedia"] = "0",
            ["FromCountry"] = "US",
            ["FromState"] = "GA",
            ["FromZip"] = "30303",
            ["SmsStatus"] = "received",
            ["ApiVersion"] = "2010-04-01",
        };
        foreach (var (name, value) in more)
            fields[name] = value;
        return fields;
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, Dictionary<string, string> fields, Action<Signing>? change = null)
    {
        var signing = new Signing { Url = PublicUrl + path, Token = TwilioOptionsTests.Token };
        change?.Invoke(signing);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        var signature = signing.Signature ?? TwilioSignature.Compute(signing.Token, signing.Url, signing.Fields ?? fields);
        if (signature.Length > 0)
            request.Headers.Add(TwilioSignature.Header, signature);
        foreach (var (name, value) in signing.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static IReadOnlyList<string> Texts(string twiml) => [.. XDocument.Parse(twiml).Root!.Elements("Message").Select(message => message.Value)];

    public void Dispose() => http.Dispose();

    /// <summary>How the request is signed, to be changed by a test.</summary>
    internal sealed class Signing
    {
        public required string Url { get; set; }

        public required string Token { get; set; }

        /// <summary>Other fields than those that are sent.</summary>
        public Dictionary<string, string>? Fields { get; set; }

        /// <summary>This instead of a computed one; empty sends none.</summary>
        public string? Signature { get; set; }

        public Dictionary<string, string> Headers { get; } = [];
    }
}
