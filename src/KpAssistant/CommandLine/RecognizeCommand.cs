using System.CommandLine;
using KpAssistant.Recognizers;
using KpAssistant.Recognizers.DateTimes;

namespace KpAssistant.CommandLine;

/// <summary><c>recognize --jsonl</c>: dates and times from text, in the shape of Recognizers-Text.</summary>
internal static class RecognizeCommand
{
    public static Command Create()
    {
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"text\",\"lang\",\"ref_time\"} as JSON lines on standard input." };
        var command = new Command("recognize", "Find dates and times in text, in English and Spanish; with --jsonl, many lines at once.") { lines };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(lines))
                result.AddError("Give --jsonl and the lines on standard input.");
        });
        command.SetAction(_ =>
        {
            new RecognizeJsonl(new DateTimeRecognizer(Path.Combine(Assistant.ContentFolder, "data", "recognizers"))).Run(Console.In, Console.Out);
            return 0;
        });
        return command;
    }
}
