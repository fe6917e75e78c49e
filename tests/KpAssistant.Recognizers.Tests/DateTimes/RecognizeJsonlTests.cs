namespace KpAssistant.Recognizers.Tests.DateTimes;

public class RecognizeJsonlTests
{
    private static string[] Run(params string[] lines)
    {
        var output = new StringWriter { NewLine = "\n" };
        new RecognizeJsonl(Recognizing.Recognizer).Run(new StringReader(string.Join('\n', lines)), output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void A_line_is_answered_in_the_shape_of_recognizers_text() =>
        Run("""{"id":"a","text":"After Friday?","lang":"en","ref_time":"2026-11-24T10:15:00"}""").ShouldBe(
        [
            """{"id":"a","results":[{"text":"after friday","start":0,"end":11,"type":"datetimeV2.daterange","values":[{"timex":"XXXX-WXX-5","Mod":"after","type":"daterange","sourceEntity":"datetimepoint","start":"2026-11-20"},{"timex":"XXXX-WXX-5","Mod":"after","type":"daterange","sourceEntity":"datetimepoint","start":"2026-11-27"}]}]}""",
        ]);

    [Fact]
    public void A_reference_time_may_have_an_offset_and_fractions() =>
        Run("""{"id":1,"text":"mañana","lang":"es","ref_time":"2026-11-24T23:30:00.5-08:00"}""").Single().ShouldContain("\"value\":\"2026-11-25\"");

    [Fact]
    public void A_line_that_cannot_be_read_does_not_stop_the_next()
    {
        var answers = Run("""{"id":1""", """{"id":2,"text":"x","lang":"fr","ref_time":"2026-11-24"}""", """{"id":3,"text":"nothing","lang":"en","ref_time":"2026-11-24"}""");
        answers[0].ShouldContain("error");
        answers[1].ShouldContain("error");
        answers[2].ShouldBe("""{"id":3,"results":[]}""");
    }
}
