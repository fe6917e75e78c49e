using KpAssistant.Recognizers.Phones;

namespace KpAssistant.Recognizers.Tests.Phones;

public class PhoneRecognizerTests
{
    private static readonly PhoneRecognizer Recognizer = new();

    [Theory]
    [InlineData("en", "call me at (404) 555-0123")]
    [InlineData("en", "404.555.0123")]
    [InlineData("en", "+1 404 555 0123 is my cell")]
    [InlineData("en", "4045550123")]
    [InlineData("en", "four oh four, five five five, zero one two three")]
    [InlineData("en", "four zero four triple five zero one twenty three")]
    [InlineData("es", "cuatro cero cuatro cinco cinco cinco cero uno dos tres")]
    [InlineData("es", "mi número es 404 555 01 23")]
    public void A_number_becomes_E164(string language, string text) =>
        Recognizer.Recognize(text, language).ShouldHaveSingleItem().E164.ShouldBe("+14045550123");

    [Theory]
    [InlineData("555-0123")]
    [InlineData("104 555 0123")]
    [InlineData("my record number is 12345678")]
    [InlineData("no phone")]
    public void What_is_no_number(string text) => Recognizer.Recognize(text, "en").ShouldBeEmpty();
}
