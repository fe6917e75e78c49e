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
        try
        {
            await TendAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A start that fails elsewhere ends here too, and is not to be blamed on this.
        }
    }

    private async Task TendAsync(CancellationToken stopping)
    {
        await UntilItWorksAsync(() => store.ReadyAsync(stopping), stopping);
        logger.StoreReady(store.Kind);
        if (demo.IsWanted)
            logger.DemoFilled();
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Day, clock, stopping);
            await UntilItWorksAsync(() => store.TendAsync(stopping), stopping);
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
