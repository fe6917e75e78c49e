using System.CommandLine;
using System.Globalization;

namespace KpAssistant.CommandLine;

/// <summary><c>ask</c>: one question and its replies, or many conversations as JSON lines.</summary>
internal static class AskCommand
{
    private static readonly string[] Channels = ["sms", "webchat", "voice"];

    public static Command Create()
    {
        var text = new Argument<string?>("text") { Description = "The question.", Arity = ArgumentArity.ZeroOrOne };
        var channel = new Option<string>("--channel") { Description = "sms, webchat or voice.", DefaultValueFactory = _ => "webchat" };
        channel.AcceptOnlyFromAmong(Channels);
        var locale = new Option<string?>("--locale") { Description = "Such as es-US." };
        var at = new Option<DateTimeOffset?>("--at") { Description = "When it is asked, such as 2026-11-26T09:00-08:00; now by default.", CustomParser = ParseAt };
        var state = new Option<string?>("--state") { Description = "State that the carrier gives for the number, such as GA." };
        var zip = new Option<string?>("--zip") { Description = "ZIP code that the carrier gives for the number." };
        var from = new Option<string?>("--from") { Description = "The member's number, such as +14045550123." };
        var lines = new Option<bool>("--jsonl") { Description = "Read conversations as JSON lines on standard input and write their replies as JSON lines." };
        var command = new Command("ask", "Ask one question and print the replies; with --jsonl, many conversations at once.") { text, channel, locale, at, state, zip, from, lines };
        command.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(text)) != result.GetValue(lines))
                result.AddError("Give a question in quotes, or --jsonl to read them from standard input.");
        });
        command.SetAction((parse, cancelled) => parse.GetValue(lines)
            ? AskLines.RunAsync(Console.In, Console.Out, Console.Error, cancelled)
            : AskOneAsync(parse.GetValue(text)!, new Caller
            {
                ConversationId = "ask",
                Channel = parse.GetValue(channel)!,
                Locale = parse.GetValue(locale),
                At = parse.GetValue(at),
                From = new CallerOrigin(parse.GetValue(from), parse.GetValue(zip), parse.GetValue(state), null),
            }, cancelled));
        return command;
    }

    private static async Task<int> AskOneAsync(string text, Caller caller, CancellationToken cancelled)
    {
        await using var assistant = new Assistant();
        foreach (var reply in (await assistant.SayAsync(caller, text, 1, cancelled)).Replies.Select(SpokenReply.Of))
        {
            await Console.Out.WriteLineAsync((reply.Importance is null ? "" : $"[{reply.Importance}] ") + (caller.Channel == "voice" ? reply.Speak ?? reply.Text : reply.Text));
            if (reply.Answer is not null)
                await Console.Out.WriteLineAsync($"  answer: {reply.Answer}; sources: {string.Join(", ", reply.Facts)}");
            if (reply.Suggestions.Count > 0)
                await Console.Out.WriteLineAsync($"  suggestions: {string.Join(" | ", reply.Suggestions)}");
        }
        return 0;
    }

    private static DateTimeOffset? ParseAt(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return at;
        result.AddError($"--at must be a date and time with an offset, such as 2026-11-26T09:00-08:00, not '{result.Tokens[0].Value}'.");
        return null;
    }
}
