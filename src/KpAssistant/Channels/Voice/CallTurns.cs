using KpAssistant.BotFramework;
using KpAssistant.Turns;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice;

/// <summary>The turn line with a deadline: a caller hears nothing while we think, and Twilio gives up after 15 seconds.</summary>
public sealed class CallTurns(TurnLine turns, Screen screen, Fallback fallback, IOptions<VoiceOptions> options, TimeProvider clock, ILogger<CallTurns> logger)
{
    public async Task<TurnResult> RunAsync(Call call, Activity inbound, CancellationToken cancelled)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.Deadline), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancelled);
        try
        {
            return await turns.RunAsync(inbound, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            logger.TurnTookTooLong(options.Value.Deadline);
            return await fallback.RunAsync(call.Message(inbound.Text ?? ""), screen.Run(inbound));
        }
    }
}
