using System.CommandLine;
using System.Globalization;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Emergencies;
using Spectre.Console;

namespace KpAssistant.CommandLine;

/// <summary><c>evaluate FILE</c>: asks every question of a labelled exam in a conversation of its own and counts what came back.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON lines {\"id\",\"lang\",\"text\",\"expect\":[answer ids],\"home\"?,\"visited\"?,\"plan\"?}; an empty expect means that no answer may come. A line that asks for what cannot be is named, and nothing is asked." };
        file.AcceptExistingOnly();
        var channel = new Option<string>("--channel") { Description = "sms, webchat or voice.", DefaultValueFactory = _ => "webchat" };
        channel.AcceptOnlyFromAmong("sms", "webchat", "voice");
        var emergencies = new Option<bool>("--emergencies") { Description = "The file is a labelled set for the emergency screen: recall, false alarms and intervals, and the misses." };
        var misses = new Option<bool>("--misses") { Description = "List every question that was not answered right." };
        var command = new Command("evaluate", "Ask every question of a labelled exam and print the results as a table.") { file, channel, misses, emergencies };
        command.SetAction((parse, cancelled) => parse.GetValue(emergencies) ? ScreenAsync(parse.GetValue(file)!) : RunAsync(parse.GetValue(file)!, parse.GetValue(channel)!, parse.GetValue(misses), cancelled));
        return command;
    }

    private static async Task<int> ScreenAsync(FileInfo file)
    {
        IReadOnlyList<LabelledLine> lines;
        try
        {
            lines = LabelledLine.ReadAll(file.FullName);
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {problem.Message}");
            return 2;
        }
        await using var assistant = new Assistant();
        EmergencyEvaluation.Run(assistant.Get<EmergencyScreen>(), lines).Print(Console.Out);
        return 0;
    }

    private static async Task<int> RunAsync(FileInfo file, string channel, bool misses, CancellationToken cancelled)
    {
        await using var assistant = new Assistant();
        var exam = new ExamReader(assistant.Get<AnswerLibrary>(), file.Name);
        var questions = exam.Read(await File.ReadAllLinesAsync(file.FullName, cancelled));
        if (exam.Problems.Count > 0)
        {
            foreach (var problem in exam.Problems)
                await Console.Error.WriteLineAsync(problem);
            return 2;
        }
        var marks = new List<(ExamQuestion Question, Mark Mark, string Got)>();
        foreach (var question in questions)
            marks.Add(await MarkAsync(assistant, question, channel, cancelled));
        Print(marks, misses);
        return 0;
    }

    private static async Task<(ExamQuestion, Mark, string)> MarkAsync(Assistant assistant, ExamQuestion question, string channel, CancellationToken cancelled)
    {
        var caller = new Caller { ConversationId = $"exam-{question.Id}", Channel = channel, Locale = question.Lang == "es" ? "es-US" : "en-US" };
        var replies = (await assistant.SayAsync(caller, question.Text, 1, cancelled)).Replies.Select(SpokenReply.Of).ToList();
        // A question of ours for the area is settled with what the exam tells, as a member would.
        for (var more = 2; more <= 3 && replies.All(r => r.Answer is null && r.Emergency is null) && replies.Count > 0 && replies[^1].Text?.Contains('?', StringComparison.Ordinal) == true && Tell(replies, question) is { } told; more++)
            replies = [.. (await assistant.SayAsync(caller, told, more, cancelled)).Replies.Select(SpokenReply.Of)];
        var got = replies.Where(r => r.Answer is not null).Select(r => r.Answer!).ToList();
        var mark = got.Count > 0
            ? question.Expect.Contains(got[0]) ? Mark.Right : question.Expect.Intersect(got).Any() ? Mark.Also : Mark.Wrong
            : question.Expect.Count == 0 ? Mark.Right : replies.Any(r => r.Emergency is not null) ? Mark.Emergency : replies.Any(r => r.Suggestions.Count > 1) ? Mark.Offered : Mark.None;
        return (question, mark, got.Count > 0 ? string.Join(", ", got) : replies.FirstOrDefault()?.Text?.Split('\n')[0] ?? "");
    }

    private static string? Tell(List<SpokenReply> replies, ExamQuestion question)
    {
        var asked = replies.LastOrDefault()?.Text ?? "";
        if (asked.Contains("home", StringComparison.OrdinalIgnoreCase) || asked.Contains("origen", StringComparison.OrdinalIgnoreCase))
            return question.Home ?? "I don't know";
        if (asked.Contains("plan", StringComparison.OrdinalIgnoreCase))
            return question.Plan ?? "I'm not sure";
        return asked.Contains("visit", StringComparison.OrdinalIgnoreCase) || asked.Contains("state", StringComparison.OrdinalIgnoreCase) || asked.Contains("estado", StringComparison.OrdinalIgnoreCase)
            ? question.Visited ?? "I don't know"
            : null;
    }

    private static void Print(List<(ExamQuestion Question, Mark Mark, string Got)> marks, bool misses)
    {
        // A file or a pipe has no width of its own.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        var table = new Table().AddColumns("", "questions", "right", "right, not first", "offered", "wrong", "emergency", "no answer");
        foreach (var group in marks.GroupBy(m => m.Question.Lang).OrderBy(g => g.Key))
            Row(table, group.Key, [.. group]);
        foreach (var group in marks.GroupBy(m => m.Question.Expect is [var best, ..] ? best.Split('.')[0] : "(none)").OrderBy(g => g.Key))
            Row(table, group.Key, [.. group]);
        AnsiConsole.Write(table);
        if (!misses)
            return;
        foreach (var (question, mark, got) in marks.Where(m => m.Mark != Mark.Right))
            Console.Out.WriteLine($"{mark,-9} {question.Id}: {question.Text}\n          wanted {string.Join(" | ", question.Expect)}; got {got}");
    }

    private static void Row(Table table, string name, List<(ExamQuestion Question, Mark Mark, string Got)> marks)
    {
        string Share(Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{marks.Count(m => m.Mark == mark)} ({100.0 * marks.Count(m => m.Mark == mark) / marks.Count:0.0}%)");
        table.AddRow(Markup.Escape(name), marks.Count.ToString(CultureInfo.InvariantCulture), Share(Mark.Right), Share(Mark.Also), Share(Mark.Offered), Share(Mark.Wrong), Share(Mark.Emergency), Share(Mark.None));
    }

    private enum Mark { Right, Also, Offered, Wrong, Emergency, None }
}
