using KpAssistant.Recognizers.Choices;
using KpAssistant.Recognizers.Tests.DateTimes;

namespace KpAssistant.Recognizers.Tests.Choices;

public class ChoiceRecognizerTests
{
    private static readonly ChoiceRecognizer Recognizer = new(Recognizing.Recognizer);
    private static readonly string[] Slots = ["Thursday, November 26 at 9:00 a.m.", "Thursday, November 26 at 3:00 p.m.", "Friday, November 27 at 10:30 a.m."];
    private static readonly string[] Citas = ["jueves 26 de noviembre a las 9:00 a. m.", "jueves 26 de noviembre a las 3:00 p. m.", "viernes 27 de noviembre a las 4:30 p. m."];
    private static readonly string[] Places = ["Peachtree Medical Office", "Cascade Pharmacy", "Cascade Urgent Care"];

    [Theory]
    [InlineData("the second one", 1)]
    [InlineData("2", 1)]
    [InlineData("option b", 1)]
    [InlineData("B", 1)]
    [InlineData("number three please", 2)]
    [InlineData("I'll take the first", 0)]
    [InlineData("the last one", 2)]
    [InlineData("1st", 0)]
    [InlineData("the 3pm one", 1)]
    [InlineData("the friday one", 2)]
    [InlineData("10:30 works", 2)]
    [InlineData("9", 0)]
    public void A_slot_is_chosen(string text, int expected) => Recognizer.Recognize(text, Slots, "en", Recognizing.Now).ShouldBe([expected]);

    [Theory]
    [InlineData("la segunda", 1)]
    [InlineData("la última", 2)]
    [InlineData("la de la mañana", 0)]
    [InlineData("la del viernes", 2)]
    [InlineData("la de las 3", 1)]
    [InlineData("opción 2 por favor", 1)]
    public void A_slot_is_chosen_in_spanish(string text, int expected) => Recognizer.Recognize(text, Citas, "es", Recognizing.Now).ShouldBe([expected]);

    [Theory]
    [InlineData("the pharmacy", 1)]
    [InlineData("peachtree", 0)]
    [InlineData("Cascade Urgent Care", 2)]
    public void A_place_is_chosen_by_its_words(string text, int expected) => Recognizer.Recognize(text, Places, "en", Recognizing.Now).ShouldBe([expected]);

    [Fact]
    public void Where_two_fit_both_are_named() => Recognizer.Recognize("the thursday one", Slots, "en", Recognizing.Now).ShouldBe([0, 1]);

    [Fact]
    public void Where_two_share_the_words_both_are_named() => Recognizer.Recognize("cascade", Places, "en", Recognizing.Now).ShouldBe([1, 2]);

    [Theory]
    [InlineData("my back hurts")]
    [InlineData("the fifth one")]
    [InlineData("saturday")]
    [InlineData("")]
    public void What_chooses_nothing(string text) => Recognizer.Recognize(text, Slots, "en", Recognizing.Now).ShouldBeEmpty();
}
