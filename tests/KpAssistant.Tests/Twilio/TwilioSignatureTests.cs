using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using KpAssistant.Twilio;

namespace KpAssistant.Tests.Twilio;

/// <summary>The vectors were made with Twilio's own Node library.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Names() => [.. Vectors().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Published_vectors_are_judged_alike(string name)
    {
        var vector = Vectors()[name];
        var url = vector.GetProperty("receivedUrl").GetString()!;
        var body = vector.GetProperty("rawBody").GetString();

        var valid = TwilioSignature.IsValid(vector.GetProperty("authToken").GetString()!, vector.GetProperty("signature").GetString(), url, Fields(vector));
        if (body is not null)
            valid &= TwilioSignature.IsValidBody(url[(url.IndexOf("bodySHA256=", StringComparison.Ordinal) + 11)..], Encoding.UTF8.GetBytes(body));

        valid.ShouldBe(vector.GetProperty("expectValid").GetBoolean(), name);
    }

    [Fact]
    public void There_are_twenty_two_vectors() => Vectors().Count.ShouldBe(22);

    [Property]
    public bool What_is_signed_fits_and_nothing_else(Dictionary<string, string?> values, bool changed)
    {
        var fields = values.Select(value => KeyValuePair.Create(value.Key, value.Value ?? "")).ToList();
        var signature = TwilioSignature.Compute(Token, "https://bot.example.org/twilio/sms", fields);
        if (changed)
            fields.Add(KeyValuePair.Create("Body", "one more"));
        return TwilioSignature.IsValid(Token, signature, "https://bot.example.org/twilio/sms", fields) != changed;
    }

    [Theory]
    [InlineData("https://bot.example.org/t/voice?name=O'Neil&q=a%20b", "https://bot.example.org/t/voice?name=O%27Neil&q=a%20b")]
    [InlineData("https://bot.example.org/t?q=a+b(c)*!", "https://bot.example.org/t?q=a%20b(c)*!")]
    [InlineData("wss://bot.example.org/relay", "wss://bot.example.org:80/relay")]
    [InlineData("https://[2001:db8::1]/t", "https://[2001:db8::1]:443/t")]
    public void Other_forms_of_the_same_url_that_a_back_end_may_have_signed_fit(string received, string signed) =>
        TwilioSignature.IsValid(Token, TwilioSignature.Compute(Token, signed, []), received, []).ShouldBeTrue();

    [Theory]
    [InlineData("https://evil.example.org/twilio/sms")]
    [InlineData("http://bot.example.org/twilio/sms")]
    [InlineData("https://bot.example.org/twilio/voice")]
    [InlineData("https://bot.example.org.evil.example/twilio/sms")]
    public void A_signature_for_another_address_does_not_fit(string signed) =>
        TwilioSignature.IsValid(Token, TwilioSignature.Compute(Token, signed, []), "https://bot.example.org/twilio/sms", []).ShouldBeFalse();

    [Theory]
    [InlineData("not a url")]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("https://[::1")]
    public void A_text_that_is_no_url_is_refused_without_an_error(string url) => TwilioSignature.IsValid(Token, "AAAA", url, []).ShouldBeFalse();

    private static Dictionary<string, JsonElement> Vectors()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Twilio", "Vectors", "twilio-signature-vectors.json")));
        return json.RootElement.GetProperty("vectors").EnumerateArray().ToDictionary(vector => vector.GetProperty("name").GetString()!, vector => vector.Clone());
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(JsonElement vector) => vector.GetProperty("params").EnumerateObject()
        .SelectMany(field => field.Value.ValueKind == JsonValueKind.Array
            ? field.Value.EnumerateArray().Select(value => KeyValuePair.Create(field.Name, value.GetString()!))
            : [KeyValuePair.Create(field.Name, field.Value.GetString()!)]);
}
