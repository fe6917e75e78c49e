namespace KpAssistant.Twilio;

/// <summary>Settings under <c>Twilio</c>, and <c>PublicUrl</c>. All of them absent: in development a stand-in for Twilio runs in this process, elsewhere its doors stay shut.</summary>
public sealed class TwilioOptions
{
    public const string Section = "Twilio";

    public static Uri TwilioApi { get; } = new("https://api.twilio.com");

    /// <summary>"AC" and 32 letters or digits.</summary>
    public string? AccountSid { get; set; }

    /// <summary>The account's secret: signs webhooks and opens the REST API.</summary>
    public string? AuthToken { get; set; }

    /// <summary>The number that texts come from, E.164. Not needed when a messaging service chooses it.</summary>
    public string? From { get; set; }

    /// <summary>"MG" and 32 letters or digits; wins over <see cref="From"/>.</summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>Where the REST API is; null is Twilio's own, or the stand-in's.</summary>
    public Uri? ApiBaseUrl { get; set; }

    /// <summary>How many texts a second this process hands over for its sender; nodes share a sender's rate, so divide by their number.</summary>
    public double MessagesPerSecond { get; set; } = 3;

    /// <summary>The address under which Twilio reaches this service (<c>PublicUrl</c>): signatures are computed over it. Null is the address we listen on.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>True when nothing is configured in development: messages go to the stand-in. Not a setting.</summary>
    public bool UsesStandIn { get; internal set; }

    /// <summary>False where signatures cannot be checked, so that nobody gets in.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(AccountSid) && !string.IsNullOrEmpty(AuthToken);
}
