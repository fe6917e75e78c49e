using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Every answer can be reached, and every fact is used or left out for a reason.</summary>
internal static class ReachCheck
{
    public static void Run(Content content, References references)
    {
        foreach (var (name, file, line, hasQuestions) in references.Questions)
            if (name != "none" && !content.Library.TryGet(name, out _))
                content.Report(file, line, $"questions for {name}, which is no answer");
            else if (!hasQuestions)
                content.Report(file, line, $"the section {name} holds no question");

        var reached = references.Questions.Where(section => section.HasQuestions).Select(section => section.Name)
            .Concat(references.Code.Select(reference => reference.Name))
            .Concat(content.Library.Answers.SelectMany(answer => answer.Next))
            .ToHashSet();
        foreach (var answer in content.Library.Answers.Where(answer => !reached.Contains(answer.Id)))
            content.Report(answer.File, answer.Line, $"nobody can reach {answer.Id}: no example question, no 'next' and no code leads to it");
        CheckCoverage(content);
    }

    private static void CheckCoverage(Content content)
    {
        var cited = content.Library.Answers.SelectMany(answer => answer.Parts).SelectMany(part => part.Facts)
            .Concat(Languages.All.SelectMany(content.Phrasebook.Prompts).SelectMany(prompt => prompt.Facts)).ToHashSet();
        var excluded = ReadExclusions(content, cited);
        foreach (var fact in content.Ledger.Facts.Where(fact => !cited.Contains(fact.Id) && !excluded.Contains(fact.Id)))
            content.Report(content.Ledger.Path, fact.Line, $"the fact {fact.Id} is cited by no answer and not listed in {AnswerLibrary.ExclusionsFile}");
    }

    private static HashSet<string> ReadExclusions(Content content, HashSet<string> cited)
    {
        var excluded = new HashSet<string>();
        var path = Path.Combine(content.Prompts, "answers", AnswerLibrary.ExclusionsFile);
        if (!File.Exists(path))
            return excluded;
        var file = ContentFile.Read(path, content.Findings);
        foreach (var (fact, node, reason) in file.Entries(file.Root, "the exclusions"))
        {
            excluded.Add(fact);
            if (!content.Ledger.TryGet(fact, out _))
                file.Report(node, $"excludes {fact}, which the ledger does not hold");
            else if (cited.Contains(fact))
                file.Report(node, $"excludes {fact}, which an answer cites");
            if (string.IsNullOrWhiteSpace(file.Text(reason, "the reason")))
                file.Report(node, $"excludes {fact} without a reason");
        }
        return excluded;
    }
}
