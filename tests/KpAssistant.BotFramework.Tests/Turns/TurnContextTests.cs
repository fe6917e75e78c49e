namespace KpAssistant.BotFramework.Tests.Turns;

public class TurnContextTests
{
    private static TurnContext NewTurn() => new(new Activity
    {
        Type = ActivityTypes.Message,
        Id = "m1",
        ChannelId = "test",
        From = new ChannelAccount("user"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount { Id = "c1" },
        Locale = "es-US",
    });

    [Fact]
    public async Task Sending_only_appends_to_the_replies_and_gives_no_id_yet()
    {
        var turn = NewTurn();

        var response = await turn.SendActivityAsync("one");
        await turn.SendActivityAsync("two");

        turn.Replies.Select(r => r.Text).ShouldBe(["one", "two"]);
        response.Id.ShouldBeNull();
    }

    [Fact]
    public async Task A_response_gets_its_id_when_the_reply_is_delivered()
    {
        var turn = NewTurn();
        await turn.SendActivityAsync("one");
        var response = await turn.SendActivityAsync("two");

        turn.MarkDelivered(turn.Replies[1], "r2");

        response.Id.ShouldBe("r2");
        turn.Replies[1].Id.ShouldBe("r2");
        turn.Replies[0].Id.ShouldBeNull();
        Should.Throw<ArgumentException>(() => turn.MarkDelivered(new Activity(), "r3"));
    }

    [Fact]
    public async Task A_reply_is_addressed_to_the_sender()
    {
        var turn = NewTurn();
        await turn.SendActivityAsync("hello");

        var reply = turn.Replies[0];

        (reply.Recipient!.Id, reply.From!.Id, reply.ReplyToId, reply.Conversation!.Id, reply.ChannelId).ShouldBe(("user", "bot", "m1", "c1", "test"));
    }

    [Fact]
    public async Task A_reply_is_in_the_locale_that_the_turn_has_by_then()
    {
        var turn = NewTurn();
        await turn.SendActivityAsync("hola");
        turn.Locale = "en-US";
        await turn.SendActivityAsync("hello");

        turn.Replies.Select(r => r.Locale).ShouldBe(["es-US", "en-US"]);
    }

    [Fact]
    public async Task What_is_sent_is_a_copy_so_that_a_shared_activity_stays_as_it_is()
    {
        var shared = MessageFactory.Template("greeting.hello");

        await NewTurn().SendActivityAsync(shared);
        var turn = NewTurn();
        await turn.SendActivityAsync(shared);
        turn.Replies[0].Text = "Hello";

        shared.Text.ShouldBeNull();
        shared.Recipient.ShouldBeNull();
        turn.Replies[0].Template.ShouldBe(shared.Template);
    }

    [Fact]
    public async Task A_trace_is_not_a_response()
    {
        var turn = NewTurn();

        await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Trace });
        turn.Responded.ShouldBeFalse();

        await turn.SendActivityAsync("hello");
        turn.Responded.ShouldBeTrue();
    }

    [Fact]
    public async Task An_activity_without_a_type_is_a_message()
    {
        var turn = NewTurn();

        await turn.SendActivityAsync(new Activity { Text = "hello" });

        turn.Replies[0].Type.ShouldBe("message");
    }

    [Fact]
    public async Task A_hand_on_the_way_out_may_change_add_and_drop_what_is_sent()
    {
        var turn = NewTurn();
        turn.OnSendActivities((_, activities, next) =>
        {
            activities.RemoveAll(a => a.Text == "secret");
            activities.Add(MessageFactory.Typing());
            return next();
        });

        await turn.SendActivitiesAsync([MessageFactory.Text("hello"), MessageFactory.Text("secret")]);

        turn.Replies.Select(r => r.Type + r.Text).ShouldBe(["messagehello", "typing"]);
    }

    [Fact]
    public async Task A_hand_that_does_not_go_on_sends_nothing()
    {
        var turn = NewTurn();
        turn.OnSendActivities((_, _, _) => Task.FromResult<ResourceResponse[]>([]));

        (await turn.SendActivityAsync("hello")).Id.ShouldBeNull();

        turn.Replies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_turn_says_nothing_more()
    {
        var turn = NewTurn();

        await Should.ThrowAsync<OperationCanceledException>(() => turn.SendActivityAsync("hello", cancellationToken: new CancellationToken(true)));

        turn.Replies.ShouldBeEmpty();
    }

    [Fact]
    public void Turn_state_keeps_objects_by_type_and_name()
    {
        var state = new TurnState();
        state.Set("plain");
        state.Set("named", "n");

        state.Get<string>().ShouldBe("plain");
        state.Get<string>("n").ShouldBe("named");
        state.Get<Activity>().ShouldBeNull();
        state.GetOrAdd(() => "other").ShouldBe("plain");
        state.TryGet<Activity>(out _).ShouldBeFalse();
        state.Remove<string>().ShouldBeTrue();
        state.GetOrAdd(() => "other").ShouldBe("other");
    }
}
