using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Dialogs;

/// <summary>A conversation is under way while the program is replaced by another version.</summary>
public class DeployTests
{
    private readonly MemoryStorage _storage = new();

    [Fact]
    public async Task Steps_may_be_added_and_moved_while_a_conversation_waits()
    {
        await Before().Say("hi");

        var after = After(new WaterfallDialog<BookState>("book")
            .Step("greet", step => step.NextAsync())
            .Step("ask-table", BookDialog.AskTableAsync)
            .Step("note", step => step.NextAsync(step.Result))
            .Step("ask-day", BookDialog.AskDayAsync));

        (await after.Say("garden")).ShouldBe("ask-day");
        after.LastRestarts.ShouldBeEmpty();
        (await after.Stored()).ShouldContain("\"table\":\"garden\"");
    }

    [Fact]
    public async Task A_step_that_was_renamed_is_found_by_its_former_name()
    {
        await Before().Say("hi");

        var after = After(new WaterfallDialog<BookState>("book")
            .Step("choose-table", BookDialog.AskTableAsync, formerly: "ask-table")
            .Step("ask-day", BookDialog.AskDayAsync));

        (await after.Say("garden")).ShouldBe("ask-day");
        after.LastRestarts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_is_gone_restarts_its_dialog_politely_and_keeps_what_is_known()
    {
        var before = Before();
        await before.Say("hi");
        await before.Say("garden");

        var after = After(new WaterfallDialog<BookState>("book")
            .Step("ask-table", BookDialog.AskTableAsync)
            .Step("confirm", BookDialog.ConfirmAsync)
            .OnRestart(async (step, token) => await step.Context.SendActivityAsync("sorry, once more", cancellationToken: token)));

        (await after.Say("Friday")).ShouldBe("sorry, once more | ask-table");
        after.LastRestarts.ShouldBe([new DialogRestart("book", "ask-day")]);
        (await after.Stored()).ShouldContain("\"table\":\"garden\"");
    }

    [Fact]
    public async Task An_older_state_is_brought_up_to_date_one_version_at_a_time()
    {
        await Before().Say("hi");

        var waterfall = BookDialog.Waterfall(version: 3)
            .Upgrade(1, state =>
            {
                state["seats"] = 2;
                return state;
            })
            .Upgrade(2, state =>
            {
                state["seats"] = (int)state["seats"]! * 2;
                return state;
            });
        var after = After(waterfall);

        (await after.Say("garden")).ShouldBe("ask-day");
        after.LastRestarts.ShouldBeEmpty();
        (await after.Stored()).ShouldContain("\"v\":3");
        (await after.Stored()).ShouldContain("\"seats\":4");
    }

    [Fact]
    public async Task A_state_that_the_upgrade_gives_up_restarts_the_dialog()
    {
        await Before().Say("hi");

        var after = After(BookDialog.Waterfall(version: 2).Upgrade(1, _ => null));

        (await after.Say("garden")).ShouldBe("ask-table");
        after.LastRestarts.ShouldBe([new DialogRestart("book", "ask-table")]);
    }

    [Fact]
    public async Task A_state_without_an_upgrade_restarts_the_dialog()
    {
        await Before().Say("hi");

        (await After(BookDialog.Waterfall(version: 2)).Say("garden")).ShouldBe("ask-table");
    }

    [Fact]
    public async Task A_state_of_a_newer_version_restarts_the_dialog_after_a_rollback()
    {
        await new Talk(BookDialog.Component(BookDialog.Waterfall(version: 2)), _storage).Say("hi");

        (await After(BookDialog.Waterfall()).Say("garden")).ShouldBe("ask-table");
    }

    [Fact]
    public async Task A_state_of_another_shape_restarts_the_dialog()
    {
        var before = Before();
        await before.Say("hi");
        await before.Store((await before.Stored()).Replace("\"seats\":0", "\"seats\":\"many\"", StringComparison.Ordinal));

        var after = After(BookDialog.Waterfall());

        (await after.Say("garden")).ShouldBe("ask-table");
        after.LastRestarts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_prompt_that_is_gone_is_asked_again_through_the_step_that_asked()
    {
        await Before().Say("hi");
        var component = new ComponentDialog("booking")
            .AddDialog(new WaterfallDialog<BookState>("book")
                .Step("ask-table", step => step.PromptAsync("new-prompt", new PromptOptions { Prompt = "ask-table-anew" })))
            .AddDialog(new TextPrompt("new-prompt"));
        var after = new Talk(component, _storage);

        (await after.Send(new Activity { Type = ActivityTypes.Typing })).ShouldBe("");
        (await after.Say("garden")).ShouldBe("ask-table-anew");
        after.LastRestarts.ShouldBe([new DialogRestart("choice", null)]);
    }

    [Fact]
    public async Task A_prompt_whose_state_cannot_be_read_is_asked_again()
    {
        var before = Before();
        await before.Say("hi");
        await before.Store((await before.Stored()).Replace("\"p\":\"ask-table\"", "\"p\":7", StringComparison.Ordinal));

        (await After(BookDialog.Waterfall()).Say("garden")).ShouldBe("ask-table");
    }

    [Fact]
    public async Task A_conversation_of_which_everything_is_gone_begins_again()
    {
        await Before().Say("hi");

        (await new Talk(BookDialog.Stranger("booking"), _storage).Say("garden")).ShouldBe("welcome");
    }

    [Fact]
    public async Task A_root_dialog_that_is_gone_begins_again_as_the_new_one()
    {
        await Before().Say("hi");

        (await new Talk(BookDialog.Stranger("renamed"), _storage).Say("garden")).ShouldBe("welcome");
    }

    [Fact]
    public async Task A_stack_of_another_shape_begins_again()
    {
        var talk = Before();
        await talk.Store("""{"dialogs":"nothing we know","profile":{"home":"CA"}}""");

        (await talk.Say("garden")).ShouldBe("ask-table");
        talk.LastRestarts.Count.ShouldBe(1);
        (await talk.Stored()).ShouldContain("\"profile\":{\"home\":\"CA\"}");
    }

    [Fact]
    public async Task An_interruption_of_a_dialog_that_cannot_be_restored_leaves_its_state_alone_until_it_restarts()
    {
        await Before().Say("hi");
        var asked = false;
        var after = After(BookDialog.Waterfall(version: 2).OnUnanswered((_, _) =>
        {
            asked = true;
            return Task.FromResult(Interruption.None);
        }));

        (await after.Say("nonsense")).ShouldBe("which-table");
        asked.ShouldBeFalse();
        (await after.Say("garden")).ShouldBe("ask-table");
        after.LastRestarts.ShouldBe([new DialogRestart("book", "ask-table")]);
    }

    [Fact]
    public async Task A_result_for_a_dialog_that_is_gone_is_not_taken_for_an_answer_to_another()
    {
        var before = new Talk(Nested(withMiddle: true), _storage);
        (await before.Say("hi")).ShouldBe("ask");

        (await new Talk(Nested(withMiddle: false), _storage).Say("answer")).ShouldBe("restarted ChildLost");

        ComponentDialog Nested(bool withMiddle)
        {
            var component = new ComponentDialog("main").AddDialog(new WaterfallDialog<BookState>("outer")
                .Step("begin", async step =>
                {
                    if (step.Reason == DialogReason.BeginCalled)
                        return await step.BeginDialogAsync("middle");
                    await step.Context.SendActivityAsync($"restarted {step.Reason}");
                    return Dialog.EndOfTurn;
                })
                .Step("after", step => step.EndDialogAsync(step.Result)));
            if (withMiddle)
                component.AddDialog(new WaterfallDialog<BookState>("middle").Step("ask", step => step.PromptAsync("text", new PromptOptions { Prompt = "ask" })));
            return component.AddDialog(new TextPrompt("text"));
        }
    }

    [Fact]
    public void Only_older_versions_can_be_upgraded_and_each_in_one_way()
    {
        var dialog = BookDialog.Waterfall(version: 2).Upgrade(1, state => state);

        Should.Throw<ArgumentOutOfRangeException>(() => dialog.Upgrade(2, state => state));
        Should.Throw<ArgumentException>(() => dialog.Upgrade(1, state => state));
    }

    private Talk Before() => new(BookDialog.Component(), _storage);

    private Talk After(WaterfallDialog<BookState> waterfall) => new(BookDialog.Component(waterfall), _storage);
}
