using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Dialogs;

public class WaterfallTests
{
    [Fact]
    public async Task A_conversation_goes_from_step_to_step_and_ends_with_a_result()
    {
        var talk = new Talk(BookDialog.Component());

        (await talk.Say("book a table")).ShouldBe("ask-table");
        (await talk.Say("garden")).ShouldBe("ask-day");
        (await talk.Say("Friday")).ShouldBe("confirm");
        talk.LastResult.Status.ShouldBe(DialogTurnStatus.Waiting);
        (await talk.Say("yes")).ShouldBe("booked garden Friday");

        talk.LastResult.Status.ShouldBe(DialogTurnStatus.Complete);
        talk.LastResult.Result.ShouldBeOfType<BookState>().Day.ShouldBe("Friday");
        (await talk.Stored()).ShouldBe("""{"dialogs":{"d":[]}}""");
    }

    [Fact]
    public async Task After_the_end_the_next_message_begins_anew()
    {
        var talk = new Talk(BookDialog.Component());
        foreach (var text in new[] { "hi", "garden", "Friday", "yes" })
            await talk.Say(text);

        (await talk.Say("again")).ShouldBe("ask-table");
    }

    [Fact]
    public async Task A_step_can_go_back_to_another_by_its_name()
    {
        var talk = new Talk(BookDialog.Component());
        foreach (var text in new[] { "hi", "garden", "Friday" })
            await talk.Say(text);

        (await talk.Say("no")).ShouldBe("ask-day");
        (await talk.Say("Sunday")).ShouldBe("confirm");
        (await talk.Say("yes")).ShouldBe("booked garden Sunday");
    }

    [Theory]
    [InlineData(ActivityTypes.Typing)]
    [InlineData(ActivityTypes.Event)]
    [InlineData(ActivityTypes.ConversationUpdate)]
    [InlineData("somethingNew")]
    public async Task Activities_that_are_no_messages_leave_a_waterfall_waiting(string type)
    {
        var talk = new Talk(BookDialog.Component());
        await talk.Say("hi");
        var before = await talk.Stored();

        (await talk.Send(new Activity { Type = type, Text = "garden" })).ShouldBe("");

        talk.LastResult.Status.ShouldBe(DialogTurnStatus.Waiting);
        (await talk.Stored()).ShouldBe(before);
        (await talk.Say("garden")).ShouldBe("ask-day");
    }

    [Fact]
    public async Task A_step_that_only_waits_gives_the_next_one_the_text_of_the_message()
    {
        var talk = new Talk(new WaterfallDialog<BookState>("d")
            .Step("ask", async step =>
            {
                await step.Context.SendActivityAsync("how many?");
                return Dialog.EndOfTurn;
            })
            .Step("say", async step =>
            {
                await step.Context.SendActivityAsync($"{step.Result} it is");
                return await step.EndDialogAsync();
            }));

        (await talk.Say("hi")).ShouldBe("how many?");
        (await talk.Send(new Activity { Type = ActivityTypes.Typing })).ShouldBe("");
        (await talk.Say("four")).ShouldBe("four it is");
    }

    [Fact]
    public async Task After_the_last_step_the_dialog_ends_with_the_last_result()
    {
        var talk = new Talk(new WaterfallDialog<BookState>("d").Step("a", step => step.NextAsync(1)).Step("b", step => step.NextAsync((int)step.Result! + 1)));

        await talk.Say("hi");

        talk.LastResult.ShouldBe(new DialogTurnResult(DialogTurnStatus.Complete, 2));
    }

    [Fact]
    public async Task A_state_record_may_be_replaced_instead_of_changed()
    {
        var talk = new Talk(new WaterfallDialog<Count>("d")
            .Step("a", step =>
            {
                step.State = step.State with { N = 41 };
                return Task.FromResult(Dialog.EndOfTurn);
            })
            .Step("b", step => step.EndDialogAsync(step.State.N + 1)));
        await talk.Say("hi");
        await talk.Say("on");

        talk.LastResult.Result.ShouldBe(42);
    }

    [Fact]
    public async Task A_dialog_can_be_begun_with_its_state()
    {
        var main = new ComponentDialog("main")
            .AddDialog(new WaterfallDialog<BookState>("start").Step("go", step => step.BeginDialogAsync("book", new BookState { Seats = 4 })))
            .AddDialog(new WaterfallDialog<BookState>("book").Step("end", step => step.EndDialogAsync(step.State.Seats)));
        var talk = new Talk(main);

        await talk.Say("hi");

        talk.LastResult.Result.ShouldBe(4);
    }

    [Fact]
    public async Task Steps_that_go_in_circles_are_stopped()
    {
        var talk = new Talk(new WaterfallDialog<BookState>("d").Step("a", step => step.GoToAsync("a")));

        await Should.ThrowAsync<InvalidOperationException>(() => talk.Say("hi"));
    }

    [Fact]
    public async Task Going_to_a_step_that_does_not_exist_is_our_error()
    {
        var talk = new Talk(new WaterfallDialog<BookState>("d").Step("a", step => step.GoToAsync("b")));

        await Should.ThrowAsync<ArgumentException>(() => talk.Say("hi"));
    }

    [Fact]
    public void Two_steps_cannot_have_one_name()
    {
        var dialog = new WaterfallDialog<BookState>("d").Step("a", step => step.NextAsync());

        Should.Throw<ArgumentException>(() => dialog.Step("a", step => step.NextAsync()));
        Should.Throw<ArgumentException>(() => dialog.Step("b", step => step.NextAsync(), formerly: "a"));
    }

    [Fact]
    public async Task One_dialog_object_serves_many_conversations_at_once()
    {
        var (dialog, storage) = (BookDialog.Component(), new MemoryStorage());

        var booked = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(async () =>
        {
            var talk = new Talk(dialog, storage, $"c{n}");
            await talk.Say("hi");
            await talk.Say(n % 2 == 0 ? "window" : "garden");
            await talk.Say($"day {n}");
            return await talk.Say("yes");
        })));

        booked.ShouldBe(Enumerable.Range(0, 200).Select(n => $"booked {(n % 2 == 0 ? "window" : "garden")} day {n}"));
    }

    private sealed record Count
    {
        public int N { get; init; }
    }
}
