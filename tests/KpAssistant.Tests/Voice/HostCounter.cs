using System.Diagnostics.Metrics;
using KpAssistant.Tests.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Voice;

/// <summary>What a counter of one host has counted since, tags and all.</summary>
internal sealed class HostCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly List<string> counted = [];

    public HostCounter(TestHost host, string name)
    {
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, mine) =>
        {
            if (instrument.Name == name && instrument.Meter.Scope == meters)
                mine.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            lock (counted)
                counted.Add(text);
        });
        listener.Start();
    }

    public IReadOnlyList<string> Counted
    {
        get
        {
            lock (counted)
                return [.. counted];
        }
    }

    public void Dispose() => listener.Dispose();
}
