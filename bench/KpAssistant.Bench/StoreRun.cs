using System.Security.Cryptography;
using System.Text;
using KpAssistant.Sessions;
using StackExchange.Redis;

namespace KpAssistant.Bench;

/// <summary>The store alone: load and commit of a common conversation, beside a bare GET and SET on the same server.</summary>
internal static class StoreRun
{
    private static readonly byte[] Dialog = Encoding.UTF8.GetBytes(
        """{"v":3,"stack":[{"id":"main","state":{"lang":"en","notUnderstood":0,"lastAnswer":"prescriptions.refill-away"}},{"id":"appointments.book","step":"choose-slot","state":{"when":"2026-11-26","place":"Denver","retries":1}}]}""");

    private static readonly byte[] Member = Encoding.UTF8.GetBytes(
        """{"home":"California","visited":{"city":"Denver","state":"CO","zip":"80205","region":"Colorado","zone":"America/Denver"},"plan":"Commercial"}""");

    public static async Task RunAsync(string redis, Plan plan, CancellationToken stop)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Redis", (string?)redis)]);
        builder.Services.AddSessions(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync(stop);
        var store = host.Services.GetRequiredService<ISessionStore>();
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = multiplexer.GetDatabase();
        var said = RandomNumberGenerator.GetBytes(600);
        var kilobyte = RandomNumberGenerator.GetBytes(1024);

        await Load.CompareAsync(
            plan,
            new Side("get+set", async (worker, number) =>
            {
                var key = $"floor:{worker}:{number % 8}";
                await database.StringGetAsync(key);
                return await database.StringSetAsync(key, kilobyte);
            }, () => TimeSpan.Zero),
            new Side("store", async (worker, number) =>
            {
                // A conversation of twenty turns, then another.
                var session = await store.LoadAsync($"bench-{worker}-{number / 20}", stop);
                var document = new SessionDocument { Dialog = Dialog, Member = Member, Recent = session.Document.Recent }
                    .Remember($"{number}", session.NextWatermark + 1, 1);
                return await store.TryCommitAsync(session, new SessionCommit(document, [said, kilobyte]), stop);
            }, () => TimeSpan.Zero));
    }
}
