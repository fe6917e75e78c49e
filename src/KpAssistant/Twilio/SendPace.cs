using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio;

/// <summary>
/// Lets texts go at the sender's rate. Who comes while others wait gets the next free moment. A token bucket, kept as the moment of the next token: what a
/// pause of the machine held up may follow at once, so that the average stays what is configured, yet never more than a second's worth.
/// </summary>
public sealed class SendPace(IOptions<TwilioOptions> options, TimeProvider clock)
{
    // Twilio queues so short a burst.
    private static readonly TimeSpan Credit = TimeSpan.FromSeconds(1);

    private readonly TimeSpan apart = TimeSpan.FromSeconds(1 / options.Value.MessagesPerSecond);
    private readonly Lock gate = new();
    private DateTimeOffset next;

    public async Task WaitAsync(CancellationToken cancelled)
    {
        var wait = TakeTurn();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancelled);
    }

    private TimeSpan TakeTurn()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var earliest = now - Credit;
            var mine = next > earliest ? next : earliest;
            next = mine + apart;
            return mine - now;
        }
    }
}
