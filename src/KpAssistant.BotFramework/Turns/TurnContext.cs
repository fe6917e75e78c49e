namespace KpAssistant.BotFramework;

/// <inheritdoc cref="ITurnContext"/>
public sealed class TurnContext : ITurnContext
{
    private readonly List<Activity> _replies = [];
    private readonly List<ResourceResponse> _responses = [];
    private readonly List<SendActivitiesHandler> _onSend = [];

    public TurnContext(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Activity = activity;
        Locale = activity.Locale;
    }

    public Activity Activity { get; }

    public IReadOnlyList<Activity> Replies => _replies;

    public bool Responded => _replies.Exists(r => r.Type != ActivityTypes.Trace);

    public string? Locale { get; set; }

    public TurnState TurnState { get; } = new();

    public async Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        var responses = await SendActivitiesAsync([activity], cancellationToken);
        return responses.Length > 0 ? responses[0] : new ResourceResponse();
    }

    public Task<ResourceResponse> SendActivityAsync(string text, string? speak = null, string? inputHint = null, CancellationToken cancellationToken = default) =>
        SendActivityAsync(MessageFactory.Text(text, speak, inputHint), cancellationToken);

    public Task<ResourceResponse[]> SendActivitiesAsync(IEnumerable<Activity> activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var sending = activities.Select(Address).ToList();
        return Pass(_onSend.Count - 1);

        Task<ResourceResponse[]> Pass(int handler) => handler < 0
            ? Task.FromResult(Append(sending, cancellationToken))
            : _onSend[handler](this, sending, () => Pass(handler - 1));
    }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _onSend.Add(handler);
        return this;
    }

    /// <summary>Called when a reply has got its id: the reply and the response given for it carry it from then on.</summary>
    /// <exception cref="ArgumentException"><paramref name="reply"/> is not one of <see cref="Replies"/>.</exception>
    public void MarkDelivered(Activity reply, string id)
    {
        var index = _replies.IndexOf(reply);
        if (index < 0)
            throw new ArgumentException("Not a reply of this turn.", nameof(reply));
        _replies[index].Id = id;
        _responses[index].Id = id;
    }

    /// <summary>Forgets what was said so far; used when the turn failed and something else is said instead.</summary>
    public void ClearReplies()
    {
        _replies.Clear();
        _responses.Clear();
    }

    private Activity Address(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var reply = activity.Clone().ApplyConversationReference(Activity.GetConversationReference());
        reply.Type ??= ActivityTypes.Message;
        reply.Locale = activity.Locale ?? Locale;
        return reply;
    }

    private ResourceResponse[] Append(List<Activity> activities, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var responses = activities.ConvertAll(a => new ResourceResponse(a.Id)).ToArray();
        _replies.AddRange(activities);
        _responses.AddRange(responses);
        return responses;
    }
}
