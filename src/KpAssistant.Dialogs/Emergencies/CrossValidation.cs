using System.Globalization;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>
/// Judges every line of the corpus by a classifier that has read none of its writer's lines, and prints recall and false alarms for a
/// range of thresholds: where the numbers of <c>classifier.yaml</c> come from.
/// </summary>
public sealed class CrossValidation
{
    private const int FoldsOfOneWriter = 5;
    private readonly List<Judged> _judged;

    private CrossValidation(List<Judged> judged) => _judged = judged;

    /// <param name="dataFolder">The folder <c>data</c>.</param>
    /// <param name="promptsFolder">The folder <c>prompts</c>, whose questions every fold learns and none is judged by; null for none.</param>
    public static CrossValidation Run(string dataFolder, string? promptsFolder = null)
    {
        var book = SignBook.Load(Path.Combine(dataFolder, "emergencies"));
        var rules = new RuleSet(book);
        var screen = new EmergencyScreen(rules, null, book.Version);
        var lines = EmergencyCorpus.Load(Path.Combine(dataFolder, "emergencies", "corpus"), promptsFolder).Lines;
        var fold = FoldsOf(lines);
        var judged = new List<Judged>(lines.Count);
        foreach (var held in Enumerable.Range(0, lines.Count).Where(i => !lines[i].IsOrdinary).GroupBy(i => fold[i]))
        {
            var classifier = IndirectSigns.Train(rules, [.. lines.Where((_, i) => fold[i] != held.Key)], book.Thresholds);
            judged.AddRange(held.Select(i => Judge(lines[i], screen, classifier)));
        }

        return new CrossValidation(judged);
    }

    /// <summary>One line a pair of thresholds.</summary>
    public void Print(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine("redirect  check   recall   false alarms (a check counts half)   by language");
        for (var redirect = 0.3f; redirect < 0.95f; redirect += 0.05f)
            foreach (var below in new[] { 0f, 0.1f, 0.2f })
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{redirect:F2}      {redirect - below:F2}    {Rates(_judged, redirect, redirect - below)}   {string.Join("   ", _judged.GroupBy(j => j.Line.Language).Select(g => g.Key + " " + Rates(g, redirect, redirect - below)))}"));
    }

    private static string Rates(IEnumerable<Judged> judged, float redirect, float check)
    {
        var all = judged.ToList();
        var quiet = all.Where(j => j.Line.Label == "none").ToList();
        var loud = all.Where(j => j.Line.Label is not ("none" or "check")).ToList();
        var recall = loud.Count(j => j.IsRedirect(redirect)) / (double)Math.Max(1, loud.Count);
        var alarms = quiet.Sum(j => j.IsRedirect(redirect) ? 1 : j.IsCheck(check) ? 0.5 : 0) / Math.Max(1, quiet.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{recall:P1} / {alarms:P1}");
    }

    private static Judged Judge(CorpusLine line, EmergencyScreen screen, IndirectSigns classifier)
    {
        var (redirect, any, _) = classifier.Score(screen.Rules, line.Text);
        return new Judged(line, screen.Screen(line.Text).Kind, redirect, any);
    }

    /// <summary>One fold a writer; the lines of a single writer are dealt out in turn.</summary>
    private static int[] FoldsOf(IReadOnlyList<CorpusLine> lines)
    {
        var writers = lines.Select(Writer).Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. lines.Select((l, i) => writers.Count > 1 ? writers.IndexOf(Writer(l)) : i % FoldsOfOneWriter)];
    }

    private static string Writer(CorpusLine line) => line.File[(line.File.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private sealed record Judged(CorpusLine Line, EmergencyKind Rules, float Redirect, float Any)
    {
        public bool IsRedirect(float threshold) => Rules > EmergencyKind.Check || Redirect >= threshold;

        public bool IsCheck(float threshold) => Rules == EmergencyKind.Check || Any >= threshold;
    }
}
