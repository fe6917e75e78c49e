using System.Globalization;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>Recall and false alarms of a screen on labelled lines, with Wilson intervals, by label, language and condition.</summary>
public sealed class EmergencyEvaluation
{
    private readonly List<Outcome> _outcomes;

    private EmergencyEvaluation(List<Outcome> outcomes) => _outcomes = outcomes;

    /// <summary>Recall over the lines that must lead to a redirect (for "check" lines: at least a check).</summary>
    public WilsonInterval Recall => Rate(_outcomes.Where(o => !o.IsQuiet));

    /// <summary>Share of the lines that must stay quiet that do not; a check-back counts half.</summary>
    public WilsonInterval FalseAlarms => Rate(_outcomes.Where(o => o.IsQuiet));

    public static EmergencyEvaluation Run(EmergencyScreen screen, IEnumerable<LabelledLine> lines) =>
        new([.. lines.Where(l => l.Expected != Expectation.Either).Select(l => new Outcome(l, screen.Screen(l.Text)))]);

    /// <summary>Prints the tables, then every miss and false alarm with its evidence. What it prints holds the lines' text: it is for labelled sets, never for members' messages.</summary>
    public void Print(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Row(writer, "", "cases", "recall (95%)", "false alarms (95%)");
        Table(writer, "all", _ => "");
        Table(writer, "label", o => o.Line.Label);
        Table(writer, "language", o => o.Line.Language);
        Table(writer, "condition", o => o.Line.Condition);
        foreach (var outcome in _outcomes.Where(o => o.IsQuiet ? o.Share > 0 : o.Share < 1))
            writer.WriteLine($"{(outcome.IsQuiet ? "false alarm" : "miss")}: [{outcome.Line.Label}] -> {outcome.Result.Kind} {string.Join(' ', outcome.Result.Evidence.Select(e => e.RuleId).Distinct())}: {outcome.Line.Text}");
    }

    private void Table(TextWriter writer, string name, Func<Outcome, string> key)
    {
        var groups = _outcomes.GroupBy(key).Where(g => name == "all" || g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        foreach (var group in groups)
        {
            var quiet = group.Where(o => o.IsQuiet).ToList();
            var loud = group.Where(o => !o.IsQuiet).ToList();
            Row(writer, $"{name} {group.Key}", group.Count().ToString(CultureInfo.InvariantCulture), Show(loud), Show(quiet));
        }
    }

    private static void Row(TextWriter writer, string name, string cases, string recall, string alarms) =>
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34}{cases,7}  {recall,-28}{alarms}"));

    private static string Show(List<Outcome> outcomes)
    {
        if (outcomes.Count == 0)
            return "-";
        var rate = Rate(outcomes);
        return string.Create(CultureInfo.InvariantCulture, $"{rate.Rate:P1} ({rate.Low:P1} to {rate.High:P1})");
    }

    private static WilsonInterval Rate(IEnumerable<Outcome> outcomes)
    {
        var list = outcomes.ToList();
        return WilsonInterval.Of(list.Sum(o => o.Share), list.Count);
    }

    private sealed record Outcome(LabelledLine Line, ScreenResult Result)
    {
        public bool IsQuiet => Line.Expected == Expectation.Quiet;

        /// <summary>One when it fired as expected (or should have been quiet and redirected), a half for a check-back on a quiet line.</summary>
        public double Share { get; } = (Line.Expected, Result.Kind) switch
        {
            (Expectation.Quiet, EmergencyKind.Check) => 0.5,
            (Expectation.Quiet, _) => Result.IsRedirect ? 1 : 0,
            (Expectation.Crisis, _) => Result.Kind == EmergencyKind.MentalHealth ? 1 : 0,
            (Expectation.AtLeastCheck, _) => Result.Kind != EmergencyKind.None ? 1 : 0,
            _ => Result.IsRedirect ? 1 : 0,
        };
    }
}
