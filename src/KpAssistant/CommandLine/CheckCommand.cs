using System.CommandLine;
using KpAssistant.Dialogs.Checks;

namespace KpAssistant.CommandLine;

/// <summary><c>check</c>: whether prompts/ and data/ hold together.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--content") { Description = "The folder that holds prompts/ and data/; by default the working folder, else the program's own." };
        folder.AcceptExistingOnly();
        var command = new Command("check", "Validate prompts/ and data/: prints file(line): what is wrong, and exits with 1 when something is.") { folder };
        command.SetAction(parse => Run(parse.GetValue(folder)?.FullName ?? Here()));
        return command;
    }

    private static int Run(string root)
    {
        var findings = ContentCheck.Run(root);
        foreach (var finding in findings)
            Console.Out.WriteLine(finding);
        var errors = findings.Count(f => !f.IsWarning);
        Console.Out.WriteLine(errors == 0
            ? $"prompts/ and data/ are in order ({findings.Count} warnings)."
            : $"{errors} things are wrong ({findings.Count - errors} warnings).");
        return errors == 0 ? 0 : 1;
    }

    private static string Here() =>
        Directory.Exists("prompts") && Directory.Exists("data") ? Directory.GetCurrentDirectory() : Assistant.ContentFolder;
}
