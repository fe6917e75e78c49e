namespace KpAssistant.BotFramework;

/// <summary>
/// One incoming activity and what is decided about it. Sending appends to <see cref="Replies"/>; nothing leaves the process
/// until the turn is committed, so a turn can be thrown away and decided again.
/// </summary>
public interface ITurnContext
{
    /// <summary>The incoming activity.</summary>
    Activity Activity { get; }

    /// <summary>What this turn says, in order; addressed to the sender of <see cref="Activity"/>.</summary>
    IReadOnlyList<Activity> Replies { get; }

    /// <summary>Whether anything but traces was said.</summary>
    bool Responded { get; }

    /// <summary>BCP 47. The locale of <see cref="Activity"/> unless something knows better; null when nobody knows.</summary>
    string? Locale { get; set; }

    /// <summary>Objects that live as long as the turn.</summary>
    TurnState TurnState { get; }

    /// <summary>Appends a copy of <paramref name="activity"/> to the replies.</summary>
    /// <returns>A response whose id is null until the reply is delivered.</returns>
    Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default);

    /// <summary>Appends a text message to the replies.</summary>
    Task<ResourceResponse> SendActivityAsync(string text, string? speak = null, string? inputHint = null, CancellationToken cancellationToken = default);

    /// <summary>Appends copies of all <paramref name="activities"/>.</summary>
    Task<ResourceResponse[]> SendActivitiesAsync(IEnumerable<Activity> activities, CancellationToken cancellationToken = default);

    /// <summary>Adds a hand that every send of this turn passes through, the last added one first.</summary>
    ITurnContext OnSendActivities(SendActivitiesHandler handler);
}

/// <summary>Sees (and may change, drop or add to) what is being sent. Not calling <paramref name="next"/> sends nothing.</summary>
public delegate Task<ResourceResponse[]> SendActivitiesHandler(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next);

/// <summary>What answers a turn at the end of the middleware.</summary>
public delegate Task BotCallbackHandler(ITurnContext turnContext, CancellationToken cancellationToken);

/// <summary>Something that answers turns.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
