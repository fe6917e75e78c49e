// Compares ways to recognise questions, on the examples and the exams of this repository; node-nlp.js does the same with node-nlp.
// dotnet run -c Release --project bench/understanding -- [jsonl file of everyday requests that are not ours] [--cross-validate [--misses] | --speed]
// --cross-validate judges each writer's examples by what the others taught; --speed alone measures time and memory, with the model loaded from the second run on.
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
var notOurs = args.FirstOrDefault(a => !a.StartsWith('-')) is { } file ? Tally.Read(file).Select(q => q with { Expect = [] }).ToList() : [];
var exams = Directory.GetFiles(At("tests", "Exams"), "*.jsonl").Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), f => Tally.Read(f).ToList());
if (args.Contains("--cross-validate"))
{
    new CrossValidation(bank, from => Made(from), notOurs).Print(args.Contains("--misses"));
    return;
}
var clock = Stopwatch.StartNew();
var recognizer = args.Contains("--speed") ? Made(bank, AppContext.BaseDirectory, ModelVersion.Of(At("prompts"), At("data"))) : Made(bank);
Console.WriteLine($"{bank.Questions.Count} examples; the recognizer is ready after {clock.Elapsed.TotalSeconds:0.0} s");
if (args.Contains("--speed"))
{
    Timing.Print(recognizer, bank.Questions, [.. exams.Values.SelectMany(q => q)]);
    return;
}
foreach (var (name, questions) in exams)
    foreach (var language in questions.GroupBy(q => q.Lang))
        Console.WriteLine($"{name} {language.Key}: {Ours(language)}");
if (notOurs.Count > 0)
    Console.WriteLine($"not ours: {Ours(notOurs)}");
Alternatives.Print(bank, answers, reader, exams.Values.SelectMany(q => q).ToList(), notOurs);

IntentRecognizer Made(QuestionBank from, string? folder = null, string version = "") => new(from, answers, reader, Ellipses.Load(At("data"), answers), folder, version);

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
