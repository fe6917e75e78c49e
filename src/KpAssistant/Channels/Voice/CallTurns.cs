using KpAssistant.BotFramework;
using KpAssistant.Turns;

namespace KpAssistant.Channels.Voice;

/// <summary>The turn line within a caller's patience.</summary>
public sealed class CallTurns(TurnLine turns, Screen screen, Fallback fallback, CallDeadline deadline, ILogger<CallTurns> logger)
{
    /// <param name="call">The call.</param>
    /// <param name="inbound">What the caller did.</param>
    /// <param name="cancelled">The request is gone.</param>
    /// <param name="urgent">An emergency was heard.</param>
    public async Task<TurnResult> RunAsync(Call call, Activity inbound, CancellationToken cancelled, bool urgent = false)
    {
        try
        {
            return await deadline.WithinAsync(token => turns.RunAsync(inbound, token), cancelled, urgent);
        }
        catch (TimeoutException)
        {
            logger.TurnTookTooLong();
            return await fallback.RunAsync(call.Message(inbound.Text ?? ""), screen.Run(inbound));
        }
    }
}
