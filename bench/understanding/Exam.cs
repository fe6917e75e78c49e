using System.Text.Json;

namespace KpAssistant.Bench.Understanding;

/// <summary>A labelled question of <c>tests/Exams</c>; an empty expectation means that no answer may come.</summary>
internal sealed record ExamQuestion(string Text, string[] Expect, string? Lang = "en");

/// <summary>How often the likeliest answer was right, and how often an answer given was right or wrong.</summary>
internal sealed class Tally
{
    public int Asked { get; private set; }

    private int first, right, wrong;

    /// <param name="question">What was asked, and what is right.</param>
    /// <param name="best">The likeliest answer; empty for "not ours".</param>
    /// <param name="sure">It would be given.</param>
    public void Count(ExamQuestion question, string best, bool sure)
    {
        var hit = question.Expect.Length == 0 ? best.Length == 0 : question.Expect.Contains(best);
        var given = sure && best.Length > 0;
        Asked++;
        first += hit ? 1 : 0;
        right += given && hit || !given && question.Expect.Length == 0 ? 1 : 0;
        wrong += given && !hit ? 1 : 0;
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Asked,4} asked, likeliest right {100.0 * first / Asked,5:0.0}%, answered right {100.0 * right / Asked,5:0.0}%, wrong {100.0 * wrong / Asked,4:0.0}%");

    public static IEnumerable<ExamQuestion> Read(string file) => File.ReadLines(file).Where(line => line.Trim().Length > 0)
        .Select(line => JsonSerializer.Deserialize<ExamQuestion>(line, JsonSerializerOptions.Web)!);
}
