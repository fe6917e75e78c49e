using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Dialogs;

/// <summary>What the example dialog remembers.</summary>
public sealed class BookState
{
    public string? Table { get; set; }

    public string? Day { get; set; }

    public int Seats { get; set; }
}

/// <summary>The dialog most tests talk to: books a table for a day.</summary>
internal static class BookDialog
{
    public static ComponentDialog Component(WaterfallDialog<BookState>? waterfall = null)
    {
        var component = new ComponentDialog("booking");
        component.AddDialog(waterfall ?? Waterfall());
        component.AddDialog(new TextPrompt("text"));
        component.AddDialog(new ChoicePrompt("choice"));
        component.AddDialog(new ConfirmPrompt("confirm"));
        return component;
    }

    public static WaterfallDialog<BookState> Waterfall(int version = 1) => new WaterfallDialog<BookState>("book", version)
        .Step("ask-table", AskTableAsync)
        .Step("ask-day", AskDayAsync)
        .Step("confirm", ConfirmAsync)
        .Step("finish", FinishAsync);

    /// <summary>A dialog of another version, which knows nothing of the others.</summary>
    public static ComponentDialog Stranger(string id) =>
        new ComponentDialog(id).AddDialog(new WaterfallDialog<BookState>("only").Step("welcome", async step =>
        {
            await step.Context.SendActivityAsync("welcome");
            return Dialog.EndOfTurn;
        }));

    public static Task<DialogTurnResult> AskTableAsync(WaterfallStepContext<BookState> step) =>
        step.PromptAsync("choice", new PromptOptions { Prompt = "ask-table", RetryPrompt = "which-table", Choices = [new("window"), new("garden")] });

    public static Task<DialogTurnResult> AskDayAsync(WaterfallStepContext<BookState> step)
    {
        if (step.GaveUp)
            return step.EndDialogAsync();
        if (step.TryGetResult<FoundChoice>(out var table))
            step.State.Table = table.Value;
        return step.PromptAsync("text", new PromptOptions { Prompt = "ask-day" });
    }

    public static Task<DialogTurnResult> ConfirmAsync(WaterfallStepContext<BookState> step)
    {
        step.State.Day = (string?)step.Result;
        return step.PromptAsync("confirm", new PromptOptions
        {
            Prompt = new ActivityTemplate("confirm", ("table", step.State.Table!), ("day", step.State.Day!)),
        });
    }

    public static async Task<DialogTurnResult> FinishAsync(WaterfallStepContext<BookState> step)
    {
        if (step.Result is not true)
            return await step.GoToAsync("ask-day");
        await step.Context.SendActivityAsync($"booked {step.State.Table} {step.State.Day}");
        return await step.EndDialogAsync(step.State);
    }
}
