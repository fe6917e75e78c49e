using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Channels.WebChat;

/// <summary>Whatever arrives: the right refusal, nothing stored, and nothing of it in the log.</summary>
public sealed class BadInputTests(MemoryHost shared) : IClassFixture<MemoryHost>
{
    // What a member might have typed; none of it may turn up in a log.
    private const string Marker = "zebrafish-plum";
    private const string Phone = "404-555-0123";
    private const string RecordNumber = "110044556677";
    private const string Private = $"{Marker} {Phone} {RecordNumber}";

    private readonly TestHost host = shared.Host;

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("""{"a":""", levels)) + $"\"{Private}\"" + new string('}', levels);

    public static TheoryData<string, string> Malformed => new()
    {
        { "not JSON", Private },
        { "cut off", $$"""{"type":"message","text":"{{Private}}""" },
        { "an array", $$"""["{{Private}}"]""" },
        { "a string", $"\"{Private}\"" },
        { "text that is an object", $$$"""{"type":"message","text":{"a":"{{{Private}}}"}}""" },
        { "a number as text", """{"type":"message","text":110044556677}""" },
        { "nested 100 levels", $$"""{"type":"message","text":"{{Private}}","channelData":{{Nested(100)}}}""" },
        { "nested 20,000 levels", Nested(10_000) },
        { "a property given twice", $$"""{"type":"message","text":"{{Private}}","text":"hi"}""" },
        { "an open property given twice", $$$"""{"type":"message","text":"{{{Private}}}","channelData":{"a":1,"a":2}}""" },
        { "half a character in the text", $$"""{"type":"message","text":"{{Private}} \ud83d"}""" },
        { "half a character in channelData", $$$"""{"type":"message","text":"{{{Private}}}","channelData":{"clientActivityID":"\udc00"}}""" },
        { "half a character in an unknown property", $$"""{"type":"message","text":"{{Private}}","more":["\ud83d\ud83d"]}""" },
        { "half a character in a name", $$"""{"type":"message","text":"{{Private}}","\ud83d":1}""" },
        { "a timestamp that is none", $$"""{"type":"message","text":"hi","localTimestamp":"{{Private}}"}""" },
        { "a number too big for its place", $$"""{"type":"message","text":"{{Private}}","expiration":1e400}""" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_body_is_refused_and_leaves_no_trace(string what, string body)
    {
        using var client = await host.NewClient().OpenAsync();
        var refused = await client.PostRawAsync(body);
        refused.ShouldBeError(HttpStatusCode.BadRequest, "BadSyntax");
        refused.Body!.ToJsonString().ShouldNotContain(Marker, Case.Insensitive, what);
        (await client.TranscriptAsync()).Count.ShouldBe(1);
        host.Log.ShouldNotHold(Marker, Phone, RecordNumber);
    }

    [Fact]
    public async Task Invalid_UTF_8_is_refused_also_where_nobody_reads_it()
    {
        using var client = await host.NewClient().OpenAsync();
        foreach (var json in new[] { """{"type":"message","text":"?"}""", """{"type":"message","text":"hi","channelData":{"x":"?"}}""", """{"type":"message","text":"hi","?":1}""" })
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            bytes[Array.IndexOf(bytes, (byte)'?')] = 0xC3;
            (await client.PostRawAsync(bytes)).ShouldBeError(HttpStatusCode.BadRequest, "BadSyntax");
        }
        (await client.TranscriptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_body_is_refused()
    {
        using var client = await host.NewClient().OpenAsync();
        (await client.PostRawAsync("")).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        (await client.PostRawAsync("null")).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_it_says_its_length_or_not()
    {
        using var client = await host.NewClient().OpenAsync();
        var body = client.Message(Private + new string('x', 70_000)).ToJsonString();
        (await client.PostRawAsync(body)).ShouldBeError(HttpStatusCode.BadRequest, "BadSyntax");
        using var chunked = new StreamContent(new Unseekable(Encoding.UTF8.GetBytes(body)));
        (await client.SendAsync(HttpMethod.Post, client.Activities, chunked)).ShouldBeError(HttpStatusCode.BadRequest, "BadSyntax");
        (await client.TranscriptAsync()).Count.ShouldBe(1);
        host.Log.ShouldNotHold(Marker);
    }

    [Theory]
    [InlineData("""{"type":"trace","text":"hi"}""")]
    [InlineData("""{"type":"invoke","name":"signin"}""")]
    [InlineData("""{"text":"hi"}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message","text":"hi","from":{"id":"somebody else"}}""")]
    public async Task An_activity_that_may_not_come_in_is_refused_with_what_is_wrong(string activity)
    {
        using var client = await host.NewClient().OpenAsync();
        (await client.PostRawAsync(activity)).ShouldBeError(HttpStatusCode.BadRequest, "BadArgument");
        (await client.TranscriptAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_over_4000_characters_gets_a_polite_reply_and_a_short_echo()
    {
        using var client = await host.NewClient().OpenAsync();
        var reply = (await client.AskAsync(string.Concat(Enumerable.Repeat("😀", 2_001)))).ShouldHaveSingleItem();
        ((string)reply["text"]!).ShouldContain("too long");
        var echo = (await client.TranscriptAsync()).Single(a => (string?)a["from"]!["role"] == "user");
        ((string)echo["text"]!).ShouldBe(string.Concat(Enumerable.Repeat("😀", 2_000)) + "…");
        (await client.AskAsync(string.Concat(Enumerable.Repeat("x", 3_999)) + "😀😀")).ShouldHaveSingleItem();
        ((string)(await client.TranscriptAsync())[^2]["text"]!).ShouldBe(new string('x', 3_999) + "…", "half a character is no character");
    }

    [Fact]
    public async Task A_text_of_4000_characters_is_read()
    {
        using var client = await host.NewClient().OpenAsync();
        var text = "What is the travel line number?".PadRight(4_000, '?');
        ((string)(await client.AskAsync(text))[0]["text"]!).ShouldNotContain("too long");
    }

    [Fact]
    public async Task An_emergency_after_4000_characters_is_still_seen()
    {
        using var client = await host.NewClient().OpenAsync();
        var reply = (await client.AskAsync(string.Concat(Enumerable.Repeat("so then we drove on. ", 250)) + "and now I can't breathe"))[0];
        ((string)reply["importance"]!).ShouldBe("urgent");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("\u0000\u0007\u001b")]
    public async Task A_message_without_words_gets_a_polite_reply(string text)
    {
        using var client = await host.NewClient().OpenAsync();
        var reply = (await client.AskAsync(text)).ShouldHaveSingleItem();
        ((string)reply["text"]!).ShouldContain("any words");
    }

    [Fact]
    public async Task Control_characters_do_not_hide_a_question()
    {
        using var client = await host.NewClient().OpenAsync();
        var reply = (await client.AskAsync("What is the \u0000travel\u001b line number?\u0007")).ShouldHaveSingleItem();
        ((string)reply["text"]!).ShouldContain("951-268-3900");
    }

    [Fact]
    public async Task Huge_numbers_and_unknown_properties_pass_through_untouched()
    {
        using var client = await host.NewClient().OpenAsync();
        var message = client.Message("thanks");
        message["channelData"]!["huge"] = JsonNode.Parse("123456789012345678901234567890.5e300");
        message["made-up"] = JsonNode.Parse("""{"deep":[1e999]}""");
        await client.PostAsync(message);
        var echo = (await client.TranscriptAsync()).Single(a => (string?)a["text"] == "thanks");
        echo["channelData"]!["huge"]!.ToJsonString().ShouldBe("123456789012345678901234567890.5e300");
        echo["made-up"]!.ToJsonString().ShouldBe("""{"deep":[1e999]}""");
    }

    [Fact]
    public async Task An_empty_id_of_the_clients_counts_as_none()
    {
        using var client = await host.NewClient().OpenAsync();
        foreach (var id in new[] { "", null, new string('i', 60_000) })
        {
            var posted = await client.PostAsync(new JsonObject { ["type"] = "message", ["text"] = "thanks", ["id"] = id, ["channelData"] = "not an object" });
            posted.Status.ShouldBe(HttpStatusCode.OK);
            ((string)posted.Body!["id"]!).ShouldStartWith(client.ConversationId);
        }
        (await client.TranscriptAsync()).Count.ShouldBe(7);
    }

    [Fact]
    public async Task Who_writes_and_where_comes_from_the_token_alone()
    {
        using var client = await host.NewClient().OpenAsync();
        using var other = await host.NewClient().OpenAsync();
        var message = client.Message("thanks");
        message["conversation"] = new JsonObject { ["id"] = other.ConversationId };
        message["channelId"] = "sms";
        message["serviceUrl"] = "http://127.0.0.1:1/";
        message["timestamp"] = "1999-01-01T00:00:00Z";
        message["from"]!["role"] = "bot";
        await client.PostAsync(message);

        (await other.TranscriptAsync()).Count.ShouldBe(1);
        var echo = (await client.TranscriptAsync())[1];
        ((string?)echo["conversation"]!["id"]).ShouldBe(client.ConversationId);
        ((string?)echo["from"]!["role"]).ShouldBe("user");
        ((string?)echo["timestamp"]).ShouldNotStartWith("1999");
        echo["serviceUrl"].ShouldBeNull();
    }

    [Fact]
    public async Task An_expired_token_is_a_403_that_clients_know()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var aging = await TestHost.StartAsync(services => services.AddSingleton<TimeProvider>(clock), "--WebChat:TokenSeconds=600");
        using var client = await aging.NewClient().OpenAsync();
        clock.Advance(TimeSpan.FromSeconds(599));
        (await client.PostAsync(client.Message("thanks"))).Status.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await client.PostAsync(client.Message("hi"))).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");
        (await client.SendAsync(HttpMethod.Get, client.Activities)).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");
        (await client.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh")).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");
        (await client.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{client.ConversationId}/stream")).ShouldBeError(HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task Nothing_that_a_member_writes_is_logged_at_any_level()
    {
        await using var fresh = await TestHost.StartAsync();
        using var client = await fresh.NewClient().OpenAsync();
        using var stream = await client.StreamAsync();
        await client.AskAsync($"My name is {Marker}, call me at {Phone}, my record number is {RecordNumber}");
        await client.AskAsync($"{Marker} my chest is really tight {Phone}");
        await client.PostAsync(new JsonObject { ["type"] = "event", ["name"] = Marker, ["value"] = Phone });
        await stream.UntilAsync(a => (string?)a["importance"] == "urgent");
        fresh.Log.ShouldNotHold(Marker, Phone, RecordNumber);
        fresh.Log.Lines.ShouldContain(line => line.StartsWith("Debug ", StringComparison.Ordinal), "otherwise this test sees too little");
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
