using System.Text;
using System.Text.Json;
using KpAssistant.Sessions;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;
using StackExchange.Redis.Profiling;

namespace KpAssistant.Tests.Sessions;

public sealed class SessionsOnRedisTests(RedisServer server) : RedisSessionStoreContract(server), IClassFixture<RedisServer>;

public sealed class SessionsOnEmbeddedGarnetTests(GarnetInProcess server) : RedisSessionStoreContract(server), IClassFixture<GarnetInProcess>;

/// <summary>What a store does that several services share.</summary>
public abstract class RedisSessionStoreContract(ISessionServer server) : SessionStoreContract
{
    private protected override SessionNode Node(params (string Name, string Value)[] settings)
    {
        server.SkipWhenMissing();
        return new SessionNode([("ConnectionStrings:Redis", server.ConnectionString!), .. settings]);
    }

    [SkippableFact]
    public async Task A_thousand_pairs_of_simultaneous_messages_lose_nothing()
    {
        const int pairs = 1000;
        var id = Some.Conversation();
        // Every node has a connection of its own: commands of one connection are queued, and would hide the race.
        var nodes = Enumerable.Range(0, 4).Select(_ => Node(("Sessions:TranscriptLimit", "5000"))).ToArray();
        var decided = 0;
        for (var pair = 0; pair < pairs; pair++)
        {
            var tries = await Task.WhenAll(
                AppendAsync(nodes[pair % 4], id, $"{pair}a"),
                AppendAsync(nodes[(pair + 1 + (pair % 3)) % 4], id, $"{pair}b"));
            decided += tries.Sum();
        }

        var transcript = new List<string>();
        for (var (from, more) = (0L, true); more;)
        {
            var page = await nodes[0].Store.ReadTranscriptAsync(id, from, default);
            transcript.AddRange(page.Entries.Select(entry => Some.Text(entry.Activity)));
            (from, more) = (page.NextWatermark, page.HasMore);
        }
        var state = (await nodes[1].Store.LoadAsync(id, default)).Document;
        foreach (var node in nodes)
            await node.DisposeAsync();

        JsonSerializer.Deserialize<int>(state.Dialog.Span).ShouldBe(2 * pairs);
        transcript.Count.ShouldBe(2 * pairs);
        for (var pair = 0; pair < pairs; pair++)
            transcript.Skip(2 * pair).Take(2).ShouldBe([$"{pair}a", $"{pair}b"], ignoreOrder: true);
        decided.ShouldBeGreaterThan(2 * pairs, "no two messages met, so nothing was shown");
    }

    private static Task<int> AppendAsync(SessionNode node, string id, string message) => node.TurnAsync(id, session =>
    {
        var count = session.Exists ? JsonSerializer.Deserialize<int>(session.Document.Dialog.Span) : 0;
        return Some.Commit($"{count + 1}", message);
    });

    [SkippableFact]
    public async Task A_subscriber_on_another_node_is_told()
    {
        await using var here = Node();
        await using var there = Node();
        var id = Some.Conversation();
        await using var subscription = await there.Store.SubscribeAsync(id, default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        await here.TurnAsync(id, _ => Some.Commit("", "a", "b"));
        var signal = await subscription.Signals.ReadAsync(patience.Token);
        var page = await there.Store.ReadTranscriptAsync(id, 0, default);

        signal.ShouldBe(2);
        page.Entries.Select(e => Some.Text(e.Activity)).ShouldBe(["a", "b"]);
    }

    [SkippableFact]
    public async Task A_turn_is_one_read_and_one_script()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a", "b"));
        var profile = new ProfilingSession();
        node.Multiplexer.RegisterProfiler(() => profile);

        await node.TurnAsync(id, session => new SessionCommit(session.Document.Remember("m", 2, 1), [Some.Bytes("c"), Some.Bytes("d")]));

        profile.FinishProfiling().Select(command => command.Command).ShouldBe(["HMGET", "EVALSHA"]);
    }

    [SkippableFact]
    public async Task Turns_side_by_side_share_packets_and_each_gets_its_own()
    {
        const int crowd = 500;
        await using var node = Node();
        var ids = Enumerable.Range(0, crowd).Select(_ => Some.Conversation()).ToArray();
        await node.TurnAsync(Some.Conversation(), _ => Some.Commit("ready", "ready"));

        await Task.WhenAll(ids.Select((id, i) => node.TurnAsync(id, _ => Some.Commit($"{i}", $"said {i}"))));
        var loaded = await Task.WhenAll(ids.Select(id => node.Store.LoadAsync(id, default)));
        var pages = await Task.WhenAll(ids.Select(id => node.Store.ReadTranscriptAsync(id, 0, default)));

        loaded.Select(session => JsonSerializer.Deserialize<int>(session.Document.Dialog.Span)).ShouldBe(Enumerable.Range(0, crowd));
        pages.Select(page => Some.Text(page.Entries.Single().Activity)).ShouldBe(Enumerable.Range(0, crowd).Select(i => $"said {i}"));
    }

    [SkippableFact]
    public async Task A_server_that_forgot_its_scripts_is_taught_again()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));

        await node.Database.ExecuteAsync("SCRIPT", "FLUSH");

        (await node.TurnAsync(id, _ => Some.Commit("2", "b"))).ShouldBe(1);
    }

    [SkippableFact]
    public async Task Nothing_readable_is_kept_at_rest()
    {
        await using var node = Node();
        var id = Some.Conversation();
        var secret = "blood pressure";
        var document = new SessionDocument { Dialog = Some.Bytes(secret), Member = Some.Bytes(secret) }.Remember("SM-secret-id", 1, 1);
        await node.TurnAsync(id, _ => new SessionCommit(document, [Some.Bytes(secret), Some.Bytes(string.Concat(Enumerable.Repeat(secret, 100)))]));

        var fields = await node.Database.HashGetAllAsync($"kp:{{{id}}}");
        var entries = await node.Database.HashGetAllAsync($"kp:{{{id}}}:t");
        var stored = fields.Concat(entries).Select(field => (byte[])field.Value!).ToList();

        (fields.Length, entries.Length).ShouldBe((5, 1));
        foreach (var word in new[] { "blood", "pressure", "SM-secret-id" })
            stored.ShouldAllBe(bytes => !Encoding.Latin1.GetString(bytes).Contains(word));
    }

    [SkippableFact]
    public async Task A_value_from_before_keys_travelled_with_it_still_opens()
    {
        await using var node = Node();
        var id = Some.Conversation();
        var document = new SessionDocument { Dialog = Some.Bytes("remembered"), StartedAt = node.Time.GetUtcNow(), CommittedAt = node.Time.GetUtcNow() };
        var earlier = node.Protection.CreateProtector("KpAssistant.Sessions", id, "state").Protect([0, .. SessionCodec.Write(document).Span]);
        await node.Database.HashSetAsync($"kp:{{{id}}}", [new("v", 5), new("n", 2), new("s", document.CommittedAt.ToUnixTimeMilliseconds()), new("d", earlier)]);

        var session = await node.Store.LoadAsync(id, default);

        Some.Text(session.Document.Dialog).ShouldBe("remembered");
        (await node.Store.TryCommitAsync(session, Some.Commit("later"), default)).ShouldBeTrue();
        Some.Text((await node.Store.LoadAsync(id, default)).Document.Dialog).ShouldBe("later");
    }

    [SkippableFact]
    public async Task A_key_is_changed_every_hour_and_what_the_last_one_sealed_still_opens()
    {
        await using var node = Node();
        await using var another = Node();
        var (before, after) = (Some.Conversation(), Some.Conversation());
        await node.TurnAsync(before, _ => Some.Commit("before"));
        node.Time.Advance(TimeSpan.FromHours(1));
        await node.TurnAsync(after, _ => Some.Commit("after"));

        var wrapped = new[] { before, after }.Select(id => ((byte[])node.Database.HashGet($"kp:{{{id}}}", "d")!)[2..60]).ToList();

        wrapped[0].ShouldNotBe(wrapped[1]);
        Some.Text((await another.Store.LoadAsync(before, default)).Document.Dialog).ShouldBe("before");
        Some.Text((await another.Store.LoadAsync(after, default)).Document.Dialog).ShouldBe("after");
    }

    [SkippableFact]
    public async Task A_value_moved_to_another_conversation_counts_as_absent()
    {
        await using var node = Node();
        var (mine, theirs) = (Some.Conversation(), Some.Conversation());
        await node.TurnAsync(mine, _ => Some.Commit("mine", "a"));
        await node.TurnAsync(mine, _ => Some.Commit("mine", "b"));
        await node.TurnAsync(theirs, _ => Some.Commit("theirs", "c"));

        await node.Database.HashSetAsync($"kp:{{{mine}}}", "d", await node.Database.HashGetAsync($"kp:{{{theirs}}}", "d"));
        await node.Database.HashSetAsync($"kp:{{{mine}}}:t", "0", await node.Database.HashGetAsync($"kp:{{{theirs}}}:t", "0"));
        var session = await node.Store.LoadAsync(mine, default);
        var page = await node.Store.ReadTranscriptAsync(mine, 0, default);

        session.Exists.ShouldBeFalse();
        page.Entries.Select(e => (e.Watermark, Some.Text(e.Activity))).ShouldBe([(1L, "b")]);
    }

    [SkippableFact]
    public async Task A_transcript_entry_moved_within_its_conversation_is_left_out()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));
        await node.TurnAsync(id, _ => Some.Commit("2", "b"));

        await node.Database.HashSetAsync($"kp:{{{id}}}:t", "0", await node.Database.HashGetAsync($"kp:{{{id}}}:t", "1"));

        var page = await node.Store.ReadTranscriptAsync(id, 0, default);
        page.Entries.Select(e => (e.Watermark, Some.Text(e.Activity))).ShouldBe([(1L, "b")]);
    }

    [SkippableFact]
    public async Task What_a_commit_that_never_was_left_in_the_transcript_is_not_read_and_is_overwritten()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a", "b"));
        await node.Database.HashSetAsync($"kp:{{{id}}}:t", "2", "written before the process was killed");

        var before = await node.Store.ReadTranscriptAsync(id, 0, default);
        await node.TurnAsync(id, _ => Some.Commit("2", "c"));
        var after = await node.Store.ReadTranscriptAsync(id, 0, default);

        before.Entries.Select(e => Some.Text(e.Activity)).ShouldBe(["a", "b"]);
        after.Entries.Select(e => Some.Text(e.Activity)).ShouldBe(["a", "b", "c"]);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("damaged")]
    public async Task A_damaged_conversation_is_absent_and_can_be_begun_again(string damaged)
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));
        await node.Database.HashSetAsync($"kp:{{{id}}}", "d", damaged);

        var session = await node.Store.LoadAsync(id, default);
        var committed = await node.Store.TryCommitAsync(session, Some.Commit("2", "b"), default);
        var page = await node.Store.ReadTranscriptAsync(id, 0, default);

        session.Exists.ShouldBeFalse();
        committed.ShouldBeTrue();
        page.Entries.Select(e => Some.Text(e.Activity)).ShouldBe(["b"]);
    }

    [SkippableFact]
    public async Task Keys_live_as_long_as_what_they_hold()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));

        var state = await node.Database.KeyTimeToLiveAsync($"kp:{{{id}}}");
        var transcript = await node.Database.KeyTimeToLiveAsync($"kp:{{{id}}}:t");

        state.ShouldNotBeNull().ShouldBe(TimeSpan.FromDays(90), TimeSpan.FromMinutes(1));
        transcript.ShouldNotBeNull().ShouldBe(TimeSpan.FromHours(24), TimeSpan.FromMinutes(1));
    }

    [SkippableFact]
    public async Task A_common_conversation_takes_at_most_a_kilobyte_of_state()
    {
        await using var node = Node();
        var id = Some.Conversation();
        var document = new SessionDocument { Dialog = Some.Bytes(CommonState.Dialog), Member = Some.Bytes(CommonState.Member) };
        for (var n = 0; n < 8; n++)
            document = document.Remember($"vendor-message-{n}", 100 + (3 * n), 2);
        await node.TurnAsync(id, _ => new SessionCommit(document, [Some.Bytes("a")]));

        var fields = await node.Database.HashGetAllAsync($"kp:{{{id}}}");

        fields.Sum(field => ((byte[])field.Value!).Length).ShouldBeLessThanOrEqualTo(1024);
    }
}

/// <summary>Two steps deep in a booking, with everything about the member that the design keeps.</summary>
internal static class CommonState
{
    public const string Dialog = """
        {"v":3,"stack":[{"id":"main","state":{"lang":"en","notUnderstood":0,"lastAnswer":"prescriptions.refill-away","lastPrompt":"regions.ask-home"}},{"id":"appointments.book","step":"choose-slot","state":{"reason":"blood pressure","when":"2026-11-26","place":"Denver","offered":["2026-11-26T09:00-07:00","2026-11-26T09:30-07:00","2026-11-27T14:15-07:00"],"retries":1}},{"id":"choice","step":"ask","state":{"prompt":"appointments.which-slot","values":{"count":"3","clinic":"Franklin Medical Offices"}}}]}
        """;

    public const string Member = """
        {"home":"California","visited":{"city":"Denver","state":"CO","zip":"80205","region":"Colorado","zone":"America/Denver"},"plan":"Commercial","forSomeoneElse":false,"lastAnswer":"prescriptions.refill-away","lastTopic":"prescriptions"}
        """;
}
