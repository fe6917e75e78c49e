using System.Net;
using System.Text.Json.Nodes;

namespace KpAssistant.Tests.Channels.WebChat;

/// <summary>Plays back what the published clients really sent, with our ids in place of the recorded ones.</summary>
public sealed class WireTraceTests(MemoryHost shared) : IClassFixture<MemoryHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task The_recorded_Web_Chat_session_holds_a_conversation()
    {
        await using var open = await TestHost.StartAsync("--WebChat:AllowedOrigins:0=http://127.0.0.1:36949");
        using var http = new HttpClient { BaseAddress = open.Root };
        using var client = await open.NewClient().GetTokenAsync();
        foreach (var step in Trace("webchat-4.18.1-trace.json"))
        {
            if ((string)step["method"]! == "WS")
            {
                using var stream = await client.StreamAsync();
                (await stream.NextAsync())!.Count.ShouldBe(1);
                continue;
            }
            using var request = RequestOf(step, client);
            using var response = await http.SendAsync(request);
            ((int)response.StatusCode).ShouldBeOneOf(200, 201, 204);
            response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["http://127.0.0.1:36949"]);
            if (request.Method == HttpMethod.Options)
                CheckPreflight(response, (string)step["headers"]!["access-control-request-headers"]!);
            else
                await NoteAsync(response, client);
        }
        var transcript = await client.TranscriptAsync();
        transcript.Count.ShouldBe(3);
        ((string)transcript[1]["text"]!).ShouldBe("hello from webchat");
        ((string)transcript[1]["channelData"]!["clientActivityID"]!).ShouldBe("p6gbuu2fx1b");
        transcript[1]["entities"]![0]!["requiresBotState"]!.GetValue<bool>().ShouldBeTrue();
    }

    /// <summary>The stub was told to fail at some steps; we have no reason to, so every request must simply work.</summary>
    [Fact]
    public async Task Every_recorded_directlinejs_request_is_answered_as_that_client_needs()
    {
        using var http = new HttpClient { BaseAddress = host.Root };
        var posts = 0;
        DirectLineClient? client = null;
        foreach (var step in Trace("directlinejs-0.15.8-trace.json").Where(s => s["method"] is not null))
        {
            var (method, url) = ((string)step["method"]!, (string?)step["url"] ?? "");
            if (url.EndsWith("/conversations", StringComparison.Ordinal))
                client = await host.NewClient().GetTokenAsync();
            if (method.StartsWith("WS", StringComparison.Ordinal))
            {
                await ListenAsync(client!, method);
                continue;
            }
            using var request = RequestOf(step, client!);
            using var response = await http.SendAsync(request);
            response.StatusCode.ShouldBe(url.EndsWith("/conversations", StringComparison.Ordinal) ? HttpStatusCode.Created : HttpStatusCode.OK);
            posts += url.EndsWith("/activities", StringComparison.Ordinal) && method == "POST" ? 1 : 0;
            await NoteAsync(response, client!);
        }
        posts.ShouldBe(5);
    }

    private static async Task ListenAsync(DirectLineClient client, string method)
    {
        using var stream = await client.StreamAsync();
        if (method == "WS-FRAME-FROM-CLIENT")
            await stream.KeepAliveAsync();
        // A resumed stream has nothing to bring yet; a new one brings the greeting.
        if (client.StreamUrl.Contains("watermark=0", StringComparison.Ordinal))
            (await stream.NextAsync())!.Count.ShouldBeGreaterThan(0);
    }

    private static void CheckPreflight(HttpResponseMessage response, string asked)
    {
        var allowed = string.Join(',', response.Headers.GetValues("Access-Control-Allow-Headers")).ToLowerInvariant();
        foreach (var header in asked.Split(','))
            allowed.ShouldContain(header);
        string.Join(',', response.Headers.GetValues("Access-Control-Allow-Methods")).ShouldContain("POST");
    }

    private static async Task NoteAsync(HttpResponseMessage response, DirectLineClient client)
    {
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        if (body["streamUrl"] is not null)
            client.Note(body);
        else if (body["activities"] is null)
            ((string?)body["id"]).ShouldNotBeNullOrEmpty("a client takes the message's id from every post");
    }

    private static HttpRequestMessage RequestOf(JsonNode step, DirectLineClient client)
    {
        var url = ((string)step["url"]!).Replace("/c1", $"/{client.ConversationId}", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod((string)step["method"]!), url);
        if ((string?)step["body"] is { Length: > 0 } recorded)
            request.Content = new StringContent(BodyOf(recorded, client), System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in step["headers"]!.AsObject())
        {
            if (name is not ("content-type" or "host"))
                request.Headers.TryAddWithoutValidation(name, name == "authorization" ? $"Bearer {client.Token}" : (string?)value);
        }
        return request;
    }

    private static string BodyOf(string recorded, DirectLineClient client)
    {
        var body = JsonNode.Parse(recorded)!;
        if (body["from"] is JsonObject from)
            from["id"] = client.UserId;
        return body.ToJsonString();
    }

    private static IEnumerable<JsonNode> Trace(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Channels", "Vectors", file)))!.AsArray().Select(n => n!);
}
