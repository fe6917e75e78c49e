using System.Globalization;
using System.Text;
using KpAssistant.BotFramework;
using KpAssistant.CommandLine;

namespace KpAssistant.Tests.Conversations;

/// <summary>
/// A conversation as a text file: <c>given</c> who and when, <c>member</c> lines, and what the <c>bot</c> says with its prompt key.
/// A changed key fails as behaviour, changed text under the same key as wording.
/// </summary>
public sealed class Transcript
{
    private const string Indent = "    ";

    private Transcript(IReadOnlyList<string> comments, IReadOnlyDictionary<string, string> given, IReadOnlyList<Said> said) =>
        (Comments, Given, Said) = (comments, given, said);

    public IReadOnlyList<string> Comments { get; }

    public IReadOnlyDictionary<string, string> Given { get; }

    public IReadOnlyList<Said> Said { get; }

    public static Transcript Read(string path)
    {
        var (comments, given, said) = (new List<string>(), new Dictionary<string, string>(), new List<Said>());
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith('#'))
                comments.Add(line);
            else if (line.StartsWith("given ", StringComparison.Ordinal))
                given[line[6..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            else if (line.StartsWith("member:", StringComparison.Ordinal))
                said.Add(new Said(null, line[7..].Trim()));
            else if (line.StartsWith("meanwhile:", StringComparison.Ordinal))
                said.Add(new Said(Conversations.Said.Meanwhile, line[10..].Trim()));
            else if (line.StartsWith("bot ", StringComparison.Ordinal))
                said.Add(new Said(line[4..line.IndexOf(": ", StringComparison.Ordinal)], line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
            else if (line.StartsWith(Indent, StringComparison.Ordinal))
                said[^1] = said[^1] with { Text = $"{said[^1].Text}\n{line[Indent.Length..]}" };
            else if (line.Length > 0)
                throw new FormatException($"{path}: a line begins with #, given, member:, meanwhile:, bot or four spaces, not '{line}'");
        }
        return new Transcript(comments, given, said);
    }

    /// <summary>Says the member's lines to the assistant and writes down what it says.</summary>
    /// <param name="assistant">The assistant.</param>
    /// <param name="happen">What a line that begins with meanwhile means; null when nothing happens in between.</param>
    public async Task<Transcript> ReplayAsync(Assistant assistant, Func<string, Caller, Task<Caller>>? happen = null)
    {
        var caller = new Caller
        {
            ConversationId = Guid.NewGuid().ToString("N"),
            Channel = Given.GetValueOrDefault("channel", "webchat"),
            Locale = Given.GetValueOrDefault("locale"),
            At = DateTimeOffset.Parse(Given.GetValueOrDefault("time", "2026-11-23T10:00-08:00"), CultureInfo.InvariantCulture),
            From = new CallerOrigin(Given.GetValueOrDefault("phone"), Given.GetValueOrDefault("zip"), Given.GetValueOrDefault("state"), Given.GetValueOrDefault("country")),
        };
        var said = new List<Said>();
        foreach (var (number, line) in Said.Where(s => s.Key is null or Conversations.Said.Meanwhile).Index())
        {
            said.Add(line);
            if (line.Key is not null)
            {
                caller = await (happen ?? throw new FormatException($"Nothing happens meanwhile here: {line.Text}"))(line.Text, caller);
                continue;
            }
            foreach (var reply in (await assistant.SayAsync(caller, line.Text, number, CancellationToken.None)).Replies)
                said.Add(new Said(KeyOf(reply), Chance.Mask(TextOf(reply, caller.Channel))));
        }
        return new Transcript(Comments, Given, said);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var comment in Comments)
            text.Append(comment).Append('\n');
        foreach (var (name, value) in Given)
            text.Append(CultureInfo.InvariantCulture, $"given {name}: {value}\n");
        foreach (var said in Said)
        {
            var speaker = said.Key is null ? "\nmember" : said.Key == Conversations.Said.Meanwhile ? "\nmeanwhile" : $"bot {said.Key}";
            text.Append(CultureInfo.InvariantCulture, $"{speaker}: {said.Text.Replace("\n", "\n" + Indent, StringComparison.Ordinal)}\n");
        }
        return text.ToString();
    }

    private static string KeyOf(Activity reply)
    {
        var emergency = SpokenReply.Of(reply).Emergency;
        return reply.Template!.Key + (reply.Importance == ActivityImportance.Urgent ? $" (urgent, {emergency})" : emergency is null ? "" : $" ({emergency})");
    }

    private static string TextOf(Activity reply, string channel)
    {
        var text = channel == "voice" ? reply.Speak ?? "" : reply.Text ?? "";
        var actions = reply.SuggestedActions?.Actions ?? [];
        return actions.Count == 0 || channel != "webchat" ? text : $"{text}\n[{string.Join("] [", actions.Select(a => a.Title))}]";
    }
}

/// <summary>One line of a conversation.</summary>
/// <param name="Key">The prompt key of the bot's line; null for the member's.</param>
/// <param name="Text">The words.</param>
public sealed record Said(string? Key, string Text)
{
    public const string Meanwhile = "meanwhile";
}
