using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Prompts;

public class ChoicePromptTests
{
    private static readonly Choice[] Regions =
    [
        new("CA", "California", "so cal", "golden state"),
        new("WA", "Washington", "evergreen state"),
        new("DC", "Washington DC", "the capital"),
        new("HI", "@regions.hawaii", "Hawaii", "Hawái", "the islands"),
    ];

    [Theory]
    [InlineData("CA", "CA")]
    [InlineData("ca", "CA")]
    [InlineData("California", "CA")]
    [InlineData("california!", "CA")]
    [InlineData("So-Cal", "CA")]
    [InlineData("I live in California now", "CA")]
    [InlineData("washington", "WA")]
    [InlineData("Washington, D.C.", "DC")]
    [InlineData("washington dc", "DC")]
    [InlineData("Washington. Please", "WA")]
    [InlineData("it's washington dc, I think", "DC")]
    [InlineData("hawaii", "HI")]
    [InlineData("HAWÁI", "HI")]
    [InlineData("en hawai", "HI")]
    [InlineData("2", "WA")]
    [InlineData("#2", "WA")]
    [InlineData("2.", "WA")]
    [InlineData("option 2", "WA")]
    [InlineData("number two please", "WA")]
    [InlineData("the second one", "WA")]
    [InlineData("one", "CA")]
    [InlineData("1st", "CA")]
    [InlineData("the last one", "HI")]
    [InlineData("I'll take the third", "DC")]
    [InlineData("el segundo", "WA")]
    [InlineData("la opción número tres, por favor", "DC")]
    [InlineData("la última", "HI")]
    [InlineData("la primera", "CA")]
    [InlineData("0", null)]
    [InlineData("5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("2 adults", null)]
    [InlineData("California or Hawaii", null)]
    [InlineData("not California", null)]
    [InlineData("not California, Hawaii", "HI")]
    [InlineData("Oregon", null)]
    [InlineData("cal", null)]
    [InlineData("regions hawaii", "HI")]
    [InlineData("", null)]
    [InlineData("?!", null)]
    public void A_choice_is_found_by_name_number_and_place(string text, string? value) =>
        (new ChoiceRecognizer().Recognize(text, Regions, "en")?.Value).ShouldBe(value);

    [Fact]
    public void A_value_that_is_a_number_comes_before_the_position()
    {
        Choice[] seats = [new("4"), new("2"), new("1")];

        new ChoiceRecognizer().Recognize("2", seats, "en").ShouldBe(new FoundChoice("2", 1));
        new ChoiceRecognizer().Recognize("3", seats, "en").ShouldBe(new FoundChoice("1", 2));
    }

    [Fact]
    public void Nothing_to_choose_from_is_no_choice() => new ChoiceRecognizer().Recognize("1", [], "en").ShouldBeNull();

    [Fact]
    public async Task Choices_are_offered_as_suggested_actions()
    {
        var turn = await Prompted(new ChoicePrompt("p"), new PromptOptions { Prompt = "ask", Choices = Regions });

        var actions = turn.Replies.Single().SuggestedActions!.Actions!;
        actions.Select(a => a.Title).ShouldBe(["California", "Washington", "Washington DC", "@regions.hawaii"]);
        (actions[0].Type, (string?)actions[0].Value).ShouldBe((ActionTypes.ImBack, "CA"));
    }

    [Fact]
    public async Task A_choice_whose_title_is_still_to_be_worded_shows_the_title_when_it_is_pressed()
    {
        var turn = await Prompted(new ChoicePrompt("p", Regions), new PromptOptions { Prompt = "ask" });

        var hawaii = turn.Replies.Single().SuggestedActions!.Actions![3];
        (hawaii.Type, hawaii.DisplayText, hawaii.Text, (string?)hawaii.Value).ShouldBe((ActionTypes.MessageBack, "@regions.hawaii", "HI", "HI"));
    }

    [Fact]
    public async Task Choices_of_the_prompt_itself_are_not_stored()
    {
        var state = new DialogState();
        await Prompted(new ChoicePrompt("p", Regions), new PromptOptions { Prompt = "ask" }, state);

        state.DialogStack[0].State!.ToJsonString().ShouldBe("""{"o":{"p":"ask"}}""");
    }

    [Fact]
    public async Task Another_recognizer_can_be_given()
    {
        var state = new DialogState();
        var prompt = new ChoicePrompt("p", Regions, recognizer: new AlwaysLast());
        await Prompted(prompt, new PromptOptions { Prompt = "ask" }, state);
        var turn = new TurnContext(new Activity { Type = ActivityTypes.Message, Text = "whatever" });

        var result = await new DialogContext(new DialogSet([prompt]), turn, state).ContinueDialogAsync();

        result.Result.ShouldBe(new FoundChoice("HI", 3));
    }

    private static async Task<TurnContext> Prompted(Dialog prompt, PromptOptions options, DialogState? state = null)
    {
        var turn = new TurnContext(new Activity { Type = ActivityTypes.Message, Text = "hi" });
        await new DialogContext(new DialogSet([prompt]), turn, state ?? new DialogState()).PromptAsync("p", options);
        return turn;
    }

    private sealed class AlwaysLast : IChoiceRecognizer
    {
        public FoundChoice? Recognize(string text, IReadOnlyList<Choice> choices, string language) => new(choices[^1].Value, choices.Count - 1);
    }
}
