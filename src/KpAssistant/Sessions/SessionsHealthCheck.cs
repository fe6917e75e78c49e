using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpAssistant.Sessions;

/// <summary>Ready when the store answers.</summary>
internal sealed class SessionsHealthCheck(ISessionStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (SessionStoreUnavailableException problem)
        {
            return HealthCheckResult.Unhealthy("The conversation store does not answer.", problem);
        }
    }
}
