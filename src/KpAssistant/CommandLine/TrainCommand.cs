using System.CommandLine;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Understanding;
using Command = System.CommandLine.Command;

namespace KpAssistant.CommandLine;

/// <summary><c>train</c>: makes the models beside the program, so that no start has to. The build calls it when what they learn from has changed.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var command = new Command("train", "Make the models from data/ and prompts/ beside the program.") { Hidden = true };
        var judge = new Option<bool>("--cross-validate") { Description = "Instead, judge each writer's lines by a model that has read none of them, for a range of thresholds." };
        var writers = new Option<string[]>("--writers") { Description = "Judge only these writers' lines (the part of a file's name after its language).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        command.Add(judge);
        command.Add(writers);
        command.SetAction(parse => parse.GetValue(judge) ? CrossValidate(Assistant.ContentFolder, parse.GetValue(writers)!, Console.Out) : Run(Assistant.ContentFolder, Console.Out));
        return command;
    }

    private static int Run(string content, TextWriter output)
    {
        var (data, prompts, models) = (Path.Combine(content, "data"), Path.Combine(content, "prompts"), Path.Combine(content, "models"));
        // Each recognizer keeps its model in a file of its own, named by the version of what it learnt; one line each here.
        output.WriteLine($"emergencies {EmergencyScreen.Load(data, prompts, models).DataVersion}");
        using var services = new ServiceCollection().AddAssistant(content).BuildServiceProvider();
        services.GetRequiredService<IIntentRecognizer>();
        output.WriteLine($"questions {ModelVersion.Of(prompts, data)}");
        return 0;
    }

    private static int CrossValidate(string content, string[] writers, TextWriter output)
    {
        CrossValidation.Run(Path.Combine(content, "data"), Path.Combine(content, "prompts"), writers).Print(output);
        return 0;
    }
}
