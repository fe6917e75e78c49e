using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>All content of one repository, read once, with the findings so far.</summary>
internal sealed class Content
{
    private readonly Dictionary<string, string[]> _lines = [];

    private Content(string root, string data, List<Finding> findings)
    {
        Root = root;
        Findings = findings;
        Tables = CheckTables.Read(Path.Combine(data, "checks.yaml"), findings);
        HardValues = new HardValues(Tables);
        Ledger = FactLedger.Read(Path.Combine(data, "facts.yaml"), findings);
        Library = AnswerLibrary.Read(Path.Combine(Prompts, "answers"), Ledger, findings);
        Phrasebook = Phrasebook.Read(Prompts, findings);
    }

    public string Root { get; }

    public string Prompts => Path.Combine(Root, "prompts");

    public List<Finding> Findings { get; }

    public CheckTables Tables { get; }

    public HardValues HardValues { get; }

    public FactLedger Ledger { get; }

    public AnswerLibrary Library { get; }

    public Phrasebook Phrasebook { get; }

    public static Content Read(string root, string data) => new(root, data, []);

    /// <summary>The facts that a part cites, without those that do not exist; the reader has reported these.</summary>
    public IEnumerable<Fact> FactsOf(AnswerPart part)
    {
        foreach (var id in part.Facts)
            if (Ledger.TryGet(id, out var fact))
                yield return fact;
    }

    public void Report(string file, int line, string message, bool warning = false) => Findings.Add(new Finding(file, line, message, warning));

    /// <summary>Reports at the line that holds <paramref name="written"/>, looked for from where the text begins.</summary>
    public void ReportAt(string file, int from, string written, string message, bool warning = false)
    {
        if (!_lines.TryGetValue(file, out var lines))
            _lines[file] = lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        var first = Math.Max(0, from - 1);
        var found = written.Length == 0 ? -1 : Array.FindIndex(lines, Math.Min(first, lines.Length), line => line.Contains(written, StringComparison.OrdinalIgnoreCase));
        Report(file, found >= 0 && found < first + 40 ? found + 1 : Math.Max(1, from), message, warning);
    }
}
