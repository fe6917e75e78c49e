using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KpAssistant.Recognizers.BirthDates;
using KpAssistant.Recognizers.Tests.DateTimes;
using NodaTime;

namespace KpAssistant.Recognizers.Tests.BirthDates;

public class BirthDateRecognizerTests
{
    private static readonly BirthDateRecognizer Recognizer = new(Recognizing.Recognizer);
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Theory]
    [InlineData("en", "3/4/82")]
    [InlineData("en", "03041982")]
    [InlineData("en", "030482")]
    [InlineData("en", "03-04-1982")]
    [InlineData("en", "03 04 1982")]
    [InlineData("en", "1982-03-04")]
    [InlineData("en", "March 4, 1982")]
    [InlineData("en", "march fourth nineteen eighty two")]
    [InlineData("en", "I was born on the 4th of March 1982")]
    [InlineData("en", "three four eighty two")]
    [InlineData("es", "el 4 de marzo del 82")]
    [InlineData("es", "4/3/1982")]
    [InlineData("es", "cuatro de marzo de mil novecientos ochenta y dos")]
    public void The_fourth_of_march_1982(string language, string text) =>
        Recognizer.Recognize(text, language, Today).ShouldNotBeNull().Date.ShouldBe(new LocalDate(1982, 3, 4));

    [Theory]
    [InlineData("5/6/05", 2005)]
    [InlineData("5/6/26", 2026)]
    [InlineData("5/6/27", 1927)]
    [InlineData("5/6/40", 1940)]
    [InlineData("May 6 '31", 1931)]
    public void Two_digits_are_the_latest_year_that_is_not_ahead(string text, int year) =>
        Recognizer.Recognize(text, "en", Today).ShouldNotBeNull().Date.ShouldBe(new LocalDate(year, 5, 6));

    [Fact]
    public void A_date_that_can_be_read_both_ways_has_an_alternative() =>
        Recognizer.Recognize("3/4/1982", "en", Today).ShouldBe(new BirthDateResult(new LocalDate(1982, 3, 4), new LocalDate(1982, 4, 3)));

    [Theory]
    [InlineData("en", "13/7/1982")]
    [InlineData("es", "7/13/1982")]
    [InlineData("en", "13071982")]
    public void Where_one_reading_alone_is_a_date_it_is_that_one(string language, string text) =>
        Recognizer.Recognize(text, language, Today).ShouldBe(new BirthDateResult(new LocalDate(1982, 7, 13), null));

    [Theory]
    [InlineData("3/4/2030")]
    [InlineData("march 4")]
    [InlineData("tomorrow")]
    [InlineData("1/1/1850")]
    [InlineData("13/45/1990")]
    [InlineData("I would rather not say")]
    public void What_is_no_date_of_birth(string text) => Recognizer.Recognize(text, "en", Today).ShouldBeNull();

    [Property(MaxTest = 500)]
    public Property Nobody_is_born_in_the_future() => Prop.ForAll(
        Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(1, 28).ToArbitrary(), Gen.Choose(0, 99).ToArbitrary(), (month, day, year) =>
            Recognizer.Recognize($"{month}/{day}/{year:00}", "en", Today) is { } found && found.Date <= Today && found.Date.Year % 100 == year);
}
