using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Tests.Wording;

public sealed class UnmarkedTests
{
    [Theory]
    [InlineData("**Bring** your _card_.", "Bring your card.")]
    [InlineData("[Find a place](https://kp.org/locations)", "Find a place (kp.org/locations)")]
    [InlineData("[kp.org/locations](https://www.kp.org/locations/)", "kp.org/locations")]
    [InlineData("Call [951-268-3900](tel:+19512683900)", "Call 951-268-3900")]
    [InlineData("<https://kp.org>", "kp.org")]
    [InlineData("You need:\n\n- a card\n- a number", "You need:\n- a card\n- a number")]
    [InlineData("1. Sign in\n2. Choose", "1. Sign in\n2. Choose")]
    [InlineData("one\ntwo", "one two")]
    [InlineData("5 < 6 & 7", "5 < 6 & 7")]
    [InlineData("plain", "plain")]
    public void Markdown_becomes_the_text_that_a_phone_shows(string markdown, string text) =>
        Unmarked.FromMarkdown(markdown, keepLinks: true).ShouldBe(text);

    [Fact]
    public void Speech_leaves_out_the_address_behind_a_link() =>
        Unmarked.FromMarkdown("[Find a place](https://kp.org/locations)", keepLinks: false).ShouldBe("Find a place");
}
