using System.Diagnostics;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>What a message costs, and what the process has taken at most.</summary>
internal static class Timing
{
    private const int Rounds = 5, Passes = 30;

    /// <summary>As node-nlp.js does: warm by a quarter of the examples, then each text of the exams, which is new to it.</summary>
    public static void Print(IntentRecognizer recognizer, IEnumerable<ExampleQuestion> examples, IReadOnlyList<ExamQuestion> questions)
    {
        var warming = examples.Where((_, i) => i % 4 == 0).ToList();
        for (var round = 0; round < Rounds; round++)
            foreach (var example in warming)
                recognizer.Recognize(example.Text, example.Language, null);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var times = new double[questions.Count];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            recognizer.Recognize(questions[i].Text, questions[i].Lang ?? "en", null);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / times.Length;
        Array.Sort(times);
        var fastest = Enumerable.Range(0, Passes).Min(_ => Pass(recognizer, questions));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"p50 {times[times.Length / 2]:0} µs, p99 {times[(int)(times.Length * 0.99)]:0} µs, mean {times.Average():0} µs ({fastest:0.0} in the fastest of {Passes} passes), {allocated} bytes allocated a message; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB kept, the process took at most {process.PeakWorkingSet64 >> 20} MB");
    }

    /// <summary>The mean of one pass: the fastest of many is what other work on the machine disturbs least.</summary>
    private static double Pass(IntentRecognizer recognizer, IReadOnlyList<ExamQuestion> questions)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var question in questions)
            recognizer.Recognize(question.Text, question.Lang ?? "en", null);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / questions.Count;
    }
}
