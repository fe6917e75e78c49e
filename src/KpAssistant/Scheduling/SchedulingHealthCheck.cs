using KpAssistant.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpAssistant.Scheduling;

/// <summary>Ready when the appointments store answers.</summary>
internal sealed class SchedulingHealthCheck(AppointmentsStore store) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await store.ReadAsync(appointments => appointments.StoreKeys.AnyAsync(patience.Token), patience.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (problem is StoreUnavailableException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The appointments store does not answer.", problem);
        }
    }
}
