using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Dialogs;

/// <summary>A step is a plain method: these tests call it without an adapter, a stack or storage.</summary>
public class StepUnitTests
{
    private readonly TurnContext _turn = new(new Activity { Type = ActivityTypes.Message, Text = "hi" });

    [Fact]
    public async Task The_table_that_was_chosen_is_remembered_and_the_day_is_asked()
    {
        var step = new WaterfallStepContext<BookState>(_turn, result: new FoundChoice("garden", 1));

        await BookDialog.AskDayAsync(step);

        step.State.Table.ShouldBe("garden");
        step.Move.ShouldBeOfType<StepMove.Begin>().Options.ShouldBeOfType<PromptOptions>().Prompt.ShouldBe("ask-day");
    }

    [Fact]
    public async Task A_member_who_does_not_choose_is_let_go()
    {
        var step = new WaterfallStepContext<BookState>(_turn, result: PromptOutcome.GaveUp);

        await BookDialog.AskDayAsync(step);

        step.GaveUp.ShouldBeTrue();
        step.Move.ShouldBe(new StepMove.End(null));
    }

    [Fact]
    public async Task A_no_asks_for_another_day()
    {
        var step = new WaterfallStepContext<BookState>(_turn, new BookState { Table = "garden", Day = "Friday" }, result: false);

        await BookDialog.FinishAsync(step);

        step.Move.ShouldBe(new StepMove.GoTo("ask-day", null));
        _turn.Replies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_yes_books()
    {
        var step = new WaterfallStepContext<BookState>(_turn, new BookState { Table = "garden", Day = "Friday" }, result: true);

        await BookDialog.FinishAsync(step);

        _turn.Replies.Single().Text.ShouldBe("booked garden Friday");
        step.Move.ShouldBe(new StepMove.End(step.State));
    }

    [Fact]
    public void A_result_of_another_type_is_not_taken_for_an_answer()
    {
        var step = new WaterfallStepContext<BookState>(_turn, result: "text");

        step.TryGetResult<FoundChoice>(out _).ShouldBeFalse();
        step.TryGetResult<string>(out var text).ShouldBeTrue();
        text.ShouldBe("text");
        step.Move.ShouldBeNull();
    }
}
