namespace KpAssistant.Sessions;

/// <summary>Opens the store before any other service starts and closes it after all have stopped.</summary>
internal sealed class SessionsLifetime(
    SessionsConnection connection, IConfiguration configuration, ILogger<SessionsLifetime> logger, EmbeddedGarnet? embedded = null)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (embedded is not null)
            embedded.Start();
        else
            SayWhere();
        if (!connection.Multiplexer.IsConnected)
            logger.RedisNotReached();
        return Task.CompletedTask;
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        connection.Dispose();
        if (embedded is not null)
            await embedded.StopAsync();
    }

    private void SayWhere()
    {
        logger.RedisConfigured();
        if (string.IsNullOrWhiteSpace(configuration["Sessions:KeyCertificate"]))
            logger.KeyRingUnprotected();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
