namespace KpAssistant.Recognizers.Tests.DateTimes;

public class SurroundingsTests
{
    [Theory]
    [InlineData("2pm pst", "2pm", "America/Los_Angeles")]
    [InlineData("tomorrow at 11 eastern time, please", "tomorrow at 11", "America/New_York")]
    [InlineData("wednesday 10 a.m. (MT)", "wednesday 10 a.m.", "America/Denver")]
    [InlineData("8:15 - 9:45 CT", "8:15 - 9:45", "America/Chicago")]
    [InlineData("from 14:00 GMT to 16:00 GMT", "from 14:00 gmt to 16:00", "Etc/UTC")]
    [InlineData("tomorrow at 11", "tomorrow at 11", null)]
    [InlineData("friday central clinic", "friday", null)]
    public void A_zone_said_with_a_time_is_kept_beside_it(string said, string text, string? zone)
    {
        var found = Recognizing.Recognizer.Recognize(said, "en", Recognizing.Now).ShouldHaveSingleItem();
        (found.Text, found.Zone).ShouldBe((text, zone));
    }

    [Fact]
    public void A_zone_is_heard_in_Spanish() =>
        Recognizing.Recognizer.Recognize("a las 4 hora de la montaña", "es", Recognizing.Now).ShouldHaveSingleItem().Zone.ShouldBe("America/Denver");

    [Theory]
    [InlineData("any day but friday", "en", "friday")]
    [InlineData("not monday", "en", "monday")]
    [InlineData("not on the 5th", "en", "the 5th")]
    [InlineData("any day except monday or tuesday", "en", "monday, tuesday")]
    [InlineData("monday and tuesday don't work", "en", "monday, tuesday")]
    [InlineData("i can't do friday, but thursday is ok", "en", "friday")]
    [InlineData("thursday works, friday doesn't work", "en", "friday")]
    [InlineData("why not monday", "en", "")]
    [InlineData("no, monday", "en", "")]
    [InlineData("not before 10 tomorrow", "en", "")]
    [InlineData("cualquier día menos el viernes", "es", "viernes")]
    [InlineData("que no sea el martes ni el jueves", "es", "martes, jueves")]
    [InlineData("al menos el lunes", "es", "")]
    [InlineData("a las cinco menos cuarto", "es", "")]
    public void Days_that_will_not_do_are_marked(string said, string language, string excluded) =>
        string.Join(", ", Recognizing.Recognizer.Recognize(said, language, Recognizing.Now).Where(r => r.Excluded).Select(r => r.Text)).ShouldBe(excluded);

    [Theory]
    [InlineData("at 5 or 6", "at 5 = 05:00:00 or 17:00:00; 6 = 06:00:00 or 18:00:00")]
    [InlineData("5 or 6pm", "5 = 17:00:00; 6pm = 18:00:00")]
    [InlineData("11 or 1pm", "11 = 11:00:00; 1pm = 13:00:00")]
    [InlineData("2pm or 3", "2pm = 14:00:00; 3 = 15:00:00")]
    [InlineData("tomorrow at 10am or 11", "tomorrow at 10am = 2026-11-25 10:00:00; 11 = 2026-11-25 11:00:00")]
    [InlineData("at 3pm or 2 hours later", "3pm = 15:00:00; 2 hours later = 2026-11-24 12:15:00")]
    [InlineData("at 3pm for 30 minutes", "3pm for 30 minutes = 15:00:00..15:30:00")]
    [InlineData("tomorrow at 3pm for a 30 minute visit", "tomorrow at 3pm = 2026-11-25 15:00:00")]
    [InlineData("for 30 minutes", "")]
    public void Two_times_joined_by_or_are_two(string said, string found) => ByValue(said).ShouldBe(found);

    [Theory]
    [InlineData("after 3pm but before 5pm tomorrow", "after 3pm but before 5pm tomorrow = 2026-11-25 15:00:00..2026-11-25 17:00:00")]
    [InlineData("i am free all week", "all week = 2026-11-23..2026-11-30")]
    public void Two_bounds_and_whole_weeks_are_one_stretch(string said, string found) => ByValue(said).ShouldBe(found);

    private static string ByValue(string said) => string.Join("; ", Recognizing.Recognizer.Recognize(said, "en", Recognizing.Now)
        .Select(r => $"{r.Text} = {string.Join(" or ", r.Values.Select(v => v.Value ?? $"{v.Start}..{v.End}"))}"));
}
