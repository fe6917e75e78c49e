using System.Collections.Concurrent;
using KpAssistant.BotFramework.Testing;

namespace KpAssistant.BotFramework.Tests.State;

public class RaceTests
{
    [Fact]
    public async Task A_thousand_pairs_of_simultaneous_messages_lose_nothing()
    {
        var storage = new MeetingStorage();
        var conversation = new ConversationState(storage);
        var heard = conversation.CreateProperty<List<string>>("heard");

        for (var pair = 0; pair < 1_000; pair++)
        {
            var (adapter, text) = (NewAdapter(pair), pair.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var turns = await Task.WhenAll(Task.Run(() => adapter.SendAsync("a" + text)), Task.Run(() => adapter.SendAsync("b" + text)));

            // Both messages are in the state, and the second one was decided in the knowledge of the first.
            turns.Select(replies => replies.Single().Text).ShouldBe(["1", "2"], ignoreOrder: true);
        }
        storage.Conflicts.ShouldBe(1_000, "every pair really raced");

        TestAdapter NewAdapter(int pair)
        {
            var adapter = new TestAdapter(async (turn, token) =>
            {
                var all = await heard.GetAsync(turn, () => [], token);
                all!.Add(turn.Activity.Text!);
                await turn.SendActivityAsync($"{all.Count}", cancellationToken: token);
            })
            {
                Conversation = new ConversationReference { ChannelId = "test", User = new("u"), Bot = new("b"), Conversation = new() { Id = $"c{pair}" } },
            };
            adapter.Use(new AutoSaveStateMiddleware(conversation));
            return adapter;
        }
    }

    /// <summary>Holds the first reader of a key until the second has read too, so that every pair races.</summary>
    private sealed class MeetingStorage : IStorage
    {
        private readonly MemoryStorage _inner = new();
        private readonly ConcurrentDictionary<string, Meeting> _meetings = new();
        private int _conflicts;

        public int Conflicts => _conflicts;

        public async Task<IReadOnlyDictionary<string, StoreItem>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
        {
            var found = await _inner.ReadAsync(keys, cancellationToken);
            await _meetings.GetOrAdd(keys.Single(), _ => new Meeting()).JoinAsync();
            return found;
        }

        public async Task<IReadOnlyDictionary<string, string>> WriteAsync(IReadOnlyDictionary<string, StoreItem> changes, CancellationToken cancellationToken = default)
        {
            try
            {
                return await _inner.WriteAsync(changes, cancellationToken);
            }
            catch (ETagConflictException)
            {
                Interlocked.Increment(ref _conflicts);
                throw;
            }
        }

        public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);
    }

    private sealed class Meeting
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _here;

        public Task JoinAsync()
        {
            if (Interlocked.Increment(ref _here) >= 2)
                _both.TrySetResult();
            return _both.Task;
        }
    }
}
