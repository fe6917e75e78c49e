using System.Net;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Turns;

/// <summary>The store goes away under open conversations.</summary>
public sealed class StoreOutageTests
{
    [Fact]
    public async Task On_an_open_stream_nobody_is_left_without_a_word()
    {
        await using var host = await TestHost.StartAsync(FallibleStore.Use);
        using var client = await host.NewClient().OpenAsync();
        using var stream = await client.StreamAsync();
        await stream.NextAsync();
        host.Services.GetRequiredService<FallibleStore>().IsDown = true;

        foreach (var (words, expected) in new[]
        {
            ("my chest is really tight", "Call 911 now"), ("What is the travel line number?", "951-268-3900"), ("thanks", "something went wrong"),
        })
        {
            var posted = await client.PostAsync(client.Message(words, words));
            posted.Status.ShouldBe(HttpStatusCode.OK);
            var pushed = await stream.UntilReplyToAsync((string)posted.Body!["id"]!);
            ((string?)pushed[0]["channelData"]!["clientActivityID"]).ShouldBe(words, "the echo, so that the client knows it was sent");
            ((string)pushed[1]["text"]!).ShouldContain(expected);
        }
    }

    [Fact]
    public async Task A_stream_follows_a_conversation_that_was_lost_and_begun_anew()
    {
        await using var host = await TestHost.StartAsync(FallibleStore.Use);
        using var client = await host.NewClient().OpenAsync();
        using var stream = await client.StreamAsync();
        (await stream.NextAsync())!.Count.ShouldBe(1, "the greeting");

        // Nothing tells the stream of it: when it looks again, the new greeting stands where the old one stood.
        await host.Services.GetRequiredService<FallibleStore>().DeleteAsync(client.ConversationId, default);
        (await client.StartAsync()).Status.ShouldBe(HttpStatusCode.Created);

        ((string?)(await stream.NextAsync())!.ShouldHaveSingleItem()["text"])!.ShouldContain("travel-line assistant");
        stream.Watermark.ShouldBe("1");
    }

    [Fact]
    public async Task Without_a_stream_the_refusal_itself_carries_the_words()
    {
        await using var host = await TestHost.StartAsync(FallibleStore.Use);
        using var client = await host.NewClient().OpenAsync();
        host.Services.GetRequiredService<FallibleStore>().IsDown = true;
        var refused = await client.PostAsync(client.Message("my chest is really tight"));
        refused.ShouldBeError(HttpStatusCode.BadGateway, "BotRejectedActivity");
        ((string)refused.Body!["error"]!["message"]!).ShouldContain("Call 911 now");
    }

    [Fact]
    public async Task Every_other_request_says_that_the_service_cannot_be_used_now()
    {
        await using var host = await TestHost.StartAsync(FallibleStore.Use);
        using var client = await host.NewClient().OpenAsync();
        host.Services.GetRequiredService<FallibleStore>().IsDown = true;
        (await client.SendAsync(HttpMethod.Post, "/v3/directline/conversations")).ShouldBeError(HttpStatusCode.BadGateway, "BotRejectedActivity");
        (await client.SendAsync(HttpMethod.Get, client.Activities)).ShouldBeError(HttpStatusCode.BadGateway, "BotRejectedActivity");
        (await client.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{client.ConversationId}")).ShouldBeError(HttpStatusCode.BadGateway, "BotRejectedActivity");
        (await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh?started")).ShouldBeError(HttpStatusCode.BadGateway, "BotRejectedActivity");
        (await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh")).Status.ShouldBe(HttpStatusCode.OK, "a token needs no store");
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_greeted_has_not_begun()
    {
        await using var host = await TestHost.StartAsync(FallibleStore.Use);
        using var client = await host.NewClient().GetTokenAsync();
        var store = host.Services.GetRequiredService<FallibleStore>();
        store.IsReadOnly = true;
        (await client.StartAsync()).ShouldBeError(HttpStatusCode.BadGateway, "BotRejectedActivity");
        store.IsReadOnly = false;
        (await client.StartAsync()).Status.ShouldBe(HttpStatusCode.Created);
        (await client.TranscriptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_without_its_store_is_alive_but_not_ready()
    {
        await using var host = await TestHost.StartAsync(FallibleStore.Use);
        using var http = new HttpClient { BaseAddress = host.Root };
        (await http.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        host.Services.GetRequiredService<FallibleStore>().IsDown = true;

        (await http.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await http.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri("/", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [SkippableFact]
    public async Task A_redis_that_stops_and_comes_back_is_survived()
    {
        using var redis = new RedisServer();
        await redis.InitializeAsync();
        redis.SkipWhenMissing();
        await using var host = await TestHost.StartOnAsync(redis.ConnectionString!);
        using var client = await host.NewClient().OpenAsync();
        using var stream = await client.StreamAsync();
        await stream.NextAsync();

        redis.Stop();
        var posted = await client.PostAsync(client.Message("my chest is really tight"));
        posted.Status.ShouldBe(HttpStatusCode.OK);
        ((string?)(await stream.UntilReplyToAsync((string)posted.Body!["id"]!))[1]["importance"]).ShouldBe("urgent");
        using var http = new HttpClient { BaseAddress = host.Root };
        (await http.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await redis.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await http.GetAsync(new Uri("/readyz", UriKind.Relative), patience.Token)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(100, patience.Token);
        // This redis kept nothing, so the same token begins its conversation anew, and the open stream follows it.
        (await client.StartAsync()).Status.ShouldBe(HttpStatusCode.Created);
        (await stream.UntilAsync(a => ((string?)a["text"])?.Contains("travel-line assistant", StringComparison.Ordinal) == true)).ShouldNotBeEmpty();
    }
}
