using System.Diagnostics;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>What a message costs, and what the process has taken at most.</summary>
internal static class Timing
{
    private const int Rounds = 20;

    public static void Print(IntentRecognizer recognizer, string[] texts)
    {
        for (var round = 0; round < Rounds; round++)
            foreach (var text in texts)
                recognizer.Recognize(text, "en", null);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
            recognizer.Recognize(text, "en", null);
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / texts.Length;
        var times = new double[Rounds * texts.Length];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            recognizer.Recognize(texts[i % texts.Length], "en", null);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"p50 {times[times.Length / 2]:0} µs, p99 {times[(int)(times.Length * 0.99)]:0} µs, mean {times.Average():0} µs, {allocated} bytes allocated a message; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB kept, the process took at most {process.PeakWorkingSet64 >> 20} MB");
    }
}
