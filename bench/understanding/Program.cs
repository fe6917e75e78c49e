// Compares ways to recognise questions, on the examples and the exams of this repository; node-nlp.js does the same with node-nlp.
// dotnet run -c Release --project bench/understanding -- [jsonl file of everyday requests that are not ours]
using System.Diagnostics;
using System.Globalization;
using KpAssistant.Bench.Understanding;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root.FullName, "KpAssistant.sln")))
    root = root.Parent ?? throw new DirectoryNotFoundException("Run this inside the repository.");
string At(params ReadOnlySpan<string> path) => Path.Combine([root.FullName, .. path]);

var answers = AnswerLibrary.Load(At("prompts", "answers"), FactLedger.Load(At("data", "facts.yaml")));
var bank = QuestionBank.Load(At("prompts"));
var reader = new MessageReader(Shorthand.Load(At("data")), Thesaurus.Load(At("data"), RegionGuide.Load(At("data")).Places.UnmistakableNames));
var crossValidate = args.Contains("--cross-validate");
var misses = args.Contains("--misses");
var notOurs = args.FirstOrDefault(a => !a.StartsWith('-')) is { } file ? Tally.Read(file).Select(q => q with { Expect = [] }).ToList() : [];
IntentRecognizer Train(QuestionBank from) => new(from, answers, reader, Ellipses.Load(At("data"), answers));
if (crossValidate)
{
    new CrossValidation(bank, Train, notOurs).Print(misses);
    return;
}
var before = GC.GetTotalMemory(forceFullCollection: true);
var clock = Stopwatch.StartNew();
var recognizer = Train(bank);
Console.WriteLine($"{bank.Questions.Count} examples; ours trained in {clock.Elapsed.TotalSeconds:0.0} s, keeps {(GC.GetTotalMemory(forceFullCollection: true) - before) >> 20} MB");

var exams = Directory.GetFiles(At("tests", "Exams"), "*.jsonl").Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), f => Tally.Read(f).ToList());
foreach (var (name, questions) in exams)
    foreach (var language in questions.GroupBy(q => q.Lang))
        Console.WriteLine($"{name} {language.Key}: {Ours(language)}");
if (notOurs.Count > 0)
    Console.WriteLine($"not ours: {Ours(notOurs)}");
Time([.. exams.Values.SelectMany(q => q).Select(q => q.Text)]);
Alternatives.Print(bank, answers, reader, exams.Values.SelectMany(q => q).ToList(), notOurs);

Tally Ours(IEnumerable<ExamQuestion> questions)
{
    var tally = new Tally();
    foreach (var question in questions)
    {
        var reading = recognizer.Recognize(question.Text, question.Lang ?? "en", null);
        var given = reading.Kind == ReadingKind.Answer;
        tally.Count(question, given ? reading.Answers[0] : recognizer.Rank(question.Text, null).Best.Answer, given);
    }
    return tally;
}

void Time(string[] texts)
{
    foreach (var text in texts)
        recognizer.Recognize(text, "en", null);
    var times = new List<double>();
    for (var round = 0; round < 20; round++)
        foreach (var text in texts)
        {
            var start = Stopwatch.GetTimestamp();
            recognizer.Recognize(text, "en", null);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    times.Sort();
    Console.WriteLine($"p50 {times[times.Count / 2]:0.000} ms, p99 {times[(int)(times.Count * 0.99)]:0.000} ms, {Environment.WorkingSet >> 20} MB resident");
}
