using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace KpAssistant.Tests.Channels;

/// <summary>What came back: the status and the JSON body, null when there was none.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public string? ErrorCode => (string?)Body?["error"]?["code"];

    /// <summary>The swagger's error: this status and a body of exactly <c>{"error":{"code","message"}}</c>.</summary>
    public void ShouldBeError(HttpStatusCode status, string code)
    {
        Status.ShouldBe(status);
        ErrorCode.ShouldBe(code);
        Body!.AsObject().Select(p => p.Key).ShouldBe(["error"]);
        Body!["error"]!.AsObject().Select(p => p.Key).ShouldBe(["code", "message"]);
        ((string?)Body["error"]!["message"]).ShouldNotBeNullOrWhiteSpace();
    }
}

/// <summary>A Direct Line client as the published ones are: bearer token, JSON, a socket beside.</summary>
internal sealed class DirectLineClient(Uri root) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = root };

    public string Token { get; set; } = "";

    /// <summary>The address that a proxy says it speaks for; null says none.</summary>
    public string? ForwardedFor { get; init; }

    public string ConversationId { get; private set; } = "";

    public string UserId { get; private set; } = "";

    public string StreamUrl { get; private set; } = "";

    public string Activities => $"/v3/directline/conversations/{ConversationId}/activities";

    /// <summary>A token for a conversation that has not begun.</summary>
    public async Task<DirectLineClient> GetTokenAsync()
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/webchat/token");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        (ConversationId, Token, UserId) = ((string)answer.Body!["conversationId"]!, (string)answer.Body["token"]!, (string)answer.Body["userId"]!);
        return this;
    }

    /// <summary>A token and a conversation that has begun.</summary>
    public async Task<DirectLineClient> OpenAsync(string locale = "en-US")
    {
        await GetTokenAsync();
        var answer = await StartAsync(locale);
        answer.Status.ShouldBe(HttpStatusCode.Created);
        return this;
    }

    public async Task<Answer> StartAsync(string locale = "en-US")
    {
        var answer = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", new JsonObject { ["user"] = new JsonObject { ["id"] = UserId }, ["locale"] = locale });
        if (answer.Body?["streamUrl"] is not null)
            Note(answer.Body);
        return answer;
    }

    /// <summary>Takes over what a start or a resume answered, as a client does.</summary>
    public void Note(JsonNode conversation) => (StreamUrl, Token) = ((string)conversation["streamUrl"]!, (string)conversation["token"]!);

    /// <summary>The same conversation as seen from another node, or by another window of the same page.</summary>
    public DirectLineClient At(Uri other) => new(other) { Token = Token, ConversationId = ConversationId, UserId = UserId, StreamUrl = StreamUrl };

    public JsonObject Message(string text, string? clientActivityId = null) => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = UserId },
        ["locale"] = "en-US",
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientActivityId ?? Guid.NewGuid().ToString("N") },
    };

    public Task<Answer> PostAsync(JsonNode activity) => SendAsync(HttpMethod.Post, Activities, activity);

    public Task<Answer> PostRawAsync(byte[] body) => SendAsync(HttpMethod.Post, Activities, new ByteArrayContent(body) { Headers = { { "content-type", "application/json" } } });

    public Task<Answer> PostRawAsync(string body) => PostRawAsync(Encoding.UTF8.GetBytes(body));

    /// <summary>Posts a text, expects the id, and returns what the bot replied to it.</summary>
    public async Task<IReadOnlyList<JsonNode>> AskAsync(string text)
    {
        var posted = await PostAsync(Message(text));
        posted.Status.ShouldBe(HttpStatusCode.OK);
        var id = (string)posted.Body!["id"]!;
        return [.. (await TranscriptAsync()).Where(a => (string?)a["replyToId"] == id)];
    }

    /// <summary>The whole transcript by polling.</summary>
    public async Task<IReadOnlyList<JsonNode>> TranscriptAsync()
    {
        var (activities, watermark) = (new List<JsonNode>(), "");
        while (true)
        {
            var page = await SendAsync(HttpMethod.Get, $"{Activities}?watermark={watermark}");
            page.Status.ShouldBe(HttpStatusCode.OK);
            var found = page.Body!["activities"]!.AsArray();
            activities.AddRange(found.Select(a => a!));
            if (found.Count == 0)
                return activities;
            watermark = (string)page.Body["watermark"]!;
        }
    }

    public Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body = null) =>
        SendAsync(method, path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (ForwardedFor is { } address)
            request.Headers.Add("X-Forwarded-For", address);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers);
    }

    public Task<DirectLineSocket> StreamAsync(string? watermark = null) => DirectLineSocket.OpenAsync(watermark is null
        ? StreamUrl
        : $"ws://{root.Authority}/v3/directline/conversations/{ConversationId}/stream?watermark={watermark}&t={Token}");

    public void Dispose() => http.Dispose();
}
