using System.Text;

namespace KpAssistant.BotFramework.Tests.State;

public class BotStateTests
{
    private readonly CountingStorage _storage = new();
    private readonly ConversationState _conversation;
    private readonly IStatePropertyAccessor<Trip> _trip;

    public BotStateTests()
    {
        _conversation = new ConversationState(_storage);
        _trip = _conversation.CreateProperty<Trip>("trip");
    }

    [Fact]
    public async Task A_property_that_was_never_set_is_absent()
    {
        var turn = NewTurn();

        (await _trip.GetAsync(turn)).ShouldBeNull();
        (await _conversation.CreateProperty<int>("count").GetAsync(turn)).ShouldBe(0);
    }

    [Fact]
    public async Task A_default_is_kept_once_it_was_given()
    {
        var turn = NewTurn();
        (await _trip.GetAsync(turn, () => new Trip { City = "Denver" }))!.City.ShouldBe("Denver");
        await _conversation.SaveChangesAsync(turn);

        (await _trip.GetAsync(NewTurn()))!.City.ShouldBe("Denver");
    }

    [Fact]
    public async Task What_is_changed_on_the_object_is_saved()
    {
        await Change(trip => trip.City = "Denver");
        await Change(trip => trip.City = "Boulder");

        (await _trip.GetAsync(NewTurn()))!.City.ShouldBe("Boulder");
    }

    [Fact]
    public async Task One_object_is_given_all_through_a_turn()
    {
        var turn = NewTurn();

        (await _trip.GetAsync(turn, () => new Trip())).ShouldBeSameAs(await _trip.GetAsync(turn));
        _storage.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_saved_only_when_it_has_changed()
    {
        await Change(trip => trip.City = "Denver");
        await Change(_ => { });
        await Change(trip => trip.City = "Denver");

        _storage.Writes.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_saved_unchanged_when_that_is_asked_for()
    {
        await Change(trip => trip.City = "Denver");
        var turn = NewTurn();
        await _conversation.LoadAsync(turn);
        await _conversation.SaveChangesAsync(turn, force: true);

        _storage.Writes.ShouldBe(2);
    }

    [Fact]
    public async Task A_turn_that_never_asked_for_state_reads_and_writes_nothing()
    {
        await _conversation.SaveChangesAsync(NewTurn());

        (_storage.Reads, _storage.Writes).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_turn_may_save_more_than_once()
    {
        var turn = NewTurn();
        var trip = await _trip.GetAsync(turn, () => new Trip());
        trip!.City = "Denver";
        await _conversation.SaveChangesAsync(turn);
        trip.City = "Boulder";
        await _conversation.SaveChangesAsync(turn);

        (await _trip.GetAsync(NewTurn()))!.City.ShouldBe("Boulder");
    }

    [Fact]
    public async Task Two_turns_at_once_cannot_both_save()
    {
        var (one, two) = (NewTurn(), NewTurn());
        await _trip.SetAsync(one, new Trip { City = "Denver" });
        await _trip.SetAsync(two, new Trip { City = "Boulder" });
        await _conversation.SaveChangesAsync(one);

        await Should.ThrowAsync<ETagConflictException>(() => _conversation.SaveChangesAsync(two));
    }

    [Fact]
    public async Task Properties_that_nobody_asked_for_are_written_back_as_they_were()
    {
        await _storage.WriteAsync("test/conversations/conversation1", new Dictionary<string, object> { ["later"] = new { deep = new[] { 1, 2 } } }, "*");

        await Change(trip => trip.City = "Denver");

        (await Stored()).ShouldBe("""{"later":{"deep":[1,2]},"trip":{"city":"Denver"}}""");
    }

    [Fact]
    public async Task No_type_names_are_stored()
    {
        await Change(trip => trip.City = "Denver");

        (await Stored()).ShouldBe("""{"trip":{"city":"Denver"}}""");
    }

    [Fact]
    public async Task A_deleted_property_is_gone()
    {
        await Change(trip => trip.City = "Denver");
        var turn = NewTurn();
        await _trip.DeleteAsync(turn);
        await _conversation.SaveChangesAsync(turn);

        (await Stored()).ShouldBe("{}");
    }

    [Fact]
    public async Task Cleared_state_is_empty_and_deleted_state_is_absent()
    {
        await Change(trip => trip.City = "Denver");
        var turn = NewTurn();
        await _conversation.ClearStateAsync(turn);
        await _conversation.SaveChangesAsync(turn);
        (await Stored()).ShouldBe("{}");

        await _conversation.DeleteAsync(turn);
        (await _storage.ReadAsync(["test/conversations/conversation1"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_name_cannot_be_two_types_in_a_turn()
    {
        var turn = NewTurn();
        await _trip.GetAsync(turn, () => new Trip());

        await Should.ThrowAsync<InvalidOperationException>(() => _conversation.CreateProperty<string>("trip").GetAsync(turn));
    }

    [Fact]
    public async Task A_user_is_remembered_in_another_conversation()
    {
        var name = new UserState(_storage).CreateProperty<string>("name");
        var user = new UserState(_storage);
        var turn = NewTurn("c1");
        await name.SetAsync(turn, "Kai");
        await user.SaveChangesAsync(turn);

        (await name.GetAsync(NewTurn("c2"))).ShouldBe("Kai");
    }

    [Fact]
    public void An_activity_without_a_conversation_has_no_place_for_state() =>
        Should.Throw<ArgumentException>(() => _conversation.GetStorageKey(new TurnContext(new Activity { ChannelId = "test" })));

    [Fact]
    public async Task States_that_belong_together_are_saved_in_one_step_or_not_at_all()
    {
        var user = new UserState(_storage);
        var name = user.CreateProperty<string>("name");
        var turn = NewTurn();
        await _trip.SetAsync(turn, new Trip { City = "Denver" });
        await name.SetAsync(turn, "Kai");
        await _storage.WriteAsync(user.GetStorageKey(turn), new { }, null);

        await Should.ThrowAsync<ETagConflictException>(() => BotState.SaveTogetherAsync([_conversation, user], turn));

        (await _storage.ReadAsync([_conversation.GetStorageKey(turn)])).ShouldBeEmpty();
    }

    [Fact]
    public async Task States_in_two_storages_cannot_be_saved_in_one_step() =>
        await Should.ThrowAsync<ArgumentException>(() => BotState.SaveTogetherAsync([_conversation, new UserState(new MemoryStorage())], NewTurn()));

    [Fact]
    public async Task A_host_may_bring_the_document_and_take_it_away_itself()
    {
        var turn = NewTurn();
        _conversation.Attach(turn, new StoreItem("""{"trip":{"city":"Denver"}}"""u8.ToArray(), "7"));
        _conversation.Snapshot(turn).Changed.ShouldBeFalse();

        (await _trip.GetAsync(turn))!.City = "Boulder";
        var (changed, item) = _conversation.Snapshot(turn);

        changed.ShouldBeTrue();
        item.ETag.ShouldBe("7");
        Encoding.UTF8.GetString(item.Json.Span).ShouldBe("""{"trip":{"city":"Boulder"}}""");
        (_storage.Reads, _storage.Writes).ShouldBe((0, 0));
    }

    private static TurnContext NewTurn(string conversation = "conversation1") => new(new Activity
    {
        ChannelId = "test",
        Conversation = new ConversationAccount { Id = conversation },
        From = new ChannelAccount("user1"),
    });

    private async Task Change(Action<Trip> change)
    {
        var turn = NewTurn();
        change((await _trip.GetAsync(turn, () => new Trip()))!);
        await _conversation.SaveChangesAsync(turn);
    }

    private async Task<string> Stored()
    {
        var items = await _storage.ReadAsync(["test/conversations/conversation1"]);
        return Encoding.UTF8.GetString(items.Values.Single().Json.Span);
    }

    private sealed class Trip
    {
        public string? City { get; set; }
    }
}
