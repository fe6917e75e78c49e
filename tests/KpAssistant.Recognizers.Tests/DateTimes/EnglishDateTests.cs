namespace KpAssistant.Recognizers.Tests.DateTimes;

public class EnglishDateTests
{
    [Theory]
    [InlineData("could I come in tomorrow", "tomorrow = 2026-11-25")]
    [InlineData("the day after tomorrow please", "the day after tomorrow = 2026-11-26")]
    [InlineData("anything on december 9th?", "december 9th = 2026-12-09")]
    [InlineData("is the 3rd of march open", "the 3rd of march = 2027-03-03")]
    [InlineData("12/8 would be best", "12/8 = 2026-12-08")]
    [InlineData("book 2027-01-15", "2027-01-15 = 2027-01-15")]
    [InlineData("we land on Dec. 4, 2026", "dec. 4, 2026 = 2026-12-04")]
    [InlineData("thurs works", "thurs = 2026-11-26")]
    [InlineData("next friday", "next friday = 2026-12-04")]
    [InlineData("this friday", "this friday = 2026-11-27")]
    [InlineData("on the 5th", "the 5th = 2026-12-05")]
    [InlineData("5th", "5th = 2026-12-05")]
    [InlineData("in two weeks", "in two weeks = 2026-12-08")]
    [InlineData("a week from friday", "a week from friday = 2026-12-04")]
    [InlineData("wednesday of next week", "wednesday of next week = 2026-12-02")]
    [InlineData("the first monday of december", "the first monday of december = 2026-12-07")]
    [InlineData("twenty second of january", "twenty second of january = 2027-01-22")]
    [InlineData("march fourth nineteen eighty two", "march fourth nineteen eighty two = 1982-03-04")]
    [InlineData("03041982", "03041982 = 1982-03-04")]
    [InlineData("three business days from tomorrow", "three business days from tomorrow = 2026-11-30")]
    public void Days_are_read(string text, string expected) => Recognizing.Future(text).ShouldBe(expected);

    [Theory]
    [InlineData("the day after thanksgiving", "the day after thanksgiving = 2026-11-27")]
    [InlineData("are you open on christmas eve", "christmas eve = 2026-12-24")]
    [InlineData("memorial day", "memorial day = 2027-05-31")]
    [InlineData("easter monday 2027", "easter monday 2027 = 2027-03-29")]
    [InlineData("juneteenth of next year", "juneteenth of next year = 2027-06-19")]
    [InlineData("yom kippur 2027", "yom kippur 2027 = 2027-10-11")]
    [InlineData("labor day weekend", "labor day weekend = 2026-09-05..2026-09-08 or 2027-09-04..2027-09-07")]
    public void Holidays_are_known_by_name(string text, string expected) => Recognizing.Future(text).ShouldBe(expected);

    [Theory]
    [InlineData("next week", "next week = 2026-11-30..2026-12-07")]
    [InlineData("week after next, mornings", "week after next = 2026-12-07..2026-12-14; mornings = 08:00:00..12:00:00")]
    [InlineData("this weekend", "this weekend = 2026-11-28..2026-11-30")]
    [InlineData("the week of december 14th", "the week of december 14th = 2026-12-14..2026-12-21")]
    [InlineData("from december 3rd to december 8th", "from december 3rd to december 8th = 2026-12-03..2026-12-08")]
    [InlineData("december 3-8", "december 3-8 = 2026-12-03..2026-12-08")]
    [InlineData("the next 3 days", "next 3 days = 2026-11-25..2026-11-28")]
    [InlineData("end of the month", "end of the month = 2026-11-16..2026-12-01")]
    [InlineData("before friday", "before friday = ..2026-11-27")]
    [InlineData("any time after the 10th of december", "after the 10th of december = 2026-12-10..")]
    public void Stretches_of_days_are_read(string text, string expected) => Recognizing.Future(text).ShouldBe(expected);

    [Fact]
    public void February_29_is_the_next_one_that_exists() => Recognizing.Future("2/29").ShouldBe("2/29 = 2028-02-29");

    [Fact]
    public void February_30_is_found_and_not_resolved() => Recognizing.Future("feb 30").ShouldBe("feb 30 = not resolved");

    [Fact]
    public void Days_in_a_row_share_their_month() =>
        Recognizing.Future("either 14 or 15 December").ShouldBe("14 = 2026-12-14; 15 december = 2026-12-15");

    [Fact]
    public void Positions_count_from_the_start_and_include_the_last_character()
    {
        var found = Recognizing.Recognizer.Recognize("see you Friday!", "en", Recognizing.Now).ShouldHaveSingleItem();
        (found.Start, found.End, found.Text).ShouldBe((8, 13, "friday"));
    }

    [Fact]
    public void Words_that_leave_out_the_year_have_a_past_and_a_future()
    {
        var found = Recognizing.Recognizer.Recognize("june 2", "en", Recognizing.Now).ShouldHaveSingleItem();
        found.Values.Select(v => (v.Timex, v.Value)).ShouldBe([("XXXX-06-02", "2026-06-02"), ("XXXX-06-02", "2027-06-02")]);
    }
}
