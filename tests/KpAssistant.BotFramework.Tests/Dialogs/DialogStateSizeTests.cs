using System.Text;
using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Dialogs;

public class DialogStateSizeTests
{
    [Fact]
    public async Task A_waiting_conversation_is_stored_small_and_readable()
    {
        var talk = new Talk(BookDialog.Component());
        await talk.Say("hi");

        (await talk.Stored()).ShouldBe(
            """{"dialogs":{"d":[{"i":"booking","s":{"d":[{"i":"choice","s":{"o":{"p":"ask-table","r":"which-table","c":[{"v":"window"},{"v":"garden"}]}}},{"i":"book","n":"ask-table","s":{"seats":0}}]}}]}}""");
    }

    [Fact]
    public async Task A_conversation_three_dialogs_deep_with_seven_choices_stays_well_under_1_KB()
    {
        Choice[] choices = [.. Enumerable.Range(1, 7).Select(n => new Choice($"V{n}", $"@choices.number-{n}"))];
        var waterfall = new WaterfallDialog<BookState>("book", version: 2).Step("ask-table", step => step.PromptAsync("choice", new PromptOptions
        {
            Prompt = new ActivityTemplate("appointments.ask-which", ("clinic", "Lakeview Medical Offices"), ("day", "2026-11-26T09:00:00-08:00[America/Los_Angeles]")),
            RetryPrompt = "appointments.ask-which-again",
            Choices = choices,
        }));
        var main = new ComponentDialog("main")
            .AddDialog(new WaterfallDialog<BookState>("topic").Step("begin", step => step.BeginDialogAsync("booking")))
            .AddDialog(BookDialog.Component(waterfall));
        var talk = new Talk(main);
        await talk.Say("hi");

        Encoding.UTF8.GetByteCount(await talk.Stored()).ShouldBeLessThan(800);
    }

    [Fact]
    public async Task Eight_components_within_each_other_still_come_back_from_storage()
    {
        Dialog dialog = new WaterfallDialog<BookState>("w").Step("a", _ => Task.FromResult(Dialog.EndOfTurn)).Step("b", step => step.EndDialogAsync("deep"));
        for (var level = 0; level < 8; level++)
            dialog = new ComponentDialog($"c{level}").AddDialog(dialog);
        var talk = new Talk(dialog);
        await talk.Say("hi");
        await talk.Say("on");

        talk.LastResult.Result.ShouldBe("deep");
    }

    [Fact]
    public void Typed_state_is_read_once_and_stays_live()
    {
        var instance = new DialogInstance { Id = "d" };

        instance.GetState<BookState>().Day = "Friday";

        instance.GetState<BookState>().Day.ShouldBe("Friday");
        instance.State!.ToJsonString().ShouldBe("""{"day":"Friday","seats":0}""");
    }
}
