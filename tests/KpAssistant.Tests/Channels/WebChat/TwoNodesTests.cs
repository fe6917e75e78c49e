using System.Net;
using KpAssistant.Tests.Sessions;

namespace KpAssistant.Tests.Channels.WebChat;

/// <summary>Two hosts that share nothing but a redis-server.</summary>
public sealed class TwoNodesTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private TestHost? one;
    private TestHost? two;

    public async Task InitializeAsync()
    {
        if (redis.ConnectionString is not { } server)
            return;
        one = await TestHost.StartOnAsync(server);
        two = await TestHost.StartOnAsync(server);
    }

    public async Task DisposeAsync()
    {
        if (one is not null)
            await one.DisposeAsync();
        if (two is not null)
            await two.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_socket_on_one_node_brings_what_is_said_on_the_other()
    {
        redis.SkipWhenMissing();
        using var here = await one!.NewClient().OpenAsync();
        using var there = here.At(two!.Root);
        using var stream = await here.StreamAsync();

        var posted = await there.PostAsync(there.Message("What is the travel line number?"));
        var read = await stream.UntilReplyToAsync((string)posted.Body!["id"]!);

        ((string)read[^1]["text"]!).ShouldContain("951-268-3900");
    }

    [SkippableFact]
    public async Task The_token_of_one_node_opens_the_conversation_at_the_other()
    {
        redis.SkipWhenMissing();
        using var here = await one!.NewClient().OpenAsync();
        using var there = here.At(two!.Root);

        var refreshed = await there.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh");
        refreshed.Status.ShouldBe(HttpStatusCode.OK);
        here.Token = (string)refreshed.Body!["token"]!;
        (await here.TranscriptAsync()).Count.ShouldBe(1);
        (await there.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{here.ConversationId}?watermark=1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [SkippableFact]
    public async Task What_one_node_was_told_the_other_knows()
    {
        redis.SkipWhenMissing();
        using var here = await one!.NewClient().OpenAsync();
        using var there = here.At(two!.Root);
        await here.AskAsync("I'm from Georgia and travelling");
        var reply = (await there.AskAsync("What's the Member Services phone number?"))[0];
        ((string)reply["text"]!).ShouldContain("1-888-865-5813");
    }

    [SkippableFact]
    public async Task A_message_repeated_at_the_other_node_is_answered_once()
    {
        redis.SkipWhenMissing();
        using var here = await one!.NewClient().OpenAsync();
        using var there = here.At(two!.Root);
        var message = here.Message("What is the travel line number?", "same");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? here : there).PostAsync(message.DeepClone())));

        answers.Select(a => (string)a.Body!["id"]!).Distinct().ShouldHaveSingleItem();
        (await here.TranscriptAsync()).Count.ShouldBe(3);
    }

    [SkippableFact]
    public async Task Two_hundred_racing_messages_are_all_answered_and_none_is_lost()
    {
        redis.SkipWhenMissing();
        using var here = await one!.NewClient().OpenAsync();
        using var there = here.At(two!.Root);
        using var stream = await there.StreamAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? here : there).PostAsync(here.Message($"thanks {i}", $"race-{i}"))));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        var transcript = await here.TranscriptAsync();
        transcript.Select(a => (string?)a["id"]).ShouldBe(Enumerable.Range(0, 401).Select(i => $"{here.ConversationId}|{i:D7}"));
        transcript.Select(a => (string?)a["channelData"]?["clientActivityID"]).OfType<string>().ShouldBe(Enumerable.Range(0, 200).Select(i => $"race-{i}"), ignoreOrder: true);
        foreach (var id in answers.Select(a => (string)a.Body!["id"]!))
            transcript.Count(a => (string?)a["replyToId"] == id).ShouldBe(1);
        var streamed = await stream.UntilAsync(a => (string?)a["id"] == $"{here.ConversationId}|{400:D7}");
        streamed.Select(a => (string?)a["id"]).ShouldBe(transcript.Select(a => (string?)a["id"]));
    }
}
