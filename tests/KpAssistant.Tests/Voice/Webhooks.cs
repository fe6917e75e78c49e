using System.Net;
using System.Xml.Linq;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;

namespace KpAssistant.Tests.Voice;

/// <summary>Twilio's side of the webhooks: signed forms out, documents in, each held against the rules for documents.</summary>
internal sealed class Webhooks(Uri root, string callSid, string? from) : IDisposable
{
    private const string Public = "https://bot.example.org";

    private readonly HttpClient http = new() { BaseAddress = root };

    /// <summary>Every document that was ever answered.</summary>
    public static List<string> Documents { get; } = [];

    public async Task<XElement> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        var (status, text) = await SendAsync(address, fields);
        status.ShouldBe(HttpStatusCode.OK);
        lock (Documents)
            Documents.Add(text);
        return TwimlRules.Check(text);
    }

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string address, params (string Name, string Value)[] fields)
    {
        var target = address.StartsWith(Public, StringComparison.Ordinal) ? address[Public.Length..] : address;
        var form = new Dictionary<string, string> { ["CallSid"] = callSid, ["CallStatus"] = "in-progress", ["From"] = from ?? "anonymous", ["To"] = "+15017122661", ["Direction"] = "inbound" };
        foreach (var (name, value) in fields)
            form[name] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add(TwilioSignature.Header, TwilioSignature.Compute(TwilioOptionsTests.Token, Public + target, form));
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();
}
