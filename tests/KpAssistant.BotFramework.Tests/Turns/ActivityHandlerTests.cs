using KpAssistant.BotFramework.Testing;

namespace KpAssistant.BotFramework.Tests.Turns;

public class ActivityHandlerTests
{
    [Theory]
    [InlineData("message", "message")]
    [InlineData("messageReaction", "reaction")]
    [InlineData("event", "event")]
    [InlineData("invoke", "invoke")]
    [InlineData("typing", "typing")]
    [InlineData("installationUpdate", "installation")]
    [InlineData("endOfConversation", "end")]
    [InlineData("somethingNew", "unrecognized")]
    [InlineData("Message", "unrecognized")]
    public async Task An_activity_comes_to_the_method_for_its_type(string type, string method) =>
        (await Send(new Activity { Type = type })).ShouldBe([method]);

    [Fact]
    public async Task Members_who_join_are_greeted_but_not_the_bot_itself()
    {
        var update = new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new("bot"), new("user1")], MembersRemoved = [new("bot")] };

        (await Send(update)).ShouldBe(["added user1"]);
    }

    [Fact]
    public async Task Members_who_leave_are_seen() =>
        (await Send(new Activity { Type = ActivityTypes.ConversationUpdate, MembersRemoved = [new("user2")] })).ShouldBe(["removed user2"]);

    [Fact]
    public async Task A_handler_that_overrides_nothing_does_nothing()
    {
        var adapter = new TestAdapter(new ActivityHandler().OnTurnAsync);

        (await adapter.SendAsync("hello")).ShouldBeEmpty();
        (await adapter.SendAsync(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new("user1")] })).ShouldBeEmpty();
    }

    private static async Task<List<string>> Send(Activity activity)
    {
        var handler = new Recorder();
        var turn = await new TestAdapter(handler.OnTurnAsync).RunAsync(activity);
        return turn.Replies.Select(r => r.Text!).ToList();
    }

    private sealed class Recorder : ActivityHandler
    {
        protected override Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("message", cancellationToken: cancellationToken);

        protected override Task OnMembersAddedAsync(IReadOnlyList<ChannelAccount> membersAdded, ITurnContext turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync("added " + string.Join(",", membersAdded.Select(m => m.Id)), cancellationToken: cancellationToken);

        protected override Task OnMembersRemovedAsync(IReadOnlyList<ChannelAccount> membersRemoved, ITurnContext turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync("removed " + string.Join(",", membersRemoved.Select(m => m.Id)), cancellationToken: cancellationToken);

        protected override Task OnMessageReactionActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("reaction", cancellationToken: cancellationToken);

        protected override Task OnEventActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("event", cancellationToken: cancellationToken);

        protected override Task OnInvokeActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("invoke", cancellationToken: cancellationToken);

        protected override Task OnTypingActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("typing", cancellationToken: cancellationToken);

        protected override Task OnInstallationUpdateActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("installation", cancellationToken: cancellationToken);

        protected override Task OnEndOfConversationActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("end", cancellationToken: cancellationToken);

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => turnContext.SendActivityAsync("unrecognized", cancellationToken: cancellationToken);
    }
}
