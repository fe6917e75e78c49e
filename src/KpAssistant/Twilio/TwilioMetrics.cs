using System.Diagnostics.Metrics;

namespace KpAssistant.Twilio;

/// <summary>What passes between Twilio and us, counted; no numbers of members, no words.</summary>
public sealed class TwilioMetrics : IDisposable
{
    public const string MeterName = "KpAssistant.Twilio";

    private readonly Meter meter;
    private readonly Counter<long> refused;

    public TwilioMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        refused = meter.CreateCounter<long>("kpassistant.twilio.refused", description: "Webhooks that Twilio has not signed, by door and reason");
    }

    public void Refused(string? door, string reason) => refused.Add(1, new("door", door), new("reason", reason));

    public void Dispose() => meter.Dispose();
}
