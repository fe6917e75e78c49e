using KpAssistant.BotFramework.Testing;

namespace KpAssistant.BotFramework.Tests.Turns;

public class BotAdapterTests
{
    private static readonly Activity Hello = new() { Type = ActivityTypes.Message, Text = "hello" };

    [Fact]
    public async Task Middleware_sees_the_turn_in_order_on_its_way_in_and_in_reverse_on_its_way_out()
    {
        var seen = new List<string>();
        var adapter = new TestAdapter((_, _) => Note("bot"));
        adapter.Use(new Spy("a", seen)).Use(new Spy("b", seen));

        await adapter.SendAsync("hello");

        seen.ShouldBe(["a in", "b in", "bot", "b out", "a out"]);

        Task Note(string what)
        {
            seen.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_ends_the_turn()
    {
        var adapter = new TestAdapter((turn, token) => turn.SendActivityAsync("bot", cancellationToken: token));
        adapter.Use(new Doorman());

        (await adapter.SendAsync("hello")).Single().Text.ShouldBe("closed");
    }

    [Fact]
    public async Task Without_an_error_handler_the_failure_is_the_callers()
    {
        var adapter = new TestAdapter((_, _) => throw new InvalidOperationException("broken"));

        await Should.ThrowAsync<InvalidOperationException>(() => adapter.SendAsync("hello"));
    }

    [Fact]
    public async Task A_turn_that_failed_says_only_what_the_error_handler_says()
    {
        var adapter = new TestAdapter(async (turn, token) =>
        {
            await turn.SendActivityAsync("half an answer", cancellationToken: token);
            throw new InvalidOperationException("broken");
        })
        {
            OnTurnError = (turn, _) => turn.SendActivityAsync("sorry"),
        };

        (await adapter.SendAsync("hello")).Select(r => r.Text).ShouldBe(["sorry"]);
    }

    [Fact]
    public async Task A_cancelled_turn_is_no_failure_to_be_sorry_for()
    {
        var adapter = new TestAdapter((_, token) => Task.FromCanceled(token)) { OnTurnError = (turn, _) => turn.SendActivityAsync("sorry") };

        await Should.ThrowAsync<OperationCanceledException>(() => adapter.SendAsync("hello", new CancellationToken(true)));
    }

    [Fact]
    public async Task A_call_that_timed_out_is_a_failure_to_be_sorry_for()
    {
        var adapter = new TestAdapter((_, _) => throw new TaskCanceledException("timeout")) { OnTurnError = (turn, _) => turn.SendActivityAsync("sorry") };

        (await adapter.SendAsync("hello")).Single().Text.ShouldBe("sorry");
    }

    [Fact]
    public async Task A_turn_that_lost_a_race_is_decided_again_from_the_activity_as_it_came()
    {
        var seen = new List<string?>();
        var adapter = new TestAdapter(async (turn, token) =>
        {
            seen.Add(turn.Activity.Text);
            turn.Activity.Text = "changed";
            await turn.SendActivityAsync($"decision {seen.Count}", cancellationToken: token);
            if (seen.Count < 3)
                throw new ETagConflictException();
        });

        var replies = await adapter.SendAsync(Hello);

        seen.ShouldBe(["hello", "hello", "hello"]);
        replies.Select(r => r.Text).ShouldBe(["decision 3"]);
    }

    [Fact]
    public async Task A_race_that_is_lost_every_time_is_a_failure_in_the_end()
    {
        var decisions = 0;
        var adapter = new BotAdapter { MaxDecisions = 4 };

        await Should.ThrowAsync<ETagConflictException>(() => adapter.ProcessActivityAsync(Hello, (_, _) =>
        {
            decisions++;
            throw new ETagConflictException();
        }));

        decisions.ShouldBe(4);
    }

    [Fact]
    public async Task A_conversation_can_be_continued_from_a_kept_reference()
    {
        var reference = new TestAdapter((_, _) => Task.CompletedTask).Conversation;

        var turn = await new BotAdapter().ContinueConversationAsync(reference, (t, token) => t.SendActivityAsync("A reminder", cancellationToken: token));

        turn.Activity.Type.ShouldBe("event");
        turn.Replies.Single().Recipient!.Id.ShouldBe("user1");
    }

    private sealed class Spy(string name, List<string> seen) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            seen.Add($"{name} in");
            await next(cancellationToken);
            seen.Add($"{name} out");
        }
    }

    private sealed class Doorman : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default) =>
            turnContext.SendActivityAsync("closed", cancellationToken: cancellationToken);
    }
}
