using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class SegmentsTests
{
    [Theory]
    [InlineData("where do i mail it and how long do i have", "where do i mail it", "how long do i have")]
    [InlineData("can i get a refill? what will it cost me", "can i get a refill", "what will it cost me")]
    [InlineData("dónde está la farmacia y cuánto cuesta la medicina", "dónde está la farmacia", "cuánto cuesta la medicina")]
    public void A_message_is_cut_where_a_second_question_begins(string text, string first, string second) =>
        Segments.Of(text).ShouldContain((first, second));

    [Theory]
    [InlineData("my wife and kids in Oregon")]
    [InlineData("refill and delivery")]
    [InlineData("prescriptions, refills, Denver")]
    public void A_list_is_not_cut(string text) => Segments.Of(text).ShouldBeEmpty();
}
