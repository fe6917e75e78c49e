using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Answers;

/// <summary>Every answer of <c>prompts/answers/*.yaml</c>.</summary>
public sealed class AnswerLibrary
{
    /// <summary>Not a topic: the facts that no answer states, each with the reason.</summary>
    public const string ExclusionsFile = "exclusions.yaml";

    private readonly FrozenDictionary<string, Answer> _byId;

    private AnswerLibrary(IReadOnlyList<Answer> answers, FactLedger ledger)
    {
        Answers = answers;
        Ledger = ledger;
        _byId = answers.DistinctBy(answer => answer.Id).ToFrozenDictionary(answer => answer.Id);
    }

    public IReadOnlyList<Answer> Answers { get; }

    public FactLedger Ledger { get; }

    /// <exception cref="KeyNotFoundException">There is no such answer.</exception>
    public Answer this[string id] => _byId[id];

    public bool TryGet(string id, [NotNullWhen(true)] out Answer? answer) => _byId.TryGetValue(id, out answer);

    /// <param name="folder">The folder with one YAML file a topic, normally prompts/answers.</param>
    /// <exception cref="ContentFormatException">A file is malformed or cites a fact that does not exist; the message names file and line.</exception>
    public static AnswerLibrary Load(string folder, FactLedger ledger)
    {
        var findings = new List<Finding>();
        var library = Read(folder, ledger, findings);
        ContentFormatException.ThrowIfAny(findings);
        return library;
    }

    internal static AnswerLibrary Read(string folder, FactLedger ledger, List<Finding> findings)
    {
        var answers = new List<Answer>();
        if (Directory.Exists(folder))
            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
                if (Path.GetFileName(path) != ExclusionsFile)
                    answers.AddRange(new AnswerReader(ContentFile.Read(path, findings), ledger).Read());
        CheckIds(answers, findings);
        return new AnswerLibrary(answers, ledger);
    }

    private static void CheckIds(List<Answer> answers, List<Finding> findings)
    {
        var ids = new HashSet<string>();
        foreach (var answer in answers)
            if (!ids.Add(answer.Id))
                findings.Add(new Finding(answer.File, answer.Line, $"answer {answer.Id} stands here a second time"));
        foreach (var answer in answers)
            foreach (var next in answer.Next.Where(id => !ids.Contains(id)))
                findings.Add(new Finding(answer.File, answer.Line, $"answer {answer.Id} leads to {next}, which does not exist"));
        foreach (var answer in answers.Where(answer => answer.Otherwise is { } otherwise && !ids.Contains(otherwise)))
            findings.Add(new Finding(answer.File, answer.Line, $"answer {answer.Id} gives way to {answer.Otherwise}, which does not exist"));
    }
}
