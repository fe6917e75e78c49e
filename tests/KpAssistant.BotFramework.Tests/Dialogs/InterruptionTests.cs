using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Dialogs;

public class InterruptionTests
{
    [Fact]
    public async Task A_question_in_the_middle_is_answered_and_the_prompt_asks_again()
    {
        var talk = new Talk(new Main());
        await talk.Say("hi");

        (await talk.Say("what are your hours?")).ShouldBe("hours | ask-table");
        (await talk.Say("garden")).ShouldBe("ask-day");
    }

    [Fact]
    public async Task A_question_that_was_answered_is_no_failed_attempt()
    {
        var talk = new Talk(new Main());
        await talk.Say("hi");
        for (var i = 0; i < 10; i++)
            await talk.Say("what are your hours?");

        (await talk.Say("nonsense")).ShouldBe("which-table");
    }

    [Fact]
    public async Task What_nobody_knows_is_asked_again_in_the_words_for_that()
    {
        var talk = new Talk(new Main());
        await talk.Say("hi");

        (await talk.Say("nonsense")).ShouldBe("which-table");
    }

    [Fact]
    public async Task A_dialog_begun_by_the_interruption_is_followed_by_the_prompt()
    {
        var talk = new Talk(new Main());
        await talk.Say("hi");

        (await talk.Say("complain")).ShouldBe("what-happened");
        (await talk.Say("the soup was cold")).ShouldBe("noted | ask-table");
        (await talk.Say("garden")).ShouldBe("ask-day");
    }

    [Fact]
    public async Task An_interruption_may_end_everything()
    {
        var talk = new Talk(new Main());
        await talk.Say("hi");

        (await talk.Say("forget it")).ShouldBe("forgotten");

        talk.LastResult.Status.ShouldBe(DialogTurnStatus.Cancelled);
        (await talk.Stored()).ShouldBe("""{"dialogs":{"d":[]}}""");
        (await talk.Say("hi")).ShouldBe("ask-table");
    }

    [Fact]
    public async Task A_parent_may_take_the_message_before_the_prompt_sees_it_and_let_it_ask_again()
    {
        var talk = new Talk(new Main());
        foreach (var text in new[] { "hi", "garden" })
            await talk.Say(text);

        // The text prompt would take anything as its answer.
        (await talk.Say("help")).ShouldBe("help | ask-day");
        (await talk.Say("Friday")).ShouldBe("confirm");
    }

    [Fact]
    public async Task A_correction_is_heard_by_the_dialog_itself_and_goes_back_a_step()
    {
        var waterfall = BookDialog.Waterfall().OnUnanswered(async (step, token) =>
        {
            if ((string?)step.Result != "actually, the window")
                return Interruption.None;
            step.State.Table = "window";
            return Interruption.TakenOver(await step.GoToAsync("ask-day", cancellationToken: token));
        });
        var talk = new Talk(BookDialog.Component(waterfall));
        foreach (var text in new[] { "hi", "garden", "Friday" })
            await talk.Say(text);

        (await talk.Say("actually, the window")).ShouldBe("ask-day");
        await talk.Say("Sunday");
        (await talk.Say("yes")).ShouldBe("booked window Sunday");
    }

    [Fact]
    public async Task A_correction_may_end_the_dialog_with_a_result()
    {
        var waterfall = BookDialog.Waterfall().OnUnanswered(async (step, token) =>
            Interruption.TakenOver(await step.EndDialogAsync("ended", token)));
        var talk = new Talk(BookDialog.Component(waterfall));
        await talk.Say("hi");

        (await talk.Say("nonsense")).ShouldBe("");

        talk.LastResult.ShouldBe(new DialogTurnResult(DialogTurnStatus.Complete, "ended"));
        (await talk.Stored()).ShouldBe("""{"dialogs":{"d":[]}}""");
    }

    [Fact]
    public async Task A_correction_reaches_a_waterfall_outside_the_component_that_asks()
    {
        var outer = new WaterfallDialog<BookState>("outer")
            .Step("begin", step => step.BeginDialogAsync("booking"))
            .Step("done", async step =>
            {
                await step.Context.SendActivityAsync("done");
                return await step.EndDialogAsync();
            })
            .OnUnanswered(async (step, token) => Interruption.TakenOver(await step.GoToAsync("done", cancellationToken: token)));
        var talk = new Talk(new ComponentDialog("main").AddDialog(outer).AddDialog(BookDialog.Component()));
        (await talk.Say("hi")).ShouldBe("ask-table");

        (await talk.Say("nonsense")).ShouldBe("done");

        talk.LastResult.Status.ShouldBe(DialogTurnStatus.Complete);
        (await talk.Stored()).ShouldBe("""{"dialogs":{"d":[]}}""");
    }

    [Fact]
    public async Task The_one_nearest_to_the_prompt_is_asked_first()
    {
        var waterfall = BookDialog.Waterfall().OnUnanswered(async (step, token) =>
        {
            await step.Context.SendActivityAsync("mine", cancellationToken: token);
            return Interruption.Answered;
        });
        var talk = new Talk(new Main(waterfall));
        await talk.Say("hi");

        (await talk.Say("what are your hours?")).ShouldBe("mine | ask-table");
    }

    /// <summary>Knows what to do with messages that are no answers to the booking dialog's questions.</summary>
    private sealed class Main : ComponentDialog
    {
        public Main(WaterfallDialog<BookState>? waterfall = null)
            : base("main")
        {
            AddDialog(BookDialog.Component(waterfall));
            AddDialog(new TextPrompt("free"));
            AddDialog(new WaterfallDialog<BookState>("complaint")
                .Step("ask", step => step.PromptAsync("free", new PromptOptions { Prompt = "what-happened" }))
                .Step("note", async step =>
                {
                    await step.Context.SendActivityAsync("noted");
                    return await step.EndDialogAsync();
                }));
        }

        public override async Task<Interruption> OnUnansweredAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default)
        {
            switch (dc.Context.Activity.Text)
            {
                case "what are your hours?":
                    await dc.Context.SendActivityAsync("hours", cancellationToken: cancellationToken);
                    return Interruption.Answered;
                case "complain":
                    return Interruption.TakenOver(await dc.BeginDialogAsync("complaint", null, cancellationToken));
                case "forget it":
                    await dc.Context.SendActivityAsync("forgotten", cancellationToken: cancellationToken);
                    return Interruption.TakenOver(await dc.CancelAllDialogsAsync(cancelParents: true, cancellationToken));
                default:
                    return Interruption.None;
            }
        }

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken)
        {
            if (innerDc.Context.Activity.Text != "help")
                return await base.OnContinueDialogAsync(innerDc, cancellationToken);
            await innerDc.Context.SendActivityAsync("help", cancellationToken: cancellationToken);
            await innerDc.RepromptDialogAsync(cancellationToken);
            return EndOfTurn;
        }
    }
}
