using KpAssistant.Sessions;

namespace KpAssistant.Tests.Sessions;

/// <summary>What every store does.</summary>
public abstract class SessionStoreContract
{
    private protected abstract SessionNode Node(params (string Name, string Value)[] settings);

    [SkippableFact]
    public async Task An_unknown_conversation_is_absent()
    {
        await using var node = Node();

        var session = await node.Store.LoadAsync(Some.Conversation(), default);
        var page = await node.Store.ReadTranscriptAsync(Some.Conversation(), 0, default);

        session.Exists.ShouldBeFalse();
        session.Version.ShouldBe(0);
        session.Document.ShouldBe(SessionDocument.Empty);
        page.Exists.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task What_was_committed_is_loaded_again()
    {
        await using var node = Node();
        var id = Some.Conversation();
        var document = new SessionDocument { Dialog = Some.Bytes("""{"step":"home"}"""), Member = Some.Bytes("""{"home":"CA"}""") }
            .Remember("SM1", 1, 2)
            .Remember("SM2", 4, 0);

        var loaded = await node.Store.LoadAsync(id, default);
        (await node.Store.TryCommitAsync(loaded, new SessionCommit(document, [Some.Bytes("hello")]), default)).ShouldBeTrue();
        var again = await node.Store.LoadAsync(id, default);

        again.Exists.ShouldBeTrue();
        again.NextWatermark.ShouldBe(1);
        Some.Text(again.Document.Dialog).ShouldBe("""{"step":"home"}""");
        Some.Text(again.Document.Member).ShouldBe("""{"home":"CA"}""");
        again.Document.Recent.ShouldBe(document.Recent);
        again.Document.StartedAt.ShouldBe(node.Time.GetUtcNow(), TimeSpan.FromMilliseconds(1));
    }

    [SkippableFact]
    public async Task A_stale_commit_is_refused_and_writes_nothing()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));
        var stale = await node.Store.LoadAsync(id, default);
        await node.TurnAsync(id, _ => Some.Commit("2", "b"));

        (await node.Store.TryCommitAsync(stale, Some.Commit("lost", "x"), default)).ShouldBeFalse();

        Some.Text((await node.Store.LoadAsync(id, default)).Document.Dialog).ShouldBe("2");
        (await node.Store.ReadTranscriptAsync(id, 0, default)).Entries.Select(e => Some.Text(e.Activity)).ShouldBe(["a", "b"]);
    }

    [SkippableFact]
    public async Task A_conversation_deleted_and_begun_again_is_not_the_one_that_was_loaded()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));
        var stale = await node.Store.LoadAsync(id, default);

        await node.Store.DeleteAsync(id, default);
        (await node.Store.TryCommitAsync(stale, Some.Commit("lost"), default)).ShouldBeFalse();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));

        (await node.Store.TryCommitAsync(stale, Some.Commit("lost"), default)).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task The_transcript_is_read_from_a_watermark_on()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a", "b"));
        await node.TurnAsync(id, session => { session.NextWatermark.ShouldBe(2); return Some.Commit("2", "c"); });

        var from1 = await node.Store.ReadTranscriptAsync(id, 1, default);
        var atEnd = await node.Store.ReadTranscriptAsync(id, 3, default);
        var beyond = await node.Store.ReadTranscriptAsync(id, 99, default);

        from1.Entries.Select(e => (e.Watermark, Some.Text(e.Activity))).ShouldBe([(1L, "b"), (2L, "c")]);
        (from1.NextWatermark, from1.EndWatermark, from1.HasMore).ShouldBe((3, 3, false));
        (atEnd.Exists, atEnd.Entries.Count, atEnd.NextWatermark).ShouldBe((true, 0, 3));
        (beyond.Entries.Count, beyond.NextWatermark, beyond.EndWatermark).ShouldBe((0, 3, 3));
    }

    [SkippableFact]
    public async Task A_long_transcript_is_read_page_by_page_and_forgets_its_oldest_entries()
    {
        const int limit = 250;
        const int atOnce = 7;
        await using var node = Node(("Sessions:TranscriptLimit", $"{limit}"));
        var id = Some.Conversation();
        for (var turn = 0; turn < 120; turn++)
            await node.TurnAsync(id, session => Some.Commit("", [.. Enumerable.Range((int)session.NextWatermark, atOnce).Select(n => $"{n}")]));

        var read = new List<string>();
        for (var (from, more) = (0L, true); more;)
        {
            var page = await node.Store.ReadTranscriptAsync(id, from, default);
            page.Entries.Count.ShouldBeLessThanOrEqualTo(TranscriptPage.Size);
            page.Entries.ShouldAllBe(entry => Some.Text(entry.Activity) == $"{entry.Watermark}");
            read.AddRange(page.Entries.Select(entry => Some.Text(entry.Activity)));
            (from, more) = (page.NextWatermark, page.HasMore);
        }

        read.Count.ShouldBeInRange(limit - atOnce, limit + (limit / 8) + atOnce);
        read.ShouldBe(Enumerable.Range(0, 120 * atOnce).TakeLast(read.Count).Select(n => $"{n}"));
    }

    [SkippableFact]
    public async Task A_message_that_arrives_twice_finds_its_replies_byte_for_byte()
    {
        await using var node = Node();
        var id = Some.Conversation();
        for (var n = 0; n < 10; n++)
        {
            await node.TurnAsync(id, session => new SessionCommit(
                session.Document.Remember($"message-{n}", session.NextWatermark + 1, 2),
                [Some.Bytes($"asked {n}"), Some.Bytes($"first reply {n} ñ"), Some.Bytes($"second reply {n}")]));
        }

        var document = (await node.Store.LoadAsync(id, default)).Document;
        var turn = document.FindRecent("message-7").ShouldNotBeNull();
        var replies = await node.Store.ReadRepliesAsync(id, turn, default);

        replies.ShouldNotBeNull().Select(e => Some.Text(e.Activity)).ShouldBe(["first reply 7 ñ", "second reply 7"]);
        document.FindRecent("message-1").ShouldBeNull();
        document.FindRecent("another").ShouldBeNull();
        document.Recent.Count.ShouldBe(SessionDocument.RecentLimit);
    }

    [SkippableFact]
    public async Task After_a_day_of_silence_the_dialog_and_the_transcript_are_gone_but_the_member_is_known()
    {
        await using var node = Node();
        var id = Some.Conversation();
        var document = new SessionDocument { Dialog = Some.Bytes("d"), Member = Some.Bytes("m") }.Remember("SM1", 0, 1);
        await node.TurnAsync(id, _ => new SessionCommit(document, [Some.Bytes("old")]));

        node.Time.Advance(TimeSpan.FromHours(23.9));
        (await node.Store.LoadAsync(id, default)).DialogLapsed.ShouldBeFalse();
        await node.TurnAsync(id, session => new SessionCommit(session.Document, []));
        node.Time.Advance(TimeSpan.FromHours(23.9));
        (await node.Store.LoadAsync(id, default)).DialogLapsed.ShouldBeFalse("a commit slides the expiry");
        node.Time.Advance(TimeSpan.FromHours(0.2));
        var lapsed = await node.Store.LoadAsync(id, default);
        var page = await node.Store.ReadTranscriptAsync(id, 0, default);
        await node.TurnAsync(id, session => new SessionCommit(session.Document, [Some.Bytes("new")]));
        var begun = await node.Store.ReadTranscriptAsync(id, 0, default);

        (lapsed.Exists, lapsed.DialogLapsed, lapsed.Document.Dialog.Length, lapsed.Document.Recent.Count).ShouldBe((true, true, 0, 0));
        Some.Text(lapsed.Document.Member).ShouldBe("m");
        (page.Exists, page.Entries.Count, page.NextWatermark).ShouldBe((true, 0, 1));
        begun.Entries.Select(e => (e.Watermark, Some.Text(e.Activity))).ShouldBe([(1L, "new")]);
    }

    [SkippableFact]
    public async Task After_ninety_days_of_silence_nothing_is_known()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => new SessionCommit(new SessionDocument { Member = Some.Bytes("m") }, [Some.Bytes("a")]));

        node.Time.Advance(TimeSpan.FromDays(90));

        (await node.Store.LoadAsync(id, default)).Exists.ShouldBeFalse();
        (await node.Store.ReadTranscriptAsync(id, 0, default)).Exists.ShouldBeFalse();
        (await node.TurnAsync(id, _ => Some.Commit("again"))).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_transcript_tells_its_beginning_from_a_later_one_with_the_same_numbers()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));
        var first = (await node.Store.ReadTranscriptAsync(id, 0, default)).Begun;
        await node.TurnAsync(id, _ => Some.Commit("2", "b"));
        (await node.Store.ReadTranscriptAsync(id, 1, default)).Begun.ShouldBe(first, "it goes on");

        await node.Store.DeleteAsync(id, default);
        await node.TurnAsync(id, _ => Some.Commit("1", "c"));

        var anew = await node.Store.ReadTranscriptAsync(id, 1, default);
        (anew.Entries.Count, anew.EndWatermark).ShouldBe((0, 1));
        anew.Begun.ShouldNotBe(first);
    }

    [SkippableFact]
    public async Task Deleting_forgets_state_and_transcript()
    {
        await using var node = Node();
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));

        await node.Store.DeleteAsync(id, default);
        await node.Store.DeleteAsync(id, default);

        (await node.Store.LoadAsync(id, default)).Exists.ShouldBeFalse();
        (await node.Store.ReadTranscriptAsync(id, 0, default)).Exists.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task A_subscriber_is_told_of_new_activities_of_its_own_conversation_until_it_leaves()
    {
        await using var node = Node();
        var (id, other) = (Some.Conversation(), Some.Conversation());
        var subscription = await node.Store.SubscribeAsync(id, default);

        await node.TurnAsync(other, _ => Some.Commit("", "x", "y", "z"));
        await node.TurnAsync(id, _ => Some.Commit("", "a", "b"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var signal = await subscription.Signals.ReadAsync(patience.Token);
        await subscription.DisposeAsync();
        await subscription.DisposeAsync();

        signal.ShouldBe(2);
        (await subscription.Signals.WaitToReadAsync(patience.Token)).ShouldBeFalse();
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a}b")]
    [InlineData("a\u0007")]
    public async Task An_impossible_conversation_id_is_the_callers_mistake(string id)
    {
        await using var node = Node();

        await Should.ThrowAsync<ArgumentException>(() => node.Store.LoadAsync(id, default));
    }
}

public sealed class MemorySessionStoreTests : SessionStoreContract
{
    private protected override SessionNode Node(params (string Name, string Value)[] settings) => new([("Sessions:Store", "memory"), .. settings]);
}
