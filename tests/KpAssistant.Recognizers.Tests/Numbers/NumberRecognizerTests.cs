using KpAssistant.Recognizers.Numbers;

namespace KpAssistant.Recognizers.Tests.Numbers;

public class NumberRecognizerTests
{
    private static readonly NumberRecognizer Recognizer = new();

    [Theory]
    [InlineData("en", "two people", "2")]
    [InlineData("en", "twenty-one days", "21")]
    [InlineData("en", "about 1,200 miles", "1200")]
    [InlineData("en", "a fever of 101.5", "101.5")]
    [InlineData("en", "three hundred and forty two", "342")]
    [InlineData("en", "two point five", "2.5")]
    [InlineData("en", "one or two", "1 2")]
    [InlineData("en", "minus four", "-4")]
    [InlineData("en", "-4", "-4")]
    [InlineData("es", "treinta y dos", "32")]
    [InlineData("es", "ciento veinte", "120")]
    [InlineData("es", "dos mil quinientos", "2500")]
    [InlineData("es", "veintitrés", "23")]
    [InlineData("en", "no numbers here", "")]
    public void Numbers_are_read(string language, string text, string expected) =>
        string.Join(' ', Recognizer.Recognize(text, language).Select(n => n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(expected);

    [Fact]
    public void A_number_knows_where_it_stands()
    {
        var number = Recognizer.Recognize("for forty two days", "en").Single();
        (number.Start, number.End, number.Text).ShouldBe((4, 12, "forty two"));
    }
}
