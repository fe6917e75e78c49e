using System.Globalization;
using System.Text.Json.Serialization;

namespace KpAssistant.Twilio;

/// <summary>A text to be sent.</summary>
/// <param name="To">E.164.</param>
/// <param name="Body">At most 1,600 characters.</param>
public sealed record OutgoingSms(string To, string Body)
{
    public override string ToString() => nameof(OutgoingSms);
}

/// <summary>What became of a text that was handed to Twilio.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>Twilio has it.</summary>
    public sealed record Accepted(string Sid, DeliveryStatus Status) : SendOutcome;

    /// <summary>Twilio will not send it.</summary>
    /// <param name="Code">Such as 21610; 0 when none was given.</param>
    public sealed record Refused(int Code) : SendOutcome
    {
        public bool IsPermanent => Code == 0 || TwilioErrors.IsPermanent(Code);

        /// <summary>The carrier knows of an opt-out: the consent ledger must, too.</summary>
        public bool IsOptedOut => Code == TwilioErrors.OptedOut;
    }
}

/// <summary>Message.Status of the REST API and MessageStatus of its callbacks; a status that is not known here reads as <see cref="Unknown"/>.</summary>
public enum DeliveryStatus
{
    Unknown,
    Accepted,
    Scheduled,
    Queued,
    Sending,
    Sent,
    Delivered,
    Read,
    PartiallyDelivered,
    Undelivered,
    Failed,
    Canceled,
    Receiving,
    Received,
}

public static class DeliveryStatuses
{
    public static DeliveryStatus Parse(string? status) =>
        Enum.TryParse<DeliveryStatus>((status ?? "").Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var parsed) && !char.IsDigit(status![0]) ? parsed : DeliveryStatus.Unknown;

    /// <summary>Nothing follows, but a read after a delivery.</summary>
    public static bool IsFinal(this DeliveryStatus status) =>
        status is DeliveryStatus.Delivered or DeliveryStatus.Read or DeliveryStatus.PartiallyDelivered or DeliveryStatus.Undelivered or DeliveryStatus.Failed or DeliveryStatus.Canceled;

    /// <summary>Callbacks come in any order and more than once: true when this status tells more than the one that is known.</summary>
    public static bool Supersedes(this DeliveryStatus status, DeliveryStatus known) => Rank(status) > Rank(known);

    internal static int Rank(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Unknown => 0,
        DeliveryStatus.Accepted or DeliveryStatus.Scheduled => 1,
        DeliveryStatus.Queued => 2,
        DeliveryStatus.Sending => 3,
        DeliveryStatus.Sent => 4,
        DeliveryStatus.Read => 6,
        _ => 5,
    };
}

/// <summary>A message as Twilio knows it.</summary>
public sealed record TwilioMessage
{
    [JsonPropertyName("sid")]
    public string Sid { get; init; } = "";

    [JsonPropertyName("status")]
    public string? StatusText { get; init; }

    [JsonPropertyName("to")]
    public string? To { get; init; }

    [JsonPropertyName("body")]
    public string? Body { get; init; }

    [JsonPropertyName("error_code")]
    public int? ErrorCode { get; init; }

    /// <summary>RFC 2822.</summary>
    [JsonPropertyName("date_created")]
    public string? DateCreated { get; init; }

    [JsonIgnore]
    public DeliveryStatus Status => DeliveryStatuses.Parse(StatusText);

    [JsonIgnore]
    public DateTimeOffset? CreatedAt => DateTimeOffset.TryParse(DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public override string ToString() => $"{nameof(TwilioMessage)} {Sid}";
}

internal sealed record TwilioMessagePage
{
    [JsonPropertyName("messages")]
    public List<TwilioMessage> Messages { get; init; } = [];

    [JsonPropertyName("next_page_uri")]
    public string? NextPageUri { get; init; }
}

internal sealed record TwilioProblem
{
    [JsonPropertyName("code")]
    public int Code { get; init; }
}
