using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.BotFramework.Tests.Prompts;

public class SpokenAnswerTests
{
    private static readonly Choice[] Visits = [new("v1", "Tuesday at 9 a.m."), new("v2", "Tuesday at 3 p.m."), new("v3", "Friday at 10 a.m.", "the late one")];

    [Theory]
    [InlineData("uh huh", "en", true)]
    [InlineData("i guess so", "en", true)]
    [InlineData("no wait, yes", "en", true)]
    [InlineData("um, i don't think so", "en", false)]
    [InlineData("I'd rather not", "en", false)]
    [InlineData("simón, dale", "es", null)]
    [InlineData("pues claro que sí", "es", true)]
    [InlineData("👍", "en", true)]
    [InlineData("yes", "fr", true)]
    [InlineData("not sure", "en", null)]
    [InlineData("yes and no", "en", null)]
    [InlineData("yes but what is the phone number?", "en", null)]
    [InlineData("yes and I also lost my card on the way here", "en", null)]
    [InlineData("", "en", null)]
    public void Yes_and_no_are_heard_in_many_forms_but_not_in_questions(string text, string language, bool? answer) =>
        new SpokenConfirmRecognizer().Recognize(text, language).ShouldBe(answer);

    [Theory]
    [InlineData("2", "en", "v2")]
    [InlineData("b", "en", "v2")]
    [InlineData("the 3pm one", "en", "v2")]
    [InlineData("friday", "en", "v3")]
    [InlineData("the middle one", "en", "v2")]
    [InlineData("la última", "es", "v3")]
    [InlineData("the morning one", "en", null)]
    [InlineData("not friday", "en", null)]
    [InlineData("is friday at 10 a holiday?", "en", null)]
    [InlineData("tuesday", "en", null)]
    [InlineData("", "en", null)]
    public void A_choice_is_heard_by_position_and_time_but_not_in_a_question(string text, string language, string? value) =>
        (new SpokenChoiceRecognizer(new StoppedClock()).Recognize(text, Visits, language)?.Value).ShouldBe(value);

    [Fact]
    public async Task Both_prompts_hear_such_answers_by_default()
    {
        (await (await Asking.Of(new ConfirmPrompt("p"), yes => $"{yes}")).Say("works for me")).ShouldBe("True");
        (await (await Asking.Of(new ChoicePrompt("p", Visits), choice => choice.Value)).Say("the 3pm one")).ShouldBe("v2");
    }

    // Monday
    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 18, 0, 0, TimeSpan.Zero);
    }
}
