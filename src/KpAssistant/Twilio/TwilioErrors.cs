namespace KpAssistant.Twilio;

/// <summary>Twilio's error codes, as far as they change what we do.</summary>
/// <remarks>https://www.twilio.com/docs/api/errors</remarks>
public static class TwilioErrors
{
    /// <summary>The recipient has opted out with the carrier.</summary>
    public const int OptedOut = 21610;

    public const int TooManyRequests = 20429;

    /// <summary>The number is invalid, has no texts, is in a country that is not enabled, or the body is too long; opted out; unreachable, blocked, unknown, a landline,
    /// filtered, unknown error. Another try would end the same.</summary>
    private static readonly HashSet<int> Permanent = [21211, 21408, 21606, 21610, 21612, 21614, 21617, 30003, 30004, 30005, 30006, 30007, 30008];

    /// <summary>True when a message must not be tried again.</summary>
    public static bool IsPermanent(int code) => Permanent.Contains(code);
}

/// <summary>Twilio could not be reached, or did not do as asked for a reason that will pass or that only an operator can mend. Numbers and words are not repeated.</summary>
public sealed class TwilioUnavailableException : Exception
{
    public TwilioUnavailableException() : this("Twilio does not answer.")
    {
    }

    public TwilioUnavailableException(string message) : base(message)
    {
    }

    public TwilioUnavailableException(string message, Exception? inner) : base(message, inner)
    {
    }

    /// <summary>True when the message may have gone out all the same: ask <see cref="TwilioMessages.FindAsync"/> before another try.</summary>
    public bool MayHaveGoneOut { get; init; }
}
