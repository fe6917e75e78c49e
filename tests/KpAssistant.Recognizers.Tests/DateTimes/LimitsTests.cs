using System.Diagnostics;

namespace KpAssistant.Recognizers.Tests.DateTimes;

public class LimitsTests
{
    public static TheoryData<string> Hostile => new(
        string.Concat(Enumerable.Repeat("monday ", 1500)),
        string.Concat(Enumerable.Repeat("1 ", 5000)),
        string.Concat(Enumerable.Repeat("1/1-", 2500)),
        string.Concat(Enumerable.Repeat("one two and ", 850)),
        string.Concat(Enumerable.Repeat("from 1 to 2 and between ", 420)),
        string.Concat(Enumerable.Repeat("the last day of the first week of ", 300)),
        string.Concat(Enumerable.Repeat("3h ", 3400)),
        new string('7', 10000),
        new string('(', 10000));

    // Ten times the time that it takes here, so that a busy machine does not fail it; quadratic reading still would.
    [Theory]
    [MemberData(nameof(Hostile))]
    public void Ten_thousand_hostile_characters_are_read_quickly(string text)
    {
        Recognizing.Recognizer.Recognize(text, "en", Recognizing.Now);
        long start = Stopwatch.GetTimestamp();
        Recognizing.Recognizer.Recognize(text, "en", Recognizing.Now);
        Stopwatch.GetElapsedTime(start).TotalMilliseconds.ShouldBeLessThan(250);
    }

    [Fact]
    public void What_stands_after_four_thousand_characters_is_not_read() =>
        Recognizing.Future(new string('x', 4000) + " tomorrow").ShouldBeEmpty();

    [Fact]
    public void Nothing_is_found_in_nothing() => Recognizing.Future("").ShouldBeEmpty();
}
