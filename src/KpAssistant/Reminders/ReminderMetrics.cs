using System.Diagnostics.Metrics;
using KpAssistant.Scheduling.Tables;
using NodaTime;

namespace KpAssistant.Reminders;

/// <summary>What became of texts that were due, counted; nothing of whom they were for.</summary>
internal sealed class ReminderMetrics : IDisposable
{
    public const string MeterName = "KpAssistant.Reminders";

    private readonly Meter meter;
    private readonly Counter<long> sent;
    private readonly Counter<long> skipped;
    private readonly Counter<long> failed;
    private readonly Histogram<double> lateness;

    public ReminderMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        sent = meter.CreateCounter<long>("kpassistant.reminders.sent", description: "Texts that Twilio took, by kind");
        skipped = meter.CreateCounter<long>("kpassistant.reminders.skipped", description: "Texts that were no use at their time, by kind and reason");
        failed = meter.CreateCounter<long>("kpassistant.reminders.failed", description: "Texts given up, by kind and Twilio's error code; also those that a callback reports as not delivered");
        lateness = meter.CreateHistogram<double>("kpassistant.reminders.lateness", "s", "How long after its time a text went out");
    }

    public void Sent(MessageKind kind, Duration late)
    {
        sent.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));
        lateness.Record(late.TotalSeconds, new KeyValuePair<string, object?>("kind", kind.ToString()));
    }

    public void Skipped(MessageKind kind, string reason) => skipped.Add(1, new("kind", kind.ToString()), new("reason", reason));

    public void Failed(MessageKind? kind, int code) => failed.Add(1, new("kind", kind?.ToString()), new("code", code));

    public void Dispose() => meter.Dispose();
}
