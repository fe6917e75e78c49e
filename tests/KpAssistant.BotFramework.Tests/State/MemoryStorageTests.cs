namespace KpAssistant.BotFramework.Tests.State;

public class MemoryStorageTests
{
    private readonly MemoryStorage _storage = new();

    [Fact]
    public async Task An_unknown_key_reads_as_absent()
    {
        (await _storage.ReadAsync(["nobody"])).ShouldBeEmpty();
        (await _storage.ReadAsync<Note>("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_written_is_read_with_its_version()
    {
        var etag = await _storage.WriteAsync("k", new Note("one"), null);

        (await _storage.ReadAsync<Note>("k")).ShouldBe((new Note("one"), etag));
    }

    [Fact]
    public async Task A_stale_version_throws_and_changes_nothing()
    {
        var first = await _storage.WriteAsync("k", new Note("one"), null);
        await _storage.WriteAsync("k", new Note("two"), first);

        await Should.ThrowAsync<ETagConflictException>(() => _storage.WriteAsync("k", new Note("three"), first));

        (await _storage.ReadAsync<Note>("k"))!.Value.Value.Text.ShouldBe("two");
    }

    [Fact]
    public async Task A_star_overwrites_whatever_is_there()
    {
        await _storage.WriteAsync("k", new Note("one"), "*");
        await _storage.WriteAsync("k", new Note("two"), "*");

        (await _storage.ReadAsync<Note>("k"))!.Value.Value.Text.ShouldBe("two");
    }

    [Fact]
    public async Task No_version_means_that_there_must_be_nothing_yet()
    {
        await _storage.WriteAsync("k", new Note("one"), null);

        await Should.ThrowAsync<ETagConflictException>(() => _storage.WriteAsync("k", new Note("two"), null));
    }

    [Fact]
    public async Task A_version_of_something_deleted_is_stale()
    {
        var etag = await _storage.WriteAsync("k", new Note("one"), null);
        await _storage.DeleteAsync(["k", "nobody"]);

        await Should.ThrowAsync<ETagConflictException>(() => _storage.WriteAsync("k", new Note("two"), etag));
        (await _storage.ReadAsync<Note>("k")).ShouldBeNull();
    }

    [Fact]
    public async Task Several_documents_are_written_together_or_not_at_all()
    {
        await _storage.WriteAsync("old", new Note("one"), null);
        var changes = new Dictionary<string, StoreItem> { ["new"] = new("{}"u8.ToArray(), null), ["old"] = new("{}"u8.ToArray(), "stale") };

        await Should.ThrowAsync<ETagConflictException>(() => _storage.WriteAsync(changes));

        (await _storage.ReadAsync(["new", "old"])).Keys.ShouldBe(["old"]);
    }

    [Fact]
    public async Task The_key_which_may_hold_a_phone_number_is_not_in_the_error()
    {
        await _storage.WriteAsync("sms/+14045550123", new Note("one"), null);

        var error = await Should.ThrowAsync<ETagConflictException>(() => _storage.WriteAsync("sms/+14045550123", new Note("two"), null));

        error.ToString().ShouldNotContain("4045550123");
    }

    [Fact]
    public async Task A_buffer_that_is_used_again_does_not_change_what_is_stored()
    {
        var buffer = """{"text":"one"}"""u8.ToArray();
        await _storage.WriteAsync(new Dictionary<string, StoreItem> { ["k"] = new(buffer, null) });
        Array.Clear(buffer);

        (await _storage.ReadAsync<Note>("k"))!.Value.Value.Text.ShouldBe("one");
    }

    private sealed record Note(string Text);
}
