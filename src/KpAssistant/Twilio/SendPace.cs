using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio;

/// <summary>Lets texts go one after the other at the sender's rate. Who comes while others wait gets the next free moment.</summary>
public sealed class SendPace(IOptions<TwilioOptions> options, TimeProvider clock)
{
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
            var mine = next > now ? next : now;
            next = mine + apart;
            return mine - now;
        }
    }
}
