using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio.StandIn;

/// <summary>
/// A Twilio in this process, for development without an account: takes, keeps and "delivers" texts, knows the default opt-out words, and refuses the numbers
/// with which one tries failures out.
/// </summary>
public sealed class StandInTwilio(IOptions<TwilioOptions> options, TimeProvider clock)
{
    // Enough for a simulated year.
    private const int MostKept = 250_000;

    private static readonly HashSet<string> StopWords = ["STOP", "STOPALL", "UNSUBSCRIBE", "END", "QUIT", "CANCEL", "REVOKE", "OPTOUT"];
    private static readonly HashSet<string> StartWords = ["START", "YES", "UNSTOP"];

    /// <summary>Twilio's own numbers for trying errors out, and some of ours for errors that come later.</summary>
    private static readonly Dictionary<string, int> RefusedNumbers = new() { ["+15005550001"] = 21211, ["+15005550004"] = TwilioErrors.OptedOut, ["+15005550009"] = 21614 };

    private static readonly Dictionary<string, int> UndeliveredNumbers = new()
    {
        ["+15005553003"] = 30003,
        ["+15005553004"] = 30004,
        ["+15005553005"] = 30005,
        ["+15005553006"] = 30006,
        ["+15005553007"] = 30007,
        ["+15005553008"] = 30008,
    };

    private readonly Lock gate = new();
    private readonly List<StandInMessage> messages = [];
    private readonly HashSet<string> optedOut = [];

    public StandInFaults Faults { get; } = new();

    /// <summary>The number that texts to us go to.</summary>
    public string Number => options.Value.From!;

    /// <summary>All that passed, oldest first.</summary>
    public IReadOnlyList<StandInMessage> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    public bool HasOptedOut(string number)
    {
        lock (gate)
            return optedOut.Contains(number);
    }

    /// <summary>Takes a text of ours: the message, or the code of the error.</summary>
    public (StandInMessage? Message, int Error) Take(string to, string body, string? statusCallback)
    {
        if (RefusedNumbers.TryGetValue(to, out var refused))
            return (null, refused);
        if (body.Length > 1_600)
            return (null, 21617);
        if (HasOptedOut(to))
            return (null, TwilioErrors.OptedOut);
        return (Keep(new StandInMessage { Sid = NewSid(), IsInbound = false, From = Number, To = to, Body = body, CreatedAt = clock.GetUtcNow(), StatusCallback = statusCallback }), 0);
    }

    /// <summary>A member's text. The carrier hears its own words first.</summary>
    public StandInMessage Receive(string from, string body, int pictures)
    {
        var message = Keep(new StandInMessage
        {
            Sid = NewSid(),
            IsInbound = true,
            From = from,
            To = Number,
            Body = body,
            Pictures = pictures,
            CreatedAt = clock.GetUtcNow(),
            Status = DeliveryStatus.Received,
        });
        var word = body.Trim().ToUpperInvariant();
        lock (gate)
        {
            if (StopWords.Contains(word) && optedOut.Add(from))
                KeepOfCarrier(from, "You are unsubscribed and will get no more messages from this number. Reply START to get them again.");
            else if (StartWords.Contains(word) && optedOut.Remove(from))
                KeepOfCarrier(from, "You will get messages from this number again. Reply HELP for help, STOP to unsubscribe.");
        }
        return message;
    }

    /// <summary>Our answer to a member's text, from its TwiML.</summary>
    public void Reply(string to, string body) => Keep(HasOptedOut(to)
        ? new StandInMessage { Sid = NewSid(), IsInbound = false, From = Number, To = to, Body = body, CreatedAt = clock.GetUtcNow(), Status = DeliveryStatus.Failed, ErrorCode = TwilioErrors.OptedOut }
        : new StandInMessage { Sid = NewSid(), IsInbound = false, From = Number, To = to, Body = body, CreatedAt = clock.GetUtcNow(), Status = DeliveryStatus.Delivered });

    /// <summary>The statuses that a text takes after it was queued.</summary>
    public static IReadOnlyList<(DeliveryStatus Status, int? Error)> Fate(StandInMessage message) => UndeliveredNumbers.TryGetValue(message.To, out var error)
        ? [(DeliveryStatus.Sent, null), (DeliveryStatus.Undelivered, error)]
        : [(DeliveryStatus.Sent, null), (DeliveryStatus.Delivered, null)];

    public static bool Happens(double share) => share > 0 && RandomNumberGenerator.GetInt32(1_000_000) < share * 1_000_000;

    public static string NewSid() => "SM" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    private void KeepOfCarrier(string to, string body) => Keep(new StandInMessage
    {
        Sid = NewSid(),
        IsInbound = false,
        IsOfCarrier = true,
        From = Number,
        To = to,
        Body = body,
        CreatedAt = clock.GetUtcNow(),
        Status = DeliveryStatus.Delivered,
    });

    private StandInMessage Keep(StandInMessage message)
    {
        lock (gate)
        {
            if (messages.Count == MostKept)
                messages.RemoveRange(0, MostKept / 10);
            messages.Add(message);
        }
        return message;
    }
}
