using System.Diagnostics.Metrics;
using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Turns;

/// <summary>Counters and times of the turn line, without anything that members said.</summary>
public sealed class TurnMetrics : IDisposable
{
    public const string MeterName = "KpAssistant.Turns";

    private readonly Meter meter;
    private readonly Counter<long> turns;
    private readonly Counter<long> emergencies;
    private readonly Counter<long> conflicts;
    private readonly Histogram<double> duration;

    public TurnMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        turns = meter.CreateCounter<long>("kpassistant.turns", description: "Messages by channel and outcome");
        emergencies = meter.CreateCounter<long>("kpassistant.emergencies", description: "Screened messages by kind");
        conflicts = meter.CreateCounter<long>("kpassistant.conflicts", description: "Commits that lost a race and were decided once more");
        duration = meter.CreateHistogram<double>("kpassistant.turn.duration", "s", "From receipt to committed replies");
    }

    public void Turn(string? channel, TurnOutcomeKind outcome, EmergencyKind kind, TimeSpan took)
    {
        turns.Add(1, new("channel", channel), new("outcome", outcome.ToString()));
        duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));
        if (kind != EmergencyKind.None)
            emergencies.Add(1, new("channel", channel), new("kind", kind.ToString()));
    }

    public void Conflict(string? channel) => conflicts.Add(1, new KeyValuePair<string, object?>("channel", channel));

    public void Dispose() => meter.Dispose();
}
