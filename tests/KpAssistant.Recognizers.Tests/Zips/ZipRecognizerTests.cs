using KpAssistant.Recognizers.Zips;

namespace KpAssistant.Recognizers.Tests.Zips;

public class ZipRecognizerTests
{
    private static readonly ZipRecognizer Recognizer = new();

    [Theory]
    [InlineData("en", "I'm staying in 30303", "30303")]
    [InlineData("en", "zip 30303-1234", "30303")]
    [InlineData("en", "three oh three oh three", "30303")]
    [InlineData("en", "ninety four one oh three", "94103")]
    [InlineData("es", "nueve cuatro uno cero tres", "94103")]
    [InlineData("es", "código postal 94103", "94103")]
    public void A_zip_code_is_read(string language, string text, string expected) =>
        Recognizer.Recognize(text, language).ShouldHaveSingleItem().Zip.ShouldBe(expected);

    [Fact]
    public void The_four_digits_after_it_are_kept() => Recognizer.Recognize("30303-1234", "en").Single().Plus4.ShouldBe("1234");

    [Theory]
    [InlineData("404-555-0123")]
    [InlineData("record 12345678")]
    [InlineData("3030")]
    [InlineData("12/08/26")]
    public void What_is_no_zip_code(string text) => Recognizer.Recognize(text, "en").ShouldBeEmpty();
}
