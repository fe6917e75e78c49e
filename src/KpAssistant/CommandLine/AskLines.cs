using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace KpAssistant.CommandLine;

/// <summary><c>ask --jsonl</c>: a fresh conversation a line, answered side by side and written in the order read.</summary>
public static class AskLines
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <returns>0, or 1 when a line could not be read; that line's output names the problem and its number.</returns>
    public static async Task<int> RunAsync(TextReader input, TextWriter output, TextWriter errors, CancellationToken cancelled)
    {
        await using var assistant = new Assistant();
        var ahead = Channel.CreateBounded<Task<(string Line, string? Problem)>>(Environment.ProcessorCount * 4);
        var reading = ReadAsync(input, assistant, ahead.Writer, cancelled);
        var problems = 0;
        await foreach (var answer in ahead.Reader.ReadAllAsync(cancelled))
        {
            var (line, problem) = await answer;
            await output.WriteLineAsync(line.AsMemory(), cancelled);
            if (problem is not null)
            {
                problems++;
                await errors.WriteLineAsync(problem.AsMemory(), cancelled);
            }
        }
        await reading;
        await output.FlushAsync(cancelled);
        return problems == 0 ? 0 : 1;
    }

    private static async Task ReadAsync(TextReader input, Assistant assistant, ChannelWriter<Task<(string, string?)>> ahead, CancellationToken cancelled)
    {
        var number = 0;
        while (await input.ReadLineAsync(cancelled) is { } line)
        {
            var at = ++number;
            if (!string.IsNullOrWhiteSpace(line))
                await ahead.WriteAsync(Task.Run(() => AnswerAsync(assistant, line, at, cancelled), cancelled), cancelled);
        }
        ahead.Complete();
    }

    private static async Task<(string Line, string? Problem)> AnswerAsync(Assistant assistant, string line, int number, CancellationToken cancelled)
    {
        Asked asked;
        try
        {
            asked = JsonSerializer.Deserialize<Asked>(line, Json) ?? throw new JsonException("null");
        }
        catch (JsonException problem)
        {
            var message = $"line {number}: not {{\"id\",\"channel\",\"turns\":[…]}} ({problem.Path ?? "$"})";
            return (JsonSerializer.Serialize(new { id = (string?)null, error = message }, Json), message);
        }
        if (asked.Channel is not ("sms" or "webchat" or "voice"))
        {
            var message = $"line {number}: channel must be sms, webchat or voice";
            return (JsonSerializer.Serialize(new { id = asked.Id, error = message }, Json), message);
        }
        return (JsonSerializer.Serialize(await TalkAsync(assistant, asked, number, cancelled), Json), null);
    }

    private static async Task<Answered> TalkAsync(Assistant assistant, Asked asked, int number, CancellationToken cancelled)
    {
        var caller = new Caller { ConversationId = $"line-{number}", Channel = asked.Channel, Locale = asked.Locale, At = asked.At, From = asked.From };
        var turns = new List<AnsweredTurn>();
        foreach (var (i, text) in asked.Turns.Index())
            turns.Add(new AnsweredTurn([.. (await assistant.SayAsync(caller, text, i, cancelled)).Replies.Select(SpokenReply.Of)]));
        return new Answered(asked.Id, turns);
    }

    private sealed record Asked(string Id, string Channel, string[] Turns, string? Locale = null, [property: JsonConverter(typeof(LooseTimeConverter))] DateTimeOffset? At = null, CallerOrigin? From = null);

    private sealed record AnsweredTurn(IReadOnlyList<SpokenReply> Replies);

    private sealed record Answered(string Id, IReadOnlyList<AnsweredTurn> Turns);
}
