using KpAssistant.Recognizers.RecordNumbers;

namespace KpAssistant.Recognizers.Tests.RecordNumbers;

public class RecordNumberRecognizerTests
{
    private static readonly RecordNumberRecognizer Recognizer = new();

    [Theory]
    [InlineData("en", "12345678", "12345678", false)]
    [InlineData("en", "MRN 123-45-678", "12345678", true)]
    [InlineData("en", "my medical record number is 1234567", "1234567", true)]
    [InlineData("en", "12-34-56-78", "12345678", false)]
    [InlineData("en", "one two three four five six seven", "1234567", false)]
    [InlineData("en", "mrn 4045550123", "4045550123", true)]
    [InlineData("es", "mi número de expediente es uno dos tres cuatro cinco seis siete ocho", "12345678", true)]
    public void A_record_number_is_read(string language, string text, string digits, bool labelled)
    {
        var found = Recognizer.Recognize(text, language).ShouldHaveSingleItem();
        (found.Digits, found.Labelled).ShouldBe((digits, labelled));
    }

    [Theory]
    [InlineData("call 404-555-0123")]
    [InlineData("zip 30303")]
    [InlineData("I lost my card")]
    public void What_is_no_record_number(string text) => Recognizer.Recognize(text, "en").ShouldBeEmpty();
}
