using System.CommandLine;
using KpAssistant.Sessions;

namespace KpAssistant.CommandLine;

/// <summary>The command line. Without a verb the service is served; its settings are configuration keys (<c>--urls</c>, <c>--Data:Folder</c>, …).</summary>
public static class AssistantCommands
{
    private static readonly string[] HelpWords = ["--help", "-h", "-?", "--version"];

    public static async Task<int> RunAsync(string[] args)
    {
        var root = Describe();
        var isCommand = args.Length > 0 && (HelpWords.Contains(args[0]) || root.Subcommands.Any(c => c.Name == args[0]));
        if (isCommand)
            return await root.Parse(args).InvokeAsync();
        if (args.Length > 0 && !args[0].StartsWith('-') && !args[0].Contains('='))
        {
            await Console.Error.WriteLineAsync($"There is no verb '{args[0]}'. --help lists them.");
            return 2;
        }
        return await ServeAsync(args);
    }

    private static RootCommand Describe()
    {
        var root = new RootCommand("""
            The travel-line assistant. Without a verb it serves every door at http://localhost:5080.
            Settings of the service: --urls URL, --Data:Folder FOLDER, --ConnectionStrings:Redis SERVER, or the same as environment variables (Data__Folder);
            --no-demo leaves out the made-up clinics and members that a store gets which is not in production.
            """);
        root.Add(ChatCommand.Create());
        root.Add(AskCommand.Create());
        root.Add(CheckCommand.Create());
        root.Add(EvaluateCommand.Create());
        root.Add(RecognizeCommand.Create());
        root.Add(TrainCommand.Create());
        root.Add(UnansweredCommand.Create());
        root.Add(RemindersCommand.Create());
        root.Add(ClosureCommand.Create());
        return root;
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        try
        {
            await using var app = Server.Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception problem) when (StartProblem.Explain(problem) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }
}
