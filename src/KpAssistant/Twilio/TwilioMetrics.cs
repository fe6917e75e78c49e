using System.Diagnostics.Metrics;

namespace KpAssistant.Twilio;

/// <summary>What passes between Twilio and us, counted; no numbers of members, no words.</summary>
public sealed class TwilioMetrics : IDisposable
{
    public const string MeterName = "KpAssistant.Twilio";

    private readonly Meter meter;
    private readonly Counter<long> refused;
    private readonly Counter<long> sent;
    private readonly Counter<long> reported;

    public TwilioMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        refused = meter.CreateCounter<long>("kpassistant.twilio.refused", description: "Webhooks that Twilio has not signed, by door and reason");
        sent = meter.CreateCounter<long>("kpassistant.twilio.sent", description: "Texts handed to Twilio; error is the code of those it refused");
        reported = meter.CreateCounter<long>("kpassistant.twilio.reports", description: "Status callbacks by status and error code");
    }

    public void Refused(string? door, string reason) => refused.Add(1, new("door", door), new("reason", reason));

    /// <param name="error">Null when Twilio took it.</param>
    public void Sent(int? error) => sent.Add(1, new KeyValuePair<string, object?>("error", error));

    public void Reported(DeliveryStatus status, int? error) => reported.Add(1, new("status", status.ToString()), new("error", error));

    public void Dispose() => meter.Dispose();
}
