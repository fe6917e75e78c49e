using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KpAssistant.Recognizers.DateTimes;
using NodaTime;

// Times the recognizer on lines.txt, then the npm peers on the same lines if they are installed, and prints the ratios.
string folder = args.Length > 0 ? args[0] : Directory.GetCurrentDirectory();
string[] lines = [.. File.ReadLines(Path.Combine(folder, "lines.txt")).Where(l => l.Length > 0)];
var recognizer = new DateTimeRecognizer();
var now = new LocalDateTime(2026, 11, 24, 10, 15);
for (int round = 0; round < 300; round++)
    foreach (string line in lines)
        recognizer.Recognize(line, "en", now);

double ours = Median(lines.Select(line => Median(Enumerable.Range(0, 101).Select(_ => Microseconds(() => recognizer.Recognize(line, "en", now))))));
Console.WriteLine($"KpAssistant.Recognizers: {Text(ours)} µs a message (median of {lines.Length} lines)");
if (!Directory.Exists(Path.Combine(folder, "node", "node_modules")))
{
    Console.WriteLine("The npm peers are not installed; run `npm install` in node/ to compare.");
    return;
}
using var node = Process.Start(new ProcessStartInfo("node", ["bench.js", "../lines.txt"])
{
    WorkingDirectory = Path.Combine(folder, "node"),
    RedirectStandardOutput = true,
})!;
while (node.StandardOutput.ReadLine() is { } line)
{
    using var peer = JsonDocument.Parse(line);
    double theirs = peer.RootElement.GetProperty("median_us").GetDouble();
    Console.WriteLine($"{peer.RootElement.GetProperty("name").GetString()}: {Text(theirs)} µs a message, {theirs / ours:0} times ours");
}

static string Text(double microseconds) => microseconds.ToString("0.0", CultureInfo.InvariantCulture);

static double Median(IEnumerable<double> numbers) => numbers.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

static double Microseconds(Action action)
{
    long start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
}
