using KpAssistant.Recognizers.YesNo;

namespace KpAssistant.Recognizers.Tests.YesNo;

public class YesNoRecognizerTests
{
    private static readonly YesNoRecognizer Recognizer = new();

    [Theory]
    [InlineData("yes")]
    [InlineData("Yep!")]
    [InlineData("uh huh")]
    [InlineData("sure thing")]
    [InlineData("um, yeah, that one")]
    [InlineData("I guess so")]
    [InlineData("ok thanks")]
    [InlineData("please do")]
    [InlineData("no problem")]
    [InlineData("that's right")]
    [InlineData("👍")]
    [InlineData("no wait, yes")]
    public void English_yes(string text) => Recognizer.Recognize(text, "en").ShouldBe(YesNoAnswer.Yes);

    [Theory]
    [InlineData("no")]
    [InlineData("nope")]
    [InlineData("Not really")]
    [InlineData("no thanks")]
    [InlineData("I don't think so")]
    [InlineData("yeah no")]
    [InlineData("please don't")]
    [InlineData("that doesn't work")]
    [InlineData("yes... actually no")]
    [InlineData("nah, I'm good")]
    public void English_no(string text) => Recognizer.Recognize(text, "en").ShouldBe(YesNoAnswer.No);

    [Theory]
    [InlineData("maybe")]
    [InlineData("I'm not sure")]
    [InlineData("hmm, I don't know")]
    [InlineData("yes and no")]
    public void English_unsure(string text) => Recognizer.Recognize(text, "en").ShouldBe(YesNoAnswer.Unsure);

    [Theory]
    [InlineData("I need an appointment")]
    [InlineData("I have no car")]
    [InlineData("3pm")]
    [InlineData("")]
    public void What_is_no_answer_in_english(string text) => Recognizer.Recognize(text, "en").ShouldBe(YesNoAnswer.None);

    [Theory]
    [InlineData("sí")]
    [InlineData("si")]
    [InlineData("claro que sí")]
    [InlineData("vale")]
    [InlineData("pues sí")]
    [InlineData("cómo no")]
    [InlineData("creo que sí")]
    public void Spanish_yes(string text) => Recognizer.Recognize(text, "es").ShouldBe(YesNoAnswer.Yes);

    [Theory]
    [InlineData("no")]
    [InlineData("no gracias")]
    [InlineData("claro que no")]
    [InlineData("la verdad no")]
    [InlineData("mejor no")]
    public void Spanish_no(string text) => Recognizer.Recognize(text, "es").ShouldBe(YesNoAnswer.No);

    [Theory]
    [InlineData("tal vez")]
    [InlineData("no sé")]
    [InlineData("no estoy segura")]
    public void Spanish_unsure(string text) => Recognizer.Recognize(text, "es").ShouldBe(YesNoAnswer.Unsure);

    [Fact]
    public void What_is_no_answer_in_spanish() => Recognizer.Recognize("quiero una cita", "es").ShouldBe(YesNoAnswer.None);
}
