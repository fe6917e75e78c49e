using System.CommandLine;
using Spectre.Console;

namespace KpAssistant.CommandLine;

/// <summary><c>chat</c>: talk in the terminal.</summary>
internal static class ChatCommand
{
    public static Command Create()
    {
        var locale = new Option<string?>("--locale") { Description = "Language to begin in: en-US or es-US." };
        var command = new Command("chat", "Talk to the assistant in the terminal. An empty line or Ctrl+D ends it.") { locale };
        command.SetAction((parse, cancelled) => RunAsync(parse.GetValue(locale), cancelled));
        return command;
    }

    private static async Task<int> RunAsync(string? locale, CancellationToken cancelled)
    {
        await using var assistant = new Assistant();
        var caller = new Caller { ConversationId = Guid.NewGuid().ToString("N"), Locale = locale };
        var number = 0;
        for (var text = "hello"; text is not null && !cancelled.IsCancellationRequested; text = Ask())
            foreach (var reply in (await assistant.SayAsync(caller, text, number++, cancelled)).Replies)
                Show(SpokenReply.Of(reply));
        return 0;
    }

    private static string? Ask()
    {
        AnsiConsole.Markup("[blue]you>[/] ");
        var line = Console.In.ReadLine();
        return string.IsNullOrWhiteSpace(line) ? null : line;
    }

    private static void Show(SpokenReply reply)
    {
        var style = reply.Importance == "urgent" ? "bold red" : "default";
        AnsiConsole.MarkupLine($"[{style}]{Markup.Escape(reply.Text ?? "")}[/]");
        if (reply.Facts.Count > 0)
            AnsiConsole.MarkupLine($"[grey]sources: {Markup.Escape(string.Join(", ", reply.Facts))}[/]");
        if (reply.Suggestions.Count > 0)
            AnsiConsole.MarkupLine($"[grey]you could say: {Markup.Escape(string.Join(" | ", reply.Suggestions))}[/]");
        AnsiConsole.WriteLine();
    }
}
