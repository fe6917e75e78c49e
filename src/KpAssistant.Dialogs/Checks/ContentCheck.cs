using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Checks;

/// <summary>Holds prompts/ and data/ against the rules that content keeps; each of the classes beside this one is a rule or a few of them.</summary>
public static class ContentCheck
{
    /// <param name="root">The folder that holds prompts/ and data/, and src/ where there is one.</param>
    /// <param name="data">The data folder, when it is not <paramref name="root"/>/data.</param>
    /// <returns>What is wrong, ordered by file and line; empty when nothing is. Paths are as under <paramref name="root"/>.</returns>
    public static IReadOnlyList<Finding> Run(string root, string? data = null)
    {
        var content = Content.Read(root, data ?? Path.Combine(root, "data"));
        var references = References.Read(content);
        PromptCheck.Run(content, references);
        ValuesCheck.Run(content);
        ParityCheck.Run(content);
        ScopeCheck.Run(content);
        SpeechCheck.Run(content);
        CombinationCheck.Run(content);
        ReachCheck.Run(content, references);
        return [.. content.Findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }
}
