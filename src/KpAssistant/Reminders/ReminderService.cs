using KpAssistant.Twilio;
using Microsoft.Extensions.Options;

namespace KpAssistant.Reminders;

/// <summary>Looks again and again for what is due. When the service stops, nothing more is taken and what is under way is finished.</summary>
internal sealed class ReminderService(
    ReminderSender sender, IOptions<ReminderOptions> options, IOptions<TwilioOptions> twilio, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<ReminderService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Send || !twilio.Value.IsConfigured)
        {
            logger.NotSending(options.Value.Send ? "Twilio is not configured" : "Reminders:Send is off");
            return;
        }
        try
        {
            // The stand-in for Twilio is reached at our own address, which is known when we listen.
            await StartedAsync(stoppingToken);
            logger.Sending(twilio.Value.MessagesPerSecond);
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await SweepAsync(stoppingToken) == 0)
                    await Task.Delay(options.Value.Poll, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends between two looks.
        }
    }

    private async Task<int> SweepAsync(CancellationToken stopping)
    {
        try
        {
            return await sender.SweepAsync(stopping);
        }
        catch (Exception problem)
        {
            logger.QueueAway(problem.GetType().Name);
            return 0;
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }
}
