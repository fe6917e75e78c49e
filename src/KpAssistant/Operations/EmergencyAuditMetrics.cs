using System.Diagnostics.Metrics;

namespace KpAssistant.Operations;

/// <summary>Counts audit records that were lost because the store was away for too long.</summary>
internal sealed class EmergencyAuditMetrics : IDisposable
{
    public const string MeterName = "KpAssistant.Audit";

    private readonly Meter meter;
    private readonly Counter<long> dropped;

    public EmergencyAuditMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        dropped = meter.CreateCounter<long>("kpassistant.audit.dropped", description: "Records of redirects that found no room or could not be written");
    }

    public void Dropped(int count = 1) => dropped.Add(count);

    public void Dispose() => meter.Dispose();
}
