using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio;

/// <summary>Fills in the stand-in's account in development, and refuses settings that could not work.</summary>
internal sealed partial class TwilioOptionsSetup(IConfiguration configuration, IHostEnvironment environment) : IPostConfigureOptions<TwilioOptions>, IValidateOptions<TwilioOptions>
{
    // One of Twilio's own numbers for trying things out: it belongs to nobody.
    private const string StandInNumber = "+15005550006";

    // Made anew at each start: a webhook that was signed for an earlier one is refused like any other stale signature.
    private readonly string account = "AC" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly string token = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public void PostConfigure(string? name, TwilioOptions options)
    {
        if (!environment.IsDevelopment() || IsTouched(options))
            return;
        (options.UsesStandIn, options.AccountSid, options.AuthToken, options.From) = (true, account, token, StandInNumber);
        // Nothing comes from outside, and a number of this process may be as fast as the machine is.
        options.MessagesPerSecond = Given("MessagesPerSecond") ? options.MessagesPerSecond : 100;
    }

    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(TwilioOptions options)
    {
        if (options.PublicUrl is { } url && !IsAddress(url))
            yield return "PublicUrl must be an address such as https://assistant.example.org, without a query.";
        if (options.ApiBaseUrl is { } api && !IsAddress(api))
            yield return "Twilio:ApiBaseUrl must be an address such as https://api.twilio.com.";
        if (options.MessagesPerSecond is not (>= 0.01 and <= 10_000))
            yield return "Twilio:MessagesPerSecond must be between 0.01 and 10000.";
        if (!IsTouched(options) || options.UsesStandIn)
            yield break;
        if (!Account().IsMatch(options.AccountSid ?? ""))
            yield return "Twilio:AccountSid must be AC and 32 letters or digits, as the Twilio console shows it.";
        if (string.IsNullOrWhiteSpace(options.AuthToken))
            yield return "Twilio:AuthToken is missing: without it no webhook can be checked and no text sent.";
        if (string.IsNullOrWhiteSpace(options.From) && string.IsNullOrWhiteSpace(options.MessagingServiceSid))
            yield return "Twilio:From or Twilio:MessagingServiceSid must say whom texts come from.";
        if (!string.IsNullOrWhiteSpace(options.From) && !Sender().IsMatch(options.From))
            yield return "Twilio:From must be a number such as +14155550100, or a short code.";
        if (!string.IsNullOrWhiteSpace(options.MessagingServiceSid) && !Service().IsMatch(options.MessagingServiceSid))
            yield return "Twilio:MessagingServiceSid must be MG and 32 letters or digits.";
        if (options.PublicUrl is null)
            yield return "PublicUrl must be the address that Twilio calls, such as https://assistant.example.org: signatures are computed over it.";
    }

    private static bool IsTouched(TwilioOptions options) =>
        !string.IsNullOrWhiteSpace(options.AccountSid) || !string.IsNullOrWhiteSpace(options.AuthToken) || !string.IsNullOrWhiteSpace(options.From)
        || !string.IsNullOrWhiteSpace(options.MessagingServiceSid) || options.ApiBaseUrl is not null;

    private bool Given(string setting) => !string.IsNullOrWhiteSpace(configuration[$"{TwilioOptions.Section}:{setting}"]);

    private static bool IsAddress(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0;

    [GeneratedRegex("^AC[0-9A-Za-z]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Account();

    [GeneratedRegex("^MG[0-9A-Za-z]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Service();

    [GeneratedRegex(@"^(\+[1-9]\d{6,14}|\d{5,6})$", RegexOptions.NonBacktracking)]
    private static partial Regex Sender();
}
