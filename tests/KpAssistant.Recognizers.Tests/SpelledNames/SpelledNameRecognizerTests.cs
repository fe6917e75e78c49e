using KpAssistant.Recognizers.SpelledNames;

namespace KpAssistant.Recognizers.Tests.SpelledNames;

public class SpelledNameRecognizerTests
{
    private static readonly SpelledNameRecognizer Recognizer = new();

    [Theory]
    [InlineData("en", "B as in boy, O as in Oscar, B as in boy", "Bob")]
    [InlineData("en", "S-M-I-T-H", "Smith")]
    [InlineData("en", "it's spelled N g u y e n", "Nguyen")]
    [InlineData("en", "Smith, S M I T H", "Smith")]
    [InlineData("en", "g o double m e z", "Gommez")]
    [InlineData("en", "A as in apple N as in Nancy N as in Nancy A", "Anna")]
    [InlineData("es", "pe e ere e zeta", "Perez")]
    [InlineData("es", "M de María, U de uva, Ñ de ñandú, O de oso, Z de zapato", "Muñoz")]
    public void Letters_become_a_name(string language, string text, string expected) =>
        Recognizer.Recognize(text, language).ShouldNotBeNull().Name.ShouldBe(expected);

    [Theory]
    [InlineData("en", "I have a cold")]
    [InlineData("en", "plan B")]
    [InlineData("es", "voy a y vengo")]
    public void What_is_not_spelled(string language, string text) => Recognizer.Recognize(text, language).ShouldBeNull();
}
