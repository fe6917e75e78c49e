using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace KpAssistant.Tests.Channels.WebChat;

public sealed class DirectLineStreamTests(MemoryHost shared) : IClassFixture<MemoryHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_stream_replays_the_greeting_and_then_brings_echo_and_reply()
    {
        using var client = await host.NewClient().OpenAsync();
        using var stream = await client.StreamAsync();

        var greeting = await stream.NextAsync();
        var posted = await client.PostAsync(client.Message("What is the travel line number?", "c-1"));
        var turn = await stream.UntilReplyToAsync((string)posted.Body!["id"]!);

        greeting!.Count.ShouldBe(1);
        turn.Select(a => (string?)a["channelData"]?["clientActivityID"]).ShouldContain("c-1");
        ((string)turn[^1]["text"]!).ShouldContain("951-268-3900");
        stream.Watermark.ShouldBe("3");
    }

    [Fact]
    public async Task A_stream_starts_where_its_watermark_says()
    {
        using var client = await host.NewClient().OpenAsync();
        await client.AskAsync("What is the travel line number?");
        using var late = await client.StreamAsync("2");
        using var whole = await client.StreamAsync("-");

        (await late.NextAsync())!.Count.ShouldBe(1);
        (await whole.NextAsync())!.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Keep_alive_frames_and_whatever_else_a_client_sends_are_ignored()
    {
        using var client = await host.NewClient().OpenAsync();
        using var stream = await client.StreamAsync();
        await stream.NextAsync();

        for (var i = 0; i < 5; i++)
            await stream.KeepAliveAsync();
        await stream.SendAsync("""{"type":"message","text":"not a door"}""");
        await stream.SendAsync(new string('x', 100_000));
        var posted = await client.PostAsync(client.Message("thanks"));

        (await stream.UntilReplyToAsync((string)posted.Body!["id"]!)).ShouldNotBeEmpty();
        (await client.TranscriptAsync()).ShouldNotContain(a => (string?)a["text"] == "not a door");
    }

    [Fact]
    public async Task Several_sockets_on_one_address_all_get_everything()
    {
        using var client = await host.NewClient().OpenAsync();
        var sockets = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.StreamAsync()));
        var posted = await client.PostAsync(client.Message("thanks"));
        foreach (var socket in sockets)
        {
            (await socket.UntilReplyToAsync((string)posted.Body!["id"]!)).Count.ShouldBe(3);
            socket.Dispose();
        }
    }

    [Fact]
    public async Task When_a_conversation_has_too_many_sockets_the_oldest_is_told_goodbye()
    {
        await using var small = await TestHost.StartAsync("--WebChat:StreamsPerConversation=2");
        using var client = await small.NewClient().OpenAsync();
        using var first = await client.StreamAsync();
        using var second = await client.StreamAsync();
        await first.NextAsync();
        using var third = await client.StreamAsync();

        (await first.NextAsync()).ShouldBeNull();
        (await third.NextAsync())!.Count.ShouldBe(1);
        (await second.NextAsync())!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_drop_the_client_resumes_where_it_was_and_misses_nothing()
    {
        using var client = await host.NewClient().OpenAsync();
        using var lost = await client.StreamAsync();
        await lost.NextAsync();
        lost.Drop();
        await client.PostAsync(client.Message("said while away"));

        var resumed = await client.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{client.ConversationId}?watermark={lost.Watermark}");
        resumed.Status.ShouldBe(HttpStatusCode.OK);
        resumed.Body!.AsObject().Select(p => p.Key).ShouldBe(["conversationId", "token", "expires_in", "streamUrl"], ignoreOrder: true);
        using var stream = await DirectLineSocket.OpenAsync((string)resumed.Body["streamUrl"]!);

        var missed = (await stream.NextAsync())!;
        ((string)missed[0]["text"]!).ShouldBe("said while away");
        missed.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_made_up_watermark_replays_nothing_but_misses_nothing_new()
    {
        using var client = await host.NewClient().OpenAsync();
        using var stream = await client.StreamAsync("4000");
        await Task.Delay(200);
        var posted = await client.PostAsync(client.Message("thanks"));
        var read = await stream.UntilReplyToAsync((string)posted.Body!["id"]!);
        read.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stream_opens_with_its_own_token_only()
    {
        using var mine = await host.NewClient().OpenAsync();
        using var theirs = await host.NewClient().OpenAsync();
        var url = mine.StreamUrl.Replace(mine.ConversationId, theirs.ConversationId, StringComparison.Ordinal);
        await Should.ThrowAsync<WebSocketException>(() => DirectLineSocket.OpenAsync(url));
        await Should.ThrowAsync<WebSocketException>(() => DirectLineSocket.OpenAsync(mine.StreamUrl[..^8]));
        await Should.ThrowAsync<WebSocketException>(() => DirectLineSocket.OpenAsync(mine.StreamUrl.Replace("watermark=0", "watermark=-3", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_host_that_stops_says_goodbye_on_its_streams()
    {
        DirectLineSocket stream;
        await using (var stopping = await TestHost.StartAsync())
        {
            using var client = await stopping.NewClient().OpenAsync();
            stream = await client.StreamAsync();
            await stream.NextAsync();
        }
        (await stream.NextAsync()).ShouldBeNull();
        stream.Dispose();
    }

    [Fact]
    public async Task A_long_transcript_is_replayed_whole_and_in_order()
    {
        using var client = await host.NewClient().OpenAsync();
        for (var i = 0; i < 150; i++)
            (await client.PostAsync(client.Message($"thanks {i}"))).Status.ShouldBe(HttpStatusCode.OK);
        using var stream = await client.StreamAsync();

        var read = new List<JsonNode>();
        while (read.Count < 301)
            read.AddRange((await stream.NextAsync())!);
        read.Select(a => (string?)a["id"]).ShouldBe(Enumerable.Range(0, 301).Select(i => $"{client.ConversationId}|{i:D7}"));
    }
}
