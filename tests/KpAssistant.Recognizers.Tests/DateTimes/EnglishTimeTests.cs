namespace KpAssistant.Recognizers.Tests.DateTimes;

public class EnglishTimeTests
{
    [Theory]
    [InlineData("3pm", "3pm = 15:00:00")]
    [InlineData("at 9", "at 9 = 09:00:00 or 21:00:00")]
    [InlineData("9:45 is good", "9:45 = 09:45:00 or 21:45:00")]
    [InlineData("noon", "noon = 12:00:00")]
    [InlineData("half past 2 in the afternoon", "half past 2 in the afternoon = 14:30:00")]
    [InlineData("quarter to four in the afternoon", "quarter to four in the afternoon = 15:45:00")]
    [InlineData("ten past eight a.m.", "ten past eight a.m. = 08:10:00")]
    [InlineData("3ish", "3ish = 03:00:00 or 15:00:00")]
    [InlineData("@ 1430", "@ 1430 = 14:30:00")]
    [InlineData("four thirty pm", "four thirty pm = 16:30:00")]
    [InlineData("seven in the evening", "seven in the evening = 19:00:00")]
    public void Times_are_read(string text, string expected) => Recognizing.Future(text).ShouldBe(expected);

    [Theory]
    [InlineData("after 3", "after 3 = 03:00:00.. or 15:00:00..")]
    [InlineData("before noon", "before noon = ..12:00:00")]
    [InlineData("no later than 4pm", "no later than 4pm = ..16:00:00")]
    [InlineData("not before 10 am", "not before 10 am = 10:00:00..")]
    [InlineData("between 1 and 3pm", "between 1 and 3pm = 13:00:00..15:00:00")]
    [InlineData("from 9:30 to 11", "from 9:30 to 11 = 09:30:00..11:00:00 or 21:30:00..23:00:00")]
    [InlineData("11 to 2pm", "11 to 2pm = 11:00:00..14:00:00")]
    [InlineData("in the mornings", "in the mornings = 08:00:00..12:00:00")]
    [InlineData("late afternoon", "late afternoon = 14:00:00..16:00:00")]
    [InlineData("after lunch", "after lunch = 13:00:00..")]
    public void Stretches_of_time_are_read(string text, string expected) => Recognizing.Future(text).ShouldBe(expected);

    [Theory]
    [InlineData("tues @ 3", "tues @ 3 = 2026-12-01 03:00:00 or 2026-12-01 15:00:00", "tues @ 3 = 2026-11-24 03:00:00 or 2026-11-24 15:00:00")]
    [InlineData("tomorrow at 8:30 am", "tomorrow at 8:30 am = 2026-11-25 08:30:00", null)]
    [InlineData("9am on dec 1", "9am on dec 1 = 2026-12-01 09:00:00", null)]
    [InlineData("friday morning", "friday morning = 2026-11-27 08:00:00..2026-11-27 12:00:00", null)]
    [InlineData("next monday from 2 to 4 pm", "next monday from 2 to 4 pm = 2026-11-30 14:00:00..2026-11-30 16:00:00", null)]
    [InlineData("thursday after 2pm", "thursday after 2pm = 2026-11-26 14:00:00..", null)]
    [InlineData("in 45 minutes", "in 45 minutes = 2026-11-24 11:00:00", null)]
    [InlineData("tonight at 8", "tonight at 8 = 2026-11-24 20:00:00", null)]
    public void Days_with_times_are_read(string text, string expected, string? otherwise) =>
        Recognizing.Future(text).ShouldBeOneOf(expected, otherwise ?? expected);

    [Theory]
    [InlineData("2 adults")]
    [InlineData("may I bring my mother")]
    [InlineData("this may hurt")]
    [InlineData("a second opinion")]
    [InlineData("good morning")]
    [InlineData("my code is A4-20261124B")]
    [InlineData("it costs $25")]
    [InlineData("call 404-555-0123")]
    [InlineData("we sat in the sun")]
    [InlineData("is my vaccine record up to date")]
    public void What_is_no_time_is_left_alone(string text) => Recognizing.Recognizer.Recognize(text, "en", Recognizing.Now).ShouldBeEmpty();
}
