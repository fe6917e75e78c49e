using System.Text;
using KpAssistant.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace KpAssistant.Tests.Sessions;

/// <summary>One service as far as its conversation store goes: put together by AddSessions, with a connection of its own.</summary>
internal sealed class SessionNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public SessionNode(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSessions(configuration)
            .BuildServiceProvider();
        Store = _services.GetRequiredService<ISessionStore>();
    }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public ISessionStore Store { get; }

    public IConnectionMultiplexer Multiplexer => _services.GetRequiredService<SessionsConnection>().Multiplexer;

    public IDatabase Database => Multiplexer.GetDatabase();

    /// <summary>A node with the embedded store under <paramref name="folder"/>, started.</summary>
    public static async Task<SessionNode> StartEmbedded(string folder)
    {
        var node = new SessionNode(("Data:Folder", folder));
        await node.Lifetime.StartingAsync(default);
        return node;
    }

    public IDataProtectionProvider Protection => _services.GetRequiredService<IDataProtectionProvider>();

    public Task StopAsync() => Lifetime.StoppedAsync(default);

    private SessionsLifetime Lifetime => _services.GetServices<IHostedService>().OfType<SessionsLifetime>().Single();

    /// <summary>Load, decide, commit; again when somebody else was first. Returns how often it had to decide.</summary>
    public async Task<int> TurnAsync(string conversation, Func<Session, SessionCommit> decide)
    {
        for (var tries = 1; ; tries++)
        {
            var session = await Store.LoadAsync(conversation, CancellationToken.None);
            if (await Store.TryCommitAsync(session, decide(session), CancellationToken.None))
                return tries;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

internal static class Some
{
    public static string Conversation() => Guid.NewGuid().ToString("N");

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static SessionCommit Commit(string dialog, params string[] entries) =>
        new(SessionDocument.Empty with { Dialog = Bytes(dialog) }, [.. entries.Select(Bytes)]);
}
