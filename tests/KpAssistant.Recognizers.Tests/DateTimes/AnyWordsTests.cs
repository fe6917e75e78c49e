using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace KpAssistant.Recognizers.Tests.DateTimes;

public class AnyWordsTests
{
    private static readonly string[] English =
    [
        "the", "next", "last", "this", "first", "second", "of", "in", "at", "from", "to", "between", "and", "before", "after", "week", "month", "year", "day",
        "weekend", "monday", "fri", "january", "may", "feb 29", "30", "31", "2", "12", "24", "0730", "1999", "2030", "99", "20261231", "am", "pm", ":", "-", "/",
        ".", ",", "(", ")", "half", "quarter", "past", "noon", "morning", "tonight", "now", "ago", "later", "three", "twenty", "hours", "days", "years", "9999",
        "business days", "christmas", "passover", "diwali", "end of", "more than", "until", "a", "'", "th", "oh", "hundred", "thousand", "5th",
    ];

    private static readonly string[] Spanish =
    [
        "el", "la", "las", "a las", "de", "del", "en", "próximo", "pasado", "que viene", "mañana", "tarde", "lunes", "mar", "enero", "29 de febrero", "30", "31", "2",
        "y", "media", "cuarto", "menos", "hace", "dentro de", "días", "meses", "años", "semana", "fin de semana", "entre", "hasta", "después de", "mil", "cien",
        "veinte", "tres", "primer", "último", "navidad", ":", "-", "/", "1.º", "p. m.", "noche", "hoy", "ahora", "2030", "99", "año",
    ];

    [Property(MaxTest = 3000)]
    public Property Whatever_is_said_is_read_without_error_and_in_order() => Prop.ForAll(
        Gen.OneOf(Said("en", English), Said("es", Spanish)).ToArbitrary(), said =>
        {
            var found = Recognizing.Recognizer.Recognize(said.Text, said.Language, Recognizing.Now);
            int end = -1;
            foreach (var one in found)
            {
                one.Start.ShouldBeGreaterThan(end);
                one.Text.ShouldBe(said.Text[one.Start..(one.End + 1)].ToLowerInvariant());
                one.Values.ShouldNotBeEmpty();
                end = one.End;
            }
        });

    private static Gen<(string Language, string Text)> Said(string language, string[] words) =>
        from count in Gen.Choose(1, 9)
        from said in Gen.ArrayOf(Gen.Elements(words), count)
        from joint in Gen.Elements(" ", " ", " ", "")
        select (language, string.Join(joint, said));
}
