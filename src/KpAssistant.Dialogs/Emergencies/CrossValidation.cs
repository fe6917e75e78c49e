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
    /// <param name="writers">Judge only the lines of these; empty for all. Writers joined by commas are left out together.</param>
    public static CrossValidation Run(string dataFolder, string? promptsFolder = null, params IReadOnlyList<string> writers)
    {
        var book = SignBook.Load(Path.Combine(dataFolder, "emergencies"));
        var rules = new RuleSet(book);
        var lines = EmergencyCorpus.Load(Path.Combine(dataFolder, "emergencies", "corpus"), promptsFolder).Lines;
        var fold = FoldsOf(lines, writers);
        var judged = new List<Judged>(lines.Count);
        foreach (var held in Enumerable.Range(0, lines.Count).Where(i => !lines[i].IsOrdinary && fold[i] >= 0).GroupBy(i => fold[i]))
        {
            var classifier = IndirectSigns.Train(rules, [.. lines.Where((_, i) => fold[i] != held.Key)], book.Thresholds);
            var screen = new EmergencyScreen(rules, classifier, book.Version);
            judged.AddRange(held.AsParallel().AsOrdered().Select(i => Judge(lines[i], screen)));
        }

        return new CrossValidation(judged);
    }

    /// <summary>For some limits of false alarms, the pair of thresholds (whole message, part of it) that finds most.</summary>
    public void Print(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine("lines     false alarms at most   whole   part   recall   false alarms (a check counts half)");
        foreach (var language in _judged.Select(j => j.Line.Language).Distinct().Prepend("all"))
        {
            var judged = _judged.Where(j => language == "all" || j.Line.Language == language).ToList();
            foreach (var limit in new[] { 0.03, 0.04, 0.05, 0.06 })
                if (Best(judged, limit) is { } best)
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language,-10}{limit,-23:P0}{best.Whole,-8:F2}{best.Part,-7:F2}{best.Recall,-9:P1}{best.Alarms:P1}"));
        }

        writer.WriteLine("lines     label          lines  redirected  asked   of its own kind (at the thresholds of classifier.yaml)");
        foreach (var language in _judged.GroupBy(j => j.Line.Language))
            PrintKinds(writer, language.Key, [.. language]);
    }

    /// <summary>At the thresholds as they stand: what is found, what is not quiet, and of what is found how much gets its own kind of reply.</summary>
    private static void PrintKinds(TextWriter writer, string language, List<Judged> judged)
    {
        foreach (var lines in judged.GroupBy(j => j.Line.Label).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var found = lines.Count(j => j.Decided > EmergencyKind.Check);
            var own = lines.Count(j => j.Decided > EmergencyKind.Check && j.Decided.Code() == j.Line.Label);
            var asked = lines.Count(j => j.Decided == EmergencyKind.Check);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language,-10}{lines.Key,-15}{lines.Count(),-7}{found,-12}{asked,-8}{own}"));
        }
    }

    private static Rates? Best(List<Judged> judged, double limit) =>
        (from whole in Enumerable.Range(8, 13)
         from part in Enumerable.Range(8, 13)
         let rates = RatesAt(judged, whole * 0.05f, part * 0.05f)
         where rates.Alarms <= limit
         orderby rates.Recall descending
         select rates).FirstOrDefault();

    private static Rates RatesAt(List<Judged> judged, float whole, float part)
    {
        var least = new IndirectThresholds { Redirect = whole, RedirectPart = part };
        var quiet = judged.Where(j => j.Line.Label == "none").ToList();
        var loud = judged.Where(j => j.Line.Label is not ("none" or "check")).ToList();
        var recall = loud.Count(j => j.IsRedirect(least)) / (double)Math.Max(1, loud.Count);
        var alarms = quiet.Sum(j => j.IsRedirect(least) ? 1 : j.Rules == EmergencyKind.Check ? 0.5 : 0) / Math.Max(1, quiet.Count);
        return new Rates(whole, part, recall, alarms);
    }

    private static Judged Judge(CorpusLine line, EmergencyScreen screen)
    {
        var (found, scores) = screen.ByRules(line.Text);
        return new Judged(line, found.Kind, scores, screen.Screen(line.Text).Kind);
    }

    /// <summary>One fold a writer or a group of writers; the lines of a single writer are dealt out in turn; -1 for who is not judged.</summary>
    private static int[] FoldsOf(IReadOnlyList<CorpusLine> lines, IReadOnlyList<string> groups)
    {
        if (groups.Count > 0)
        {
            var named = groups.Select(g => g.Split(',')).ToList();
            return [.. lines.Select(l => named.FindIndex(g => g.Contains(Writer(l))))];
        }

        var writers = lines.Select(Writer).Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. lines.Select((l, i) => writers.Count > 1 ? writers.IndexOf(Writer(l)) : i % FoldsOfOneWriter)];
    }

    private static string Writer(CorpusLine line) => line.File[(line.File.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private sealed record Judged(CorpusLine Line, EmergencyKind Rules, IndirectScores Scores, EmergencyKind Decided)
    {
        public bool IsRedirect(IndirectThresholds least) => Rules > EmergencyKind.Check || Scores.IsRedirect(least);
    }

    private sealed record Rates(float Whole, float Part, double Recall, double Alarms);
}
