using System.Text.Json;
using System.Threading.Channels;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;

namespace KpAssistant.Operations;

/// <summary>
/// Takes records of redirects without waiting and writes them to the audit table in the background. While the store is away it keeps what fits and
/// counts what does not: a redirect is never held up by its record.
/// </summary>
internal sealed class EmergencyAudit(AppointmentsStore store, EmergencyAuditMetrics metrics, TimeProvider clock, ILogger<EmergencyAudit> logger)
    : BackgroundService, IEmergencyAudit
{
    /// <summary>Of a record about 300 bytes: an outage of hours at thousands of redirects an hour.</summary>
    public const int Capacity = 10_000;

    private const int MostAtOnce = 200;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly Channel<EmergencyRecord> waiting = Channel.CreateBounded<EmergencyRecord>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public void Record(EmergencyRecord record)
    {
        if (!waiting.Writer.TryWrite(record))
            metrics.Dropped();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
                await WriteWaitingAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; what still waits is written by StopAsync.
        }
    }

    /// <summary>What came last is written before the store closes, if it is there: the end does not wait for it.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            while (TakeWaiting() is { Count: > 0 } batch)
                if (!await TryWriteAsync(batch, cancellationToken))
                    metrics.Dropped(batch.Count);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            metrics.Dropped(waiting.Reader.Count);
        }
    }

    private List<EmergencyRecord> TakeWaiting()
    {
        var batch = new List<EmergencyRecord>();
        while (batch.Count < MostAtOnce && waiting.Reader.TryRead(out var record))
            batch.Add(record);
        return batch;
    }

    private async Task WriteWaitingAsync(CancellationToken stopping)
    {
        var batch = TakeWaiting();
        for (var failed = false; !await TryWriteAsync(batch, stopping); failed = true)
        {
            if (!failed)
                logger.AuditWaits(batch.Count);
            await Task.Delay(Again, clock, stopping);
        }
    }

    private async Task<bool> TryWriteAsync(List<EmergencyRecord> batch, CancellationToken stopping)
    {
        try
        {
            await store.WriteAsync(
                context =>
                {
                    context.AuditEvents.AddRange(batch.Select(RowOf));
                    return Task.FromResult(true);
                },
                stopping);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // A record that cannot be written must not keep the next ones waiting.
            logger.AuditFailed(batch.Count, problem.GetType().Name);
            metrics.Dropped(batch.Count);
            return true;
        }
    }

    private AuditEventRow RowOf(EmergencyRecord record) => new()
    {
        Recorded = record.At,
        Type = $"emergency.{record.Kind.ToString().ToLowerInvariant()}",
        Agent = store.Personal.HashOfConversation(record.ConversationId),
        Detail = JsonSerializer.Serialize(new { channel = record.Channel, rules = record.Evidence, data = record.DataVersion }),
    };
}
