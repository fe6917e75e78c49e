using System.Text.Json;
using KpAssistant.BotFramework;
using KpAssistant.Tests.Channels;
using KpAssistant.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Turns;

/// <summary>The stations without a channel in front, as the phone channels use them.</summary>
public sealed class TurnLineTests : IAsyncLifetime
{
    private TestHost host = null!;

    private TurnLine Line => host.Services.GetRequiredService<TurnLine>();

    private FallibleStore Store => host.Services.GetRequiredService<FallibleStore>();

    public async Task InitializeAsync() => host = await TestHost.StartAsync(FallibleStore.Use);

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("sms")]
    [InlineData("voice")]
    public async Task A_message_that_comes_twice_gets_the_same_replies_byte_for_byte(string channel)
    {
        var first = await Line.RunAsync(Text("What is the travel line number?", "SM1", channel), default);
        await Line.RunAsync(Text("And is it open on Thanksgiving?", "SM2", channel), default);
        var version = (await Store.LoadAsync("caller", default)).Version;

        var again = await Line.RunAsync(Text("What is the travel line number?", "SM1", channel), default);

        first.Outcome.ShouldBe(TurnOutcomeKind.Answered);
        again.Outcome.ShouldBe(TurnOutcomeKind.Duplicate);
        Bytes(again).ShouldBe(Bytes(first));
        (await Store.LoadAsync("caller", default)).Version.ShouldBe(version, "a duplicate changes nothing");
    }

    [Fact]
    public async Task A_duplicate_of_an_emergency_is_urgent_again()
    {
        var first = await Line.RunAsync(Text("my chest is really tight", "SM1"), default);
        var again = await Line.RunAsync(Text("my chest is really tight", "SM1"), default);
        again.Replies[0].Importance.ShouldBe("urgent");
        Bytes(again).ShouldBe(Bytes(first));
    }

    [Fact]
    public async Task Twenty_copies_of_one_message_at_once_are_answered_alike()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Line.RunAsync(Text("What is the travel line number?", "SM1"), default))));
        results.Count(r => r.Outcome == TurnOutcomeKind.Answered).ShouldBe(1);
        // The moment of receipt stands in the replies, and is that of the copy that was answered.
        results.Select(Bytes).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_phone_caller_said_is_not_kept()
    {
        await Line.RunAsync(Text("What is the travel line number?", "SM1"), default);
        var page = await Store.ReadTranscriptAsync("caller", 0, default);
        page.Entries.Select(e => JsonSerializer.Deserialize<Activity>(e.Activity.Span, BotJson.Options)!.From!.Role).ShouldBe(["bot"]);
    }

    [Fact]
    public async Task Activities_that_need_no_reply_change_nothing()
    {
        var result = await Line.RunAsync(new Activity { Type = "typing", Id = "t", ChannelId = "sms", Conversation = new() { Id = "caller" } }, default);
        result.Outcome.ShouldBe(TurnOutcomeKind.Ignored);
        (await Store.LoadAsync("caller", default)).Exists.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Without_a_store_an_emergency_is_answered_all_the_same(bool down, bool readOnly)
    {
        (Store.IsDown, Store.IsReadOnly) = (down, readOnly);
        foreach (var (words, emergency) in new[] { ("my chest is really tight", "medical"), ("I want to kill myself", "mental-health"), ("my son drank bleach", "poisoning") })
        {
            var result = await Line.RunAsync(Text(words, "SM1"), default);
            result.Outcome.ShouldBe(TurnOutcomeKind.Degraded);
            result.Replies[0].Importance.ShouldBe("urgent");
            ((string?)result.Replies[0].ChannelData!["emergency"]).ShouldBe(emergency);
            result.Replies[0].Text.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public async Task Without_a_store_a_question_that_needs_no_memory_is_answered()
    {
        Store.IsDown = true;
        var result = await Line.RunAsync(Text("What is the travel line number?", "SM1"), default);
        result.Outcome.ShouldBe(TurnOutcomeKind.Degraded);
        result.Replies[0].Text!.ShouldContain("951-268-3900");
        ((string?)result.Replies[0].ChannelData!["answer"]).ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("What's the Member Services phone number?")] // our question back would lead nowhere
    [InlineData("thanks")]
    [InlineData("asdf qwer")]
    public async Task Without_a_store_anything_else_gets_an_apology_with_the_line_to_call(string words)
    {
        Store.IsDown = true;
        var result = await Line.RunAsync(Text(words, "SM1"), default);
        result.Outcome.ShouldBe(TurnOutcomeKind.Degraded);
        var reply = result.Replies.ShouldHaveSingleItem();
        reply.Text!.ShouldContain("something went wrong");
        reply.Text!.ShouldContain("951-268-3900");
    }

    [Fact]
    public async Task A_member_who_writes_Spanish_gets_the_apology_in_Spanish()
    {
        Store.IsDown = true;
        var inbound = Text("gracias", "SM1");
        inbound.Locale = "es-US";
        (await Line.RunAsync(inbound, default)).Replies[0].Text!.ShouldContain("llame", Case.Insensitive);
    }

    [Fact]
    public async Task A_failure_is_logged_by_its_kind_alone()
    {
        Store.IsDown = true;
        await Line.RunAsync(Text("zebrafish 404-555-0123", "SM1"), default);
        host.Log.ShouldNotHold("zebrafish", "404-555-0123");
        host.Log.Lines.ShouldContain(line => line.Contains("SessionStoreUnavailableException", StringComparison.Ordinal));
    }

    private static Activity Text(string words, string id, string channel = "sms") => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        ChannelId = channel,
        Conversation = new ConversationAccount { Id = "caller" },
        From = new ChannelAccount("caller", null, RoleTypes.User),
        Text = words,
        Locale = "en-US",
    };

    private static string Bytes(TurnResult result) => JsonSerializer.Serialize(result.Replies, BotJson.Options);
}
