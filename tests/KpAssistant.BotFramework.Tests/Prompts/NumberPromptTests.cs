using System.Globalization;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.BotFramework.Tests.Dialogs;

namespace KpAssistant.BotFramework.Tests.Prompts;

public class NumberPromptTests
{
    [Theory]
    [InlineData("2", "2")]
    [InlineData("there are three of us", "3")]
    [InlineData("twenty-one", "21")]
    [InlineData("1,200", "1200")]
    [InlineData("two point five", "2.5")]
    [InlineData("2, yes 2", "2")]
    public async Task A_number_is_read_from_digits_and_words(string said, string number) =>
        (await (await Ask()).Say(said)).ShouldBe(number);

    [Fact]
    public async Task A_number_is_read_in_the_members_language()
    {
        (await (await Ask(locale: "es-MX")).Say("somos veintidós")).ShouldBe("22");
        (await (await Ask(locale: "fr-CA")).Say("7")).ShouldBe("7");
    }

    [Fact]
    public async Task Two_different_numbers_or_none_are_asked_again()
    {
        var talk = await Ask();

        (await talk.Say("2 or 3")).ShouldBe("again");
        (await talk.Say("a lot")).ShouldBe("again");
        (await talk.Say("many")).ShouldBe("gave up");
    }

    [Fact]
    public async Task A_validator_says_what_the_bounds_are()
    {
        var talk = await Ask(async (prompt, token) =>
        {
            if (prompt.Recognized is { Succeeded: true, Value: >= 1 and <= 9 })
                return true;
            await prompt.Context.SendActivityAsync("between 1 and 9", cancellationToken: token);
            return false;
        });

        (await talk.Say("forty")).ShouldBe("between 1 and 9");
        (await talk.Say("four")).ShouldBe("4");
    }

    private static Task<Talk> Ask(PromptValidator<decimal>? validator = null, string locale = "en-US") =>
        Asking.Of(new NumberPrompt("p", validator), n => n.ToString(CultureInfo.InvariantCulture), locale);
}
