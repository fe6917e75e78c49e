using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Sessions;
using KpAssistant.Twilio;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KpAssistant.Tests.Twilio;

public sealed class PhoneIdsTests
{
    private const string Phone = "+14045550123";

    [Fact]
    public async Task An_id_says_nothing_of_the_number_and_suits_the_store()
    {
        await using var host = await TestHost.StartAsync();

        var id = await IdAsync(host);

        id.ShouldMatch("^sms-[A-Za-z0-9_-]{22}$");
        (await IdAsync(host)).ShouldBe(id);
        (await host.Services.GetRequiredService<PhoneIds>().ConversationIdAsync("sms", "+14045550124", default)).ShouldNotBe(id);
        await host.Services.GetRequiredService<ISessionStore>().LoadAsync(id, default);
    }

    [SkippableFact]
    public async Task Two_nodes_that_start_at_once_know_a_number_by_the_same_id_and_so_does_a_later_one()
    {
        using var redis = new RedisServer();
        await redis.InitializeAsync();
        redis.SkipWhenMissing();
        string id;
        await using (var one = await TestHost.StartOnAsync(redis.ConnectionString!))
        await using (var other = await TestHost.StartOnAsync(redis.ConnectionString!))
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => IdAsync(i % 2 == 0 ? one : other))));
            id = ids.Distinct().ShouldHaveSingleItem();
        }
        await using var later = await TestHost.StartOnAsync(redis.ConnectionString!);
        (await IdAsync(later)).ShouldBe(id);
    }

    [SkippableFact]
    public async Task The_key_lies_sealed_in_the_ring()
    {
        using var redis = new RedisServer();
        await redis.InitializeAsync();
        redis.SkipWhenMissing();
        await using var host = await TestHost.StartOnAsync(redis.ConnectionString!);
        await IdAsync(host);
        var secret = await host.Services.GetRequiredService<PhoneKey>().GetAsync(default);

        var stored = host.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository!.GetAllElements().Single(e => e.Name == "phoneKey").Value;

        stored.ShouldNotContain(Convert.ToBase64String(secret));
        Convert.FromBase64String(stored).Length.ShouldBeGreaterThan(secret.Length);
    }

    [SkippableFact]
    public async Task A_key_ring_that_is_away_is_a_store_that_is_away_and_is_asked_again()
    {
        using var redis = new RedisServer();
        await redis.InitializeAsync();
        redis.SkipWhenMissing();
        await using var host = await TestHost.StartOnAsync(redis.ConnectionString!);
        redis.Stop();
        await Should.ThrowAsync<SessionStoreUnavailableException>(() => IdAsync(host));
        await redis.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string? id = null;
        while (id is null)
        {
            try
            {
                id = await IdAsync(host);
            }
            catch (SessionStoreUnavailableException)
            {
                await Task.Delay(100, patience.Token);
            }
        }
        id.ShouldStartWith("sms-");
    }

    private static Task<string> IdAsync(TestHost host) => host.Services.GetRequiredService<PhoneIds>().ConversationIdAsync("sms", Phone, default);
}
