using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice;

/// <summary>A caller hears nothing while we work, and Twilio gives up after 15 seconds: what takes longer than <c>Voice:Deadline</c> is left.</summary>
public sealed class CallDeadline(IOptions<VoiceOptions> options, TimeProvider clock)
{
    // Whoever is told to call 911 does not wait for a store.
    private const int SecondsInEmergency = 3;

    /// <param name="work">Is told to stop when its time is over, and not waited for when it is deaf to that.</param>
    /// <param name="cancelled">The request is gone.</param>
    /// <param name="urgent">An emergency is to be answered.</param>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancelled, bool urgent = false)
    {
        var seconds = urgent ? Math.Min(SecondsInEmergency, options.Value.Deadline) : options.Value.Deadline;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancelled);
        try
        {
            return await work(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {seconds} s.");
        }
    }
}
