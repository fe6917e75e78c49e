using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace KpAssistant.Bench;

internal sealed record TurnsPlan(string Redis, Plan Plan, Uri? Target, string Host, bool FloorOnly, string[] Settings);

/// <summary>Direct Line turns that answer a question, beside the floor that parses the same bytes.</summary>
internal static class Turns
{
    // Many, so that a few rounds do not make conversations longer than conversations get.
    private const int ConversationsPerWorker = 16;

    // A client numbers its messages; the same number twice would be the same message, and its answer only a look-up.
    private const string MessageNumber = "0000000000000000";

    internal static readonly string[] Questions =
    [
        "How do I refill a prescription while I'm traveling?",
        "Is urgent care covered away from home?",
        "What number do I call from outside the US?",
        "How do I file a claim for care I paid for?",
    ];

    public static async Task RunAsync(TurnsPlan plan, CancellationToken stop)
    {
        using var floor = await HostProcess.StartFloorAsync(plan.Redis);
        using var floorLines = new Lines(floor.Url, plan.Plan.Connections, worker =>
            [.. Questions.Select(text => HttpLine.Post(floor.Url, Path($"floor{worker}"), "x", Activity("user", text)))]);
        if (plan.FloorOnly)
        {
            await Load.CompareAsync(plan.Plan, new Side("floor", floorLines.SendAsync, () => floor.ProcessorTime));
            return;
        }
        using var host = plan.Target is null ? await HostProcess.StartHostAsync(plan.Host, plan.Redis, plan.Settings) : null;
        var url = plan.Target ?? host!.Url;
        using var client = new HttpClient { BaseAddress = url };
        var conversations = new List<Conversation>();
        for (var i = 0; i < plan.Plan.Connections * ConversationsPerWorker; i++)
            conversations.Add(await OpenAsync(client, stop));
        await CheckAnswersAsync(client, conversations[0], stop);
        using var turnLines = new Lines(url, plan.Plan.Connections, worker =>
            [.. conversations.Skip(worker * ConversationsPerWorker).Take(ConversationsPerWorker).SelectMany(conversation =>
                Questions.Select(text => HttpLine.Post(url, Path(conversation.Id), conversation.Token, Activity(conversation.User, text))))]);
        await Load.CompareAsync(
            plan.Plan,
            new Side("floor", floorLines.SendAsync, () => floor.ProcessorTime),
            new Side("turns", turnLines.SendAsync, () => host?.ProcessorTime ?? TimeSpan.Zero));
        await CheckAnswersAsync(client, conversations[^1], stop);
    }

    private static string Path(string conversation) => $"/v3/directline/conversations/{conversation}/activities";

    internal static byte[] Activity(string user, string text) => Encoding.UTF8.GetBytes(
        $$$"""{"type":"message","from":{"id":"{{{user}}}","name":"","role":"user"},"text":"{{{text}}}","textFormat":"plain","locale":"en-US","localTimezone":"America/Denver","localTimestamp":"2026-11-20T09:00:00.000-07:00","channelData":{"clientActivityID":"{{{MessageNumber}}}","clientTimestamp":"2026-11-20T16:00:00.000Z"},"entities":[{"requiresBotState":true,"supportsListening":true,"supportsTts":true,"type":"ClientCapabilities"}]}""");

    private static async Task<Conversation> OpenAsync(HttpClient client, CancellationToken stop)
    {
        using var response = await client.PostAsync("/api/webchat/token", null, stop);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<JsonElement>(stop);
        var conversation = new Conversation(
            token.GetProperty("conversationId").GetString()!, token.GetProperty("token").GetString()!, token.GetProperty("userId").GetString()!);
        using var start = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Headers = { Authorization = new("Bearer", conversation.Token) } };
        using var started = await client.SendAsync(start, stop);
        started.EnsureSuccessStatusCode();
        return conversation;
    }

    /// <summary>A fast refusal would be a fine number and a lie: the transcript must hold answers.</summary>
    private static async Task CheckAnswersAsync(HttpClient client, Conversation conversation, CancellationToken stop)
    {
        using var post = Request(HttpMethod.Post, conversation);
        post.Content = new ByteArrayContent(Activity(conversation.User, Questions[0])) { Headers = { ContentType = new("application/json") } };
        using var posted = await client.SendAsync(post, stop);
        posted.EnsureSuccessStatusCode();
        using var read = await client.SendAsync(Request(HttpMethod.Get, conversation), stop);
        var set = await read.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(stop);
        var answered = set.GetProperty("activities").EnumerateArray().Count(activity =>
            activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("answer", out _));
        if (answered == 0)
            throw new InvalidOperationException("The service took the question but answered nothing: there is nothing to measure.");
        Console.WriteLine($"checked  {answered} answers in the transcript that was read");
    }

    private static HttpRequestMessage Request(HttpMethod method, Conversation conversation) =>
        new(method, Path(conversation.Id)) { Headers = { Authorization = new("Bearer", conversation.Token) } };

    private sealed record Conversation(string Id, string Token, string User);

    /// <summary>One connection per worker, and the requests that it sends in rotation.</summary>
    private sealed class Lines : IDisposable
    {
        private readonly HttpLine[] _lines;
        private readonly byte[][][] _requests;
        private readonly int[][] _numberAt;
        private long _messages;

        public Lines(Uri server, int workers, Func<int, byte[][]> requests)
        {
            _lines = [.. Enumerable.Range(0, workers).Select(_ => new HttpLine(server))];
            _requests = [.. Enumerable.Range(0, workers).Select(requests)];
            _numberAt = [.. _requests.Select(mine => mine.Select(request => request.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(MessageNumber))).ToArray())];
        }

        public async Task<bool> SendAsync(int worker, int number)
        {
            var mine = _requests[worker];
            var request = mine[number % mine.Length];
            Interlocked.Increment(ref _messages).TryFormat(request.AsSpan(_numberAt[worker][number % mine.Length]), out _, "D16", CultureInfo.InvariantCulture);
            return await _lines[worker].SendAsync(request) is >= 200 and < 300;
        }

        public void Dispose()
        {
            foreach (var line in _lines)
                line.Dispose();
        }
    }
}
