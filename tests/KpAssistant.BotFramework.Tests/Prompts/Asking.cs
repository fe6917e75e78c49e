using KpAssistant.BotFramework.Dialogs;
using KpAssistant.BotFramework.Tests.Dialogs;

namespace KpAssistant.BotFramework.Tests.Prompts;

/// <summary>A conversation that has just been asked by a prompt named "p", and tells what it got.</summary>
internal static class Asking
{
    public static async Task<Talk> Of<T>(Prompt<T> prompt, Func<T, string> tell, string locale = "en-US")
    {
        var dialog = new ComponentDialog("main")
            .AddDialog(new WaterfallDialog<BookState>("w")
                .Step("ask", step => step.PromptAsync("p", new PromptOptions { Prompt = "ask", RetryPrompt = "again" }))
                .Step("tell", async step =>
                {
                    await step.Context.SendActivityAsync(step.TryGetResult(out T? value) ? tell(value!) : "gave up");
                    return await step.EndDialogAsync();
                }))
            .AddDialog(prompt);
        var talk = new Talk(dialog, locale: locale);
        (await talk.Say("hi")).ShouldBe("ask");
        return talk;
    }
}
