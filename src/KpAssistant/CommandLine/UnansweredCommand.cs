using System.CommandLine;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Unanswered;
using Command = System.CommandLine.Command;

namespace KpAssistant.CommandLine;

/// <summary><c>unanswered</c>: what members asked in vain, most frequent first, where the operator keeps it.</summary>
internal static class UnansweredCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The service's Data:Folder.", DefaultValueFactory = _ => ".kpassistant" };
        var top = new Option<int>("--top") { Description = "How many to list.", DefaultValueFactory = _ => 50 };
        var command = new Command("unanswered", "List the questions that got no answer, redacted, most frequent first (needs Understanding:KeepUnanswered).") { data, top };
        command.SetAction(parse => Run(parse.GetValue(data)!, parse.GetValue(top), Console.Out));
        return command;
    }

    private static int Run(string data, int top, TextWriter output)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", data)]).Build();
        var bank = QuestionBank.Load(Path.Combine(Assistant.ContentFolder, "prompts"));
        var lines = UnansweredServices.FileIn(configuration, bank, TimeProvider.System).Read().ToList();
        if (lines.Count == 0)
            output.WriteLine("Nothing is kept there. Start the service with Understanding:KeepUnanswered=true.");
        foreach (var same in lines.GroupBy(line => (line.Text, line.Lang, line.Outcome)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Text, StringComparer.Ordinal).Take(top))
            output.WriteLine($"{same.Count(),5}  {same.Key.Lang}  {same.Key.Outcome,-13}  {same.Key.Text}");
        return 0;
    }
}
