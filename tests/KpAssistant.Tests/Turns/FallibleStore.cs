using KpAssistant.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Turns;

/// <summary>A store in memory that a test can take away.</summary>
internal sealed class FallibleStore(MemorySessionStore held) : ISessionStore
{
    /// <summary>Nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>What is there can be read, but nothing can be written.</summary>
    public bool IsReadOnly { get; set; }

    public static void Use(IServiceCollection services) => services
        .AddSingleton<MemorySessionStore>()
        .AddSingleton<FallibleStore>()
        .AddSingleton<ISessionStore>(provider => provider.GetRequiredService<FallibleStore>());

    public Task<Session> LoadAsync(string conversationId, CancellationToken cancellationToken) =>
        Up(() => held.LoadAsync(conversationId, cancellationToken));

    public Task<bool> TryCommitAsync(Session session, SessionCommit commit, CancellationToken cancellationToken) =>
        IsReadOnly ? throw new SessionStoreUnavailableException() : Up(() => held.TryCommitAsync(session, commit, cancellationToken));

    public Task<TranscriptPage> ReadTranscriptAsync(string conversationId, long fromWatermark, CancellationToken cancellationToken) =>
        Up(() => held.ReadTranscriptAsync(conversationId, fromWatermark, cancellationToken));

    public Task DeleteAsync(string conversationId, CancellationToken cancellationToken) => held.DeleteAsync(conversationId, cancellationToken);

    public Task<TranscriptSubscription> SubscribeAsync(string conversationId, CancellationToken cancellationToken) =>
        Up(() => held.SubscribeAsync(conversationId, cancellationToken));

    public Task PingAsync(CancellationToken cancellationToken) => Up(() => held.PingAsync(cancellationToken));

    private T Up<T>(Func<T> ask) => IsDown ? throw new SessionStoreUnavailableException() : ask();
}
