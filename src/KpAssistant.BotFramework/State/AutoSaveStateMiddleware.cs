namespace KpAssistant.BotFramework;

/// <summary>Saves the given states, all in one step, when the turn has come to its end without a failure.</summary>
public sealed class AutoSaveStateMiddleware(params BotState[] states) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(next);
        await next(cancellationToken);
        await BotState.SaveTogetherAsync(states, turnContext, cancellationToken: cancellationToken);
    }
}
