using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Twilio.StandIn;

/// <summary>A text that passed through the stand-in, either way.</summary>
public sealed class StandInMessage
{
    /// <summary>"SM" and 32 hexadecimal digits.</summary>
    public required string Sid { get; init; }

    public required bool IsInbound { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? StatusCallback { get; init; }

    public int Pictures { get; init; }

    /// <summary>Said by the carrier itself, such as the confirmation of STOP.</summary>
    public bool IsOfCarrier { get; init; }

    public DeliveryStatus Status { get; set; } = DeliveryStatus.Queued;

    public int? ErrorCode { get; set; }

    public SmsCount Count => SmsSegments.Count(Body);
}

/// <summary>What the stand-in does wrong on purpose, each as a share of 1.</summary>
public sealed class StandInFaults
{
    /// <summary>Requests that are answered 429 with Retry-After.</summary>
    public double TooManyRequests { get; set; }

    /// <summary>Texts that are taken, while the connection is cut before the answer.</summary>
    public double LostAnswers { get; set; }

    /// <summary>How long the answer to a text that was taken lets one wait.</summary>
    public TimeSpan AnswersAfter { get; set; }

    /// <summary>Callbacks that come twice.</summary>
    public double DoubleCallbacks { get; set; }

    /// <summary>Callbacks that are overtaken by a later one.</summary>
    public double SwappedCallbacks { get; set; }

    /// <summary>How long a text takes from one status to the next.</summary>
    public TimeSpan Step { get; set; } = TimeSpan.FromMilliseconds(300);
}
