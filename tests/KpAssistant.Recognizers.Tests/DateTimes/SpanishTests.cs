namespace KpAssistant.Recognizers.Tests.DateTimes;

public class SpanishTests
{
    [Theory]
    [InlineData("mañana a las 9 de la mañana", "mañana a las 9 de la mañana = 2026-11-25 09:00:00")]
    [InlineData("manana a las 9 de la manana", "manana a las 9 de la manana = 2026-11-25 09:00:00")]
    [InlineData("pasado mañana en la tarde", "pasado mañana en la tarde = 2026-11-26 16:00:00..2026-11-26 20:00:00")]
    [InlineData("dentro de tres días", "dentro de tres días = 2026-11-27")]
    [InlineData("el 3 de diciembre", "3 de diciembre = 2026-12-03")]
    [InlineData("el miércoles que viene", "miércoles que viene = 2026-12-02")]
    [InlineData("el miercoles", "miercoles = 2026-11-25")]
    [InlineData("tres y media de la tarde", "tres y media de la tarde = 15:30:00")]
    [InlineData("las cinco menos cuarto de la tarde", "cinco menos cuarto de la tarde = 16:45:00")]
    [InlineData("al mediodía", "mediodía = 12:00:00")]
    [InlineData("la próxima semana", "la próxima semana = 2026-11-30..2026-12-07")]
    [InlineData("entre las 2 y las 4 de la tarde", "entre las 2 y las 4 de la tarde = 14:00:00..16:00:00")]
    [InlineData("el lunes después de las 3 p. m.", "lunes después de las 3 p. m. = 2026-11-30 15:00:00..")]
    [InlineData("4 de marzo de mil novecientos ochenta y dos", "4 de marzo de mil novecientos ochenta y dos = 1982-03-04")]
    [InlineData("5/12", "5/12 = 2026-12-05")]
    [InlineData("el día de acción de gracias", "día de acción de gracias = 2026-11-26")]
    [InlineData("hace dos semanas", "hace dos semanas = 2026-11-10")]
    public void Days_and_times_are_read(string text, string expected) => Recognizing.Future(text, "es").ShouldBe(expected);

    [Theory]
    [InlineData("buenas noches")]
    [InlineData("vivo con dos o tres personas")]
    [InlineData("necesito un segundo examen")]
    public void What_is_no_time_is_left_alone(string text) => Recognizing.Recognizer.Recognize(text, "es", Recognizing.Now).ShouldBeEmpty();

    [Fact]
    public void A_locale_is_read_as_its_language() => Recognizing.Future("hoy", "es-US").ShouldBe("hoy = 2026-11-24");

    [Fact]
    public void A_language_without_vocabulary_is_an_error() =>
        Should.Throw<ArgumentException>(() => Recognizing.Future("heute", "de")).ParamName.ShouldBe("language");
}
