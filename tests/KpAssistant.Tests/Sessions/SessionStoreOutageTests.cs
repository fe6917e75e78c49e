using KpAssistant.Sessions;

namespace KpAssistant.Tests.Sessions;

public sealed class SessionStoreOutageTests
{
    [SkippableFact]
    public async Task A_store_that_is_away_is_named_quickly_and_used_again_when_it_is_back()
    {
        using var redis = new RedisServer();
        await redis.InitializeAsync();
        redis.SkipWhenMissing();
        await using var node = new SessionNode(("ConnectionStrings:Redis", redis.ConnectionString!));
        var id = Some.Conversation();
        await node.TurnAsync(id, _ => Some.Commit("1", "a"));
        await using var subscription = await node.Store.SubscribeAsync(id, default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        redis.Stop();
        var begun = TimeProvider.System.GetTimestamp();
        await Should.ThrowAsync<SessionStoreUnavailableException>(() => node.Store.LoadAsync(id, default));
        await Should.ThrowAsync<SessionStoreUnavailableException>(() => node.Store.PingAsync(default));
        TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(8));

        await redis.StartAsync();
        (await subscription.Signals.ReadAsync(patience.Token)).ShouldBe(0, "signals may have been missed, so readers are woken");
        (await node.TurnAsync(id, session => { session.Exists.ShouldBeFalse(); return Some.Commit("1", "b"); })).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_store_that_is_away_at_start_is_used_when_it_comes()
    {
        using var redis = new RedisServer();
        await redis.InitializeAsync();
        redis.SkipWhenMissing();
        redis.Stop();
        await using var node = new SessionNode(("ConnectionStrings:Redis", redis.ConnectionString!));
        await Should.ThrowAsync<SessionStoreUnavailableException>(() => node.Store.LoadAsync(Some.Conversation(), default));

        await redis.StartAsync();
        for (var tries = 0; ; tries++)
        {
            try
            {
                (await node.TurnAsync(Some.Conversation(), _ => Some.Commit("1", "a"))).ShouldBe(1);
                return;
            }
            catch (SessionStoreUnavailableException) when (tries < 10)
            {
                // It is tried again in the background, with growing pauses.
            }
        }
    }
}
