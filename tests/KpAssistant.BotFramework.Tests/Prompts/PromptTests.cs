using KpAssistant.BotFramework.Dialogs;
using KpAssistant.BotFramework.Tests.Dialogs;

namespace KpAssistant.BotFramework.Tests.Prompts;

public class PromptTests
{
    private static readonly PromptOptions Ask = new() { Prompt = "ask", RetryPrompt = "again" };

    [Fact]
    public async Task A_text_prompt_takes_the_text_without_the_blanks_around_it()
    {
        var talk = Asking(new TextPrompt("p"));
        await talk.Say("hi");

        (await talk.Say("  Denver ")).ShouldBe("got Denver");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_blank_message_is_no_text(string text)
    {
        var talk = Asking(new TextPrompt("p"));
        await talk.Say("hi");

        (await talk.Say(text)).ShouldBe("again");
    }

    [Fact]
    public async Task Without_words_for_asking_again_the_question_is_repeated()
    {
        var talk = Asking(new TextPrompt("p"), new PromptOptions { Prompt = "ask" });
        await talk.Say("hi");

        (await talk.Say(" ")).ShouldBe("ask");
    }

    [Fact]
    public async Task A_question_that_was_asked_already_is_not_asked_by_the_prompt()
    {
        var talk = Asking(new TextPrompt("p"), new PromptOptions());

        (await talk.Say("hi")).ShouldBe("");
        (await talk.Say("Denver")).ShouldBe("got Denver");
    }

    [Fact]
    public async Task After_the_limit_of_attempts_the_prompt_gives_up_and_the_caller_decides()
    {
        var talk = Asking(new ConfirmPrompt("p"));
        await talk.Say("hi");

        (await talk.Say("maybe")).ShouldBe("again");
        (await talk.Say("perhaps")).ShouldBe("again");
        (await talk.Say("who knows")).ShouldBe("gave up");
    }

    [Fact]
    public async Task The_options_may_set_another_limit()
    {
        var talk = Asking(new ConfirmPrompt("p"), new PromptOptions { Prompt = "ask", MaxAttempts = 1 });
        await talk.Say("hi");

        (await talk.Say("maybe")).ShouldBe("gave up");
    }

    [Fact]
    public async Task A_limit_of_zero_never_gives_up()
    {
        var talk = Asking(new ConfirmPrompt("p", maxAttempts: 0));
        await talk.Say("hi");
        for (var i = 0; i < 50; i++)
            (await talk.Say("maybe")).ShouldBe("again");
    }

    [Fact]
    public async Task A_validator_refuses_and_knows_which_attempt_it_is()
    {
        var attempts = new List<int>();
        var talk = Asking(new TextPrompt("p", (prompt, _) =>
        {
            attempts.Add(prompt.AttemptCount);
            return Task.FromResult(prompt.Recognized.Succeeded && prompt.Recognized.Value!.Length == 5);
        }));
        await talk.Say("hi");

        (await talk.Say("1234")).ShouldBe("again");
        (await talk.Say("12345")).ShouldBe("got 12345");
        attempts.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_validator_that_says_why_it_refuses_is_not_followed_by_the_prompts_own_words()
    {
        var talk = Asking(new TextPrompt("p", async (prompt, token) =>
        {
            await prompt.Context.SendActivityAsync("five digits, please", cancellationToken: token);
            return false;
        }));
        await talk.Say("hi");

        (await talk.Say("1234")).ShouldBe("five digits, please");
        (await talk.Say("1234")).ShouldBe("five digits, please");
        (await talk.Say("1234")).ShouldBe("five digits, please | gave up");
    }

    [Fact]
    public async Task A_validator_may_put_a_better_value_in_place()
    {
        var talk = Asking(new TextPrompt("p", (prompt, _) =>
        {
            prompt.Recognized.Value = prompt.Recognized.Value!.ToUpperInvariant();
            return Task.FromResult(true);
        }));
        await talk.Say("hi");

        (await talk.Say("denver")).ShouldBe("got DENVER");
    }

    [Theory]
    [InlineData(ActivityTypes.Typing)]
    [InlineData(ActivityTypes.Event)]
    public async Task Activities_that_are_no_messages_are_no_attempts(string type)
    {
        var talk = Asking(new ConfirmPrompt("p", maxAttempts: 1));
        await talk.Say("hi");

        (await talk.Send(new Activity { Type = type, Text = "maybe" })).ShouldBe("");
        (await talk.Say("yes")).ShouldBe("got True");
    }

    [Fact]
    public async Task A_button_that_sends_only_a_value_is_an_answer()
    {
        var talk = Asking(new TextPrompt("p"));
        await talk.Say("hi");

        (await talk.Send(new Activity { Type = ActivityTypes.Message, Value = "CA" })).ShouldBe("got CA");
    }

    [Fact]
    public async Task Any_recognizer_makes_a_prompt_and_is_told_the_language()
    {
        var prompt = new ValuePrompt<int>("p", (text, language) =>
            language == "es" && text == "tres" ? PromptRecognizerResult.Found(3) : PromptRecognizerResult.Nothing<int>());
        var talk = new Talk(Dialog(prompt, Ask), locale: "es-US");
        await talk.Say("hola");

        (await talk.Say("three")).ShouldBe("again");
        (await talk.Say("tres")).ShouldBe("got 3");
    }

    [Fact]
    public async Task A_prompt_needs_to_know_what_to_ask()
    {
        var dc = new DialogContext(new DialogSet([new TextPrompt("p")]), new TurnContext(new Activity()), new DialogState());

        await Should.ThrowAsync<ArgumentException>(() => dc.BeginDialogAsync("p", "ask"));
    }

    [Fact]
    public async Task A_question_says_that_it_expects_an_answer()
    {
        var turn = new TurnContext(new Activity { Type = ActivityTypes.Message });
        var dc = new DialogContext(new DialogSet([new TextPrompt("p")]), turn, new DialogState());

        await dc.PromptAsync("p", Ask);

        turn.Replies.Single().InputHint.ShouldBe("expectingInput");
        turn.Replies.Single().SuggestedActions.ShouldBeNull();
    }

    [Theory]
    [InlineData("es-US", "es")]
    [InlineData("ES", "es")]
    [InlineData("en_GB", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void The_language_of_a_turn_is_the_first_part_of_its_locale(string? locale, string language) =>
        new TurnContext(new Activity { Locale = locale }).Language().ShouldBe(language);

    private static Talk Asking(Dialog prompt, PromptOptions? options = null) => new(Dialog(prompt, options ?? Ask));

    private static ComponentDialog Dialog(Dialog prompt, PromptOptions options) => new ComponentDialog("main")
        .AddDialog(new WaterfallDialog<BookState>("w")
            .Step("ask", step => step.PromptAsync("p", options))
            .Step("tell", async step =>
            {
                await step.Context.SendActivityAsync(step.GaveUp ? "gave up" : $"got {step.Result}");
                return await step.EndDialogAsync();
            }))
        .AddDialog(prompt);
}
