using KpAssistant.Dialogs;

namespace KpAssistant.Scheduling;

/// <summary>Makes the store ready beside the start, goes on trying while it is away, and tends it once a day.</summary>
internal sealed class SchedulingLifetime(AppointmentsStore store, DemoClinics demo, TimeProvider clock, ILogger<SchedulingLifetime> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is kept nowhere is made at its first use.
        if (store.Kind == StoreForm.Memory)
            return;
        await UntilItWorksAsync(() => store.ReadyAsync(stoppingToken), stoppingToken);
        logger.StoreReady(store.Kind);
        if (demo.IsWanted)
            logger.DemoFilled();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Day, clock, stoppingToken);
            await UntilItWorksAsync(() => store.TendAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task UntilItWorksAsync(Func<Task> work, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(Again, clock, stopping);
            }
        }
    }
}
