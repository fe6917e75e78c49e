namespace KpAssistant.Dialogs.Tests.Understanding;

public sealed class EllipsesTests
{
    [Theory]
    [InlineData("how much?", "e-visit.about", "e-visit.cost")]
    [InlineData("and what does it cost?", "prescriptions.refill-away", "prescriptions.cost")]
    [InlineData("ok how long does it take", "e-visit.start", "e-visit.after")]
    [InlineData("what's the number?", "claims.file", "region-numbers.member-services")]
    [InlineData("what's the number?", "routine-care.book", "travel-line.number")]
    [InlineData("is there a deadline", "claims.address", "claims.deadline")]
    [InlineData("how long does it take", "claims.file", "claims.processing-time")]
    [InlineData("¿y cuánto cuesta?", "e-visit.about", "e-visit.cost")]
    [InlineData("¿cuál es el número?", "advice-line.about", "advice-line.number")]
    public void A_short_question_is_about_the_last_answer(string text, string last, string meant) => Understood.Follow.Resolve(text, last).ShouldBe(meant);

    [Fact]
    public void Without_a_last_answer_it_stands_on_its_own() => Understood.Follow.Resolve("how much?", null).ShouldBeNull();

    [Fact]
    public void A_whole_question_stands_on_its_own() => Understood.Follow.Resolve("how much does a video visit cost in Hawaii", "claims.file").ShouldBeNull();
}
