using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KpAssistant.Tests.Channels.WebChat;

public sealed class MemoryHost : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await TestHost.StartAsync();

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}

public sealed class DirectLineProtocolTests(MemoryHost shared) : IClassFixture<MemoryHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_token_names_its_conversation_its_user_and_its_life()
    {
        using var client = host.NewClient();
        var answer = await client.SendAsync(HttpMethod.Post, "/api/webchat/token");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body!.AsObject().Select(p => p.Key).ShouldBe(["conversationId", "token", "expires_in", "userId"]);
        ((int)answer.Body["expires_in"]!).ShouldBe(1_800);
        ((string)answer.Body["userId"]!).ShouldNotStartWith("dl_");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_conversation_starts_with_201_and_is_found_again_with_200_and_one_greeting()
    {
        using var client = await host.NewClient().GetTokenAsync();

        var first = await client.StartAsync();
        var second = await client.StartAsync();

        first.Status.ShouldBe(HttpStatusCode.Created);
        second.Status.ShouldBe(HttpStatusCode.OK);
        first.Body!.AsObject().Select(p => p.Key).ShouldBe(["conversationId", "token", "expires_in", "streamUrl"], ignoreOrder: true);
        ((string)second.Body!["conversationId"]!).ShouldBe(client.ConversationId);
        var greeting = (await client.TranscriptAsync()).ShouldHaveSingleItem();
        ((string)greeting["text"]!).ShouldContain("In an emergency, call 911");
        ((string)greeting["from"]!["role"]!).ShouldBe("bot");
    }

    [Fact]
    public async Task Two_starts_at_once_greet_once()
    {
        using var client = await host.NewClient().GetTokenAsync();
        using var other = client.At(host.Root);

        await Task.WhenAll(client.StartAsync(), other.StartAsync());

        (await client.TranscriptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_in_Spanish_is_greeted_in_Spanish()
    {
        using var client = await host.NewClient().OpenAsync("es-MX");
        ((string)(await client.TranscriptAsync())[0]["text"]!).ShouldContain("llame al 911");
    }

    [Fact]
    public async Task A_post_answers_200_with_an_id_and_the_echo_keeps_the_clients_own_id()
    {
        using var client = await host.NewClient().OpenAsync();
        var posted = await client.PostAsync(client.Message("What is the travel line number?", "client-77"));

        posted.Status.ShouldBe(HttpStatusCode.OK);
        posted.Body!.AsObject().Select(p => p.Key).ShouldBe(["id"]);
        var id = (string)posted.Body["id"]!;
        id.ShouldStartWith($"{client.ConversationId}|");
        var transcript = await client.TranscriptAsync();
        var echo = transcript.Single(a => (string?)a["id"] == id);
        ((string)echo["channelData"]!["clientActivityID"]!).ShouldBe("client-77");
        ((string)echo["from"]!["id"]!).ShouldBe(client.UserId);
        var reply = transcript.Single(a => (string?)a["replyToId"] == id);
        ((string)reply["text"]!).ShouldContain("951-268-3900");
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("conversationUpdate")]
    [InlineData("endOfConversation")]
    [InlineData("messageReaction")]
    public async Task No_activity_is_answered_with_204(string type)
    {
        using var client = await host.NewClient().OpenAsync();
        var posted = await client.PostAsync(new JsonObject { ["type"] = type, ["from"] = new JsonObject { ["id"] = client.UserId } });
        posted.Status.ShouldBe(HttpStatusCode.OK);
        ((string?)posted.Body!["id"]).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Activities_are_read_on_from_the_watermark()
    {
        using var client = await host.NewClient().OpenAsync();
        await client.AskAsync("What is the travel line number?");

        var all = await client.SendAsync(HttpMethod.Get, client.Activities);
        var watermark = (string)all.Body!["watermark"]!;
        var none = await client.SendAsync(HttpMethod.Get, $"{client.Activities}?watermark={watermark}");
        await client.PostAsync(client.Message("thanks"));
        var news = await client.SendAsync(HttpMethod.Get, $"{client.Activities}?watermark={watermark}");

        all.Body["activities"]!.AsArray().Count.ShouldBe(3);
        none.Body!["activities"]!.AsArray().Count.ShouldBe(0);
        ((string)none.Body["watermark"]!).ShouldBe(watermark);
        ((string)news.Body!["activities"]![0]!["text"]!).ShouldBe("thanks");
    }

    [Fact]
    public async Task A_refreshed_token_opens_the_same_conversation()
    {
        using var client = await host.NewClient().OpenAsync();
        var refreshed = await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh");

        refreshed.Status.ShouldBe(HttpStatusCode.OK);
        ((string)refreshed.Body!["conversationId"]!).ShouldBe(client.ConversationId);
        ((int)refreshed.Body["expires_in"]!).ShouldBe(1_800);
        client.Token = (string)refreshed.Body["token"]!;
        (await client.TranscriptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_returns_to_a_conversation_which_never_began_hears_of_it()
    {
        using var client = await host.NewClient().GetTokenAsync();
        (await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh?started")).ShouldBeError(HttpStatusCode.NotFound, "NotFound");
        await client.StartAsync();
        (await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh?started")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_back_end_generates_a_token_for_a_user_of_its_own()
    {
        using var client = host.NewClient();
        var made = await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", JsonNode.Parse("""{"user":{"id":"member.42","name":"Someone"}}"""));
        var reserved = await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", JsonNode.Parse("""{"user":{"id":"dl_42"}}"""));

        made.Status.ShouldBe(HttpStatusCode.OK);
        reserved.ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        client.Token = (string)made.Body!["token"]!;
        (await client.StartAsync()).Status.ShouldBe(HttpStatusCode.Created);
        var path = $"/v3/directline/conversations/{made.Body["conversationId"]}/activities";
        await client.SendAsync(HttpMethod.Post, path, JsonNode.Parse("""{"type":"message","text":"hi","from":{"id":"member.42"}}"""));
        var transcript = await client.SendAsync(HttpMethod.Get, path);
        transcript.Body!["activities"]!.AsArray().Select(a => (string?)a!["from"]!["id"]).ShouldContain("member.42");
    }

    [Fact]
    public async Task A_file_is_refused_with_what_to_do_instead()
    {
        using var client = await host.NewClient().OpenAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[200_000]), "file", "card.jpg" } };
        var refused = await client.SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{client.ConversationId}/upload?userId={client.UserId}", form);

        refused.ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        ((string)refused.Body!["error"]!["message"]!).ShouldContain("in words");
        (await client.TranscriptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_id_can_be_asked_for()
    {
        using var client = host.NewClient();
        var answer = await client.SendAsync(HttpMethod.Get, "/v3/directline/session/getsessionid");
        ((string?)answer.Body!["sessionId"]).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Without_a_token_or_with_a_tampered_one_nothing_opens()
    {
        using var client = await host.NewClient().OpenAsync();
        var good = client.Token;
        var tampered = good[..^6] + (good[^6] == 'A' ? 'B' : 'A') + good[^5..];
        foreach (var token in new[] { "", "nonsense", "====", tampered, good + good })
        {
            client.Token = token;
            (await client.PostAsync(client.Message("hi"))).ShouldBeError(HttpStatusCode.Unauthorized, "Unauthorized");
            (await client.SendAsync(HttpMethod.Get, client.Activities)).ShouldBeError(HttpStatusCode.Unauthorized, "Unauthorized");
            (await client.SendAsync(HttpMethod.Post, "/v3/directline/conversations")).ShouldBeError(HttpStatusCode.Unauthorized, "Unauthorized");
            (await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh")).ShouldBeError(HttpStatusCode.Unauthorized, "Unauthorized");
        }
    }

    [Fact]
    public async Task A_token_does_not_open_the_conversation_of_another()
    {
        using var mine = await host.NewClient().OpenAsync();
        using var theirs = await host.NewClient().OpenAsync();
        var path = theirs.Activities;

        (await mine.SendAsync(HttpMethod.Get, path)).ShouldBeError(HttpStatusCode.Forbidden, "Forbidden");
        (await mine.SendAsync(HttpMethod.Post, path, mine.Message("hi"))).ShouldBeError(HttpStatusCode.Forbidden, "Forbidden");
        (await mine.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{theirs.ConversationId}")).ShouldBeError(HttpStatusCode.Forbidden, "Forbidden");
        (await mine.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{theirs.ConversationId}/stream")).ShouldBeError(HttpStatusCode.Forbidden, "Forbidden");
        (await theirs.TranscriptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_conversation_that_never_began_is_not_found()
    {
        using var client = await host.NewClient().GetTokenAsync();
        (await client.SendAsync(HttpMethod.Get, client.Activities)).ShouldBeError(HttpStatusCode.NotFound, "NotFound");
        (await client.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{client.ConversationId}?watermark=")).ShouldBeError(HttpStatusCode.NotFound, "NotFound");
        (await client.PostAsync(client.Message("hello"))).ShouldBeError(HttpStatusCode.NotFound, "NotFound");
        (await client.SendAsync(HttpMethod.Get, client.Activities)).ShouldBeError(HttpStatusCode.NotFound, "NotFound");
    }

    [Fact]
    public async Task An_emergency_is_not_sent_away_because_its_conversation_has_not_begun()
    {
        using var client = await host.NewClient().GetTokenAsync();
        var replies = await client.AskAsync("my chest is really tight");
        ((string)replies[0]["importance"]!).ShouldBe("urgent");
    }

    [Fact]
    public async Task An_address_that_Direct_Line_does_not_have_is_a_Direct_Line_404()
    {
        using var client = await host.NewClient().OpenAsync();
        (await client.SendAsync(HttpMethod.Get, "/v3/directline/attachments")).ShouldBeError(HttpStatusCode.NotFound, "NotFound");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("4000")]
    public async Task A_watermark_that_this_service_never_gave_is_refused(string watermark)
    {
        using var client = await host.NewClient().OpenAsync();
        (await client.SendAsync(HttpMethod.Get, $"{client.Activities}?watermark={watermark}")).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        (await client.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{client.ConversationId}?watermark={watermark}"))
            .ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task A_stream_that_is_not_a_socket_is_refused_in_words()
    {
        using var client = await host.NewClient().OpenAsync();
        (await client.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{client.ConversationId}/stream?watermark=0"))
            .ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task The_wire_form_is_UTF_8_JSON()
    {
        using var client = await host.NewClient().OpenAsync("es-US");
        using var http = new HttpClient { BaseAddress = host.Root, DefaultRequestHeaders = { { "Authorization", $"Bearer {client.Token}" } } };
        var bytes = await http.GetByteArrayAsync(new Uri(client.Activities, UriKind.Relative));
        Encoding.UTF8.GetString(bytes).ShouldContain("¡Hola!");
    }
}
