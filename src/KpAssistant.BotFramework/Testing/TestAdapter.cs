using System.Globalization;

namespace KpAssistant.BotFramework.Testing;

/// <summary>One user in one conversation with a bot, for tests: say something, get the replies.</summary>
public sealed class TestAdapter : BotAdapter
{
    private readonly BotCallbackHandler _bot;
    private int _messages;

    public TestAdapter(BotCallbackHandler bot) => _bot = bot;

    /// <summary>Whom the bot talks to; its locale is that of every message.</summary>
    public ConversationReference Conversation { get; init; } = new()
    {
        ChannelId = "test",
        ServiceUrl = "https://test.example",
        User = new ChannelAccount("user1", "User", RoleTypes.User),
        Bot = new ChannelAccount("bot", "Bot", RoleTypes.Bot),
        Conversation = new ConversationAccount { Id = "conversation1" },
        Locale = "en-US",
    };

    public Task<IReadOnlyList<Activity>> SendAsync(string text, CancellationToken cancellationToken = default) =>
        SendAsync(new Activity { Type = ActivityTypes.Message, Text = text }, cancellationToken);

    public async Task<IReadOnlyList<Activity>> SendAsync(Activity activity, CancellationToken cancellationToken = default) =>
        (await RunAsync(activity, cancellationToken)).Replies;

    /// <summary>As <see cref="SendAsync(Activity, CancellationToken)"/>, for a test that looks at the whole turn.</summary>
    public Task<TurnContext> RunAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var incoming = activity.Clone().ApplyConversationReference(Conversation, isIncoming: true);
        incoming.Id = activity.Id ?? Interlocked.Increment(ref _messages).ToString(CultureInfo.InvariantCulture);
        return ProcessActivityAsync(incoming, _bot, cancellationToken);
    }
}
