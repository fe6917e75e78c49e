namespace KpAssistant.BotFramework;

/// <summary>
/// Walks an activity through the middleware to the bot and gives back the finished turn. Since a turn only collects its replies,
/// one that loses a race for the state (<see cref="ETagConflictException"/>) is decided again from the beginning.
/// </summary>
public class BotAdapter
{
    public MiddlewareSet MiddlewareSet { get; } = new();

    /// <summary>
    /// Says something in place of a turn that failed; the replies of the failed turn are gone. Null rethrows.
    /// </summary>
    public Func<ITurnContext, Exception, Task>? OnTurnError { get; set; }

    /// <summary>How often one activity is decided before a conflict counts as a failure. At least 1.</summary>
    public int MaxDecisions { get; init; } = 10;

    public BotAdapter Use(IMiddleware middleware)
    {
        MiddlewareSet.Use(middleware);
        return this;
    }

    /// <summary>Runs one turn on a copy of <paramref name="activity"/>.</summary>
    /// <returns>The finished turn, with the replies to deliver.</returns>
    public async Task<TurnContext> ProcessActivityAsync(Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(callback);
        for (var decision = 1; ; decision++)
        {
            var turn = new TurnContext(activity.Clone());
            try
            {
                await MiddlewareSet.OnTurnAsync(turn, token => callback(turn, token), cancellationToken);
                return turn;
            }
            catch (ETagConflictException) when (decision < MaxDecisions)
            {
                // Another message of the conversation was faster: look at what it left behind and decide again.
            }
            catch (Exception error) when (OnTurnError is not null && !cancellationToken.IsCancellationRequested)
            {
                turn.ClearReplies();
                await OnTurnError(turn, error);
                return turn;
            }
        }
    }

    public Task<TurnContext> ProcessActivityAsync(Activity activity, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bot);
        return ProcessActivityAsync(activity, bot.OnTurnAsync, cancellationToken);
    }

    /// <summary>Runs a turn that the bot begins, such as a reminder: the activity is an event that continues the conversation.</summary>
    public Task<TurnContext> ContinueConversationAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var activity = new Activity { Type = ActivityTypes.Event, Name = "ContinueConversation", RelatesTo = reference };
        return ProcessActivityAsync(activity.ApplyConversationReference(reference, isIncoming: true), callback, cancellationToken);
    }
}
