using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Prompts;

public class ConfirmPromptTests
{
    [Theory]
    [InlineData("yes", true)]
    [InlineData("Yes!", true)]
    [InlineData("yes please", true)]
    [InlineData("yep, that's right", true)]
    [InlineData("sure, go ahead", true)]
    [InlineData("of course", true)]
    [InlineData("ok", true)]
    [InlineData("y", true)]
    [InlineData("no", false)]
    [InlineData("No, thanks.", false)]
    [InlineData("nope", false)]
    [InlineData("not really", false)]
    [InlineData("no no no", false)]
    [InlineData("that's not right", false)]
    [InlineData("sí", true)]
    [InlineData("Si", true)]
    [InlineData("no way", false)]
    [InlineData("maybe", null)]
    [InlineData("yes and no", null)]
    [InlineData("yes no", null)]
    [InlineData("yes but what is the phone number?", null)]
    [InlineData("no idea", null)]
    [InlineData("I know", null)]
    [InlineData("", null)]
    public void Yes_and_no_in_English(string text, bool? answer) => new ConfirmRecognizer().Recognize(text, "en").ShouldBe(answer);

    [Theory]
    [InlineData("sí", true)]
    [InlineData("si", true)]
    [InlineData("Sí, por favor", true)]
    [InlineData("claro que sí", true)]
    [InlineData("está bien", true)]
    [InlineData("de acuerdo", true)]
    [InlineData("así es", true)]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("no, gracias", false)]
    [InlineData("no, muchas gracias", false)]
    [InlineData("claro que no", false)]
    [InlineData("ahora no", false)]
    [InlineData("todavía no", false)]
    [InlineData("no sé", null)]
    [InlineData("tal vez", null)]
    public void Yes_and_no_in_Spanish(string text, bool? answer) => new ConfirmRecognizer().Recognize(text, "es").ShouldBe(answer);

    [Theory]
    [InlineData("book it", true)]
    [InlineData("2", false)]
    [InlineData("leave it", false)]
    [InlineData("yes", true)]
    public async Task The_first_button_means_yes_and_the_second_no(string text, bool answer)
    {
        var prompt = new ConfirmPrompt("p", [new Choice("book it"), new Choice("leave it")]);
        var state = new DialogState();
        await NewContext("hi", state).PromptAsync("p", new PromptOptions { Prompt = "ask" });

        (await NewContext(text, state).ContinueDialogAsync()).Result.ShouldBe(answer);

        DialogContext NewContext(string said, DialogState stack) =>
            new(new DialogSet([prompt]), new TurnContext(new Activity { Type = ActivityTypes.Message, Text = said }), stack);
    }
}
