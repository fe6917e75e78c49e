using KpAssistant.Recognizers.DateTimes;
using NodaTime;

namespace KpAssistant.Recognizers.Tests.DateTimes;

/// <summary>One recognizer for all tests, and a Tuesday morning to speak from.</summary>
internal static class Recognizing
{
    public static readonly DateTimeRecognizer Recognizer = new();

    /// <summary>Tuesday, November 24, 2026, a quarter past ten.</summary>
    public static readonly LocalDateTime Now = new(2026, 11, 24, 10, 15);

    /// <summary>What was found, as "text = future reading" joined by semicolons.</summary>
    public static string Future(string text, string language = "en") =>
        string.Join("; ", Recognizer.Recognize(text, language, Now).Select(r => $"{r.Text} = {Last(r.Values)}"));

    public static string Timexes(string text, string language = "en") =>
        string.Join("; ", Recognizer.Recognize(text, language, Now).SelectMany(r => r.Values.Select(v => v.Timex).Distinct()));

    private static string Last(IReadOnlyList<DateTimeValue> values) =>
        string.Join(" or ", values.GroupBy(v => v.Timex).Select(g => g.Last()).Select(v => v.Value ?? $"{v.Start}..{v.End}"));
}
