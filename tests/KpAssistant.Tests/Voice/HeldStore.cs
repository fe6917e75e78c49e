using KpAssistant.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Voice;

/// <summary>A store in memory whose answers a test can hold back; deaf to cancellation, as the worst of stores is.</summary>
internal sealed class HeldStore(MemorySessionStore store) : ISessionStore
{
    private TaskCompletionSource? gate;
    private int pass;
    private int waiting;

    /// <summary>How many wait for an answer, or did.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public static void Use(IServiceCollection services) => services
        .AddSingleton<MemorySessionStore>()
        .AddSingleton<HeldStore>()
        .AddSingleton<ISessionStore>(provider => provider.GetRequiredService<HeldStore>());

    /// <summary>So many more are answered, and nobody then.</summary>
    public void HoldAfter(int answers)
    {
        Volatile.Write(ref pass, answers);
        Hold();
    }

    public void Hold() => Volatile.Write(ref gate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Release()
    {
        Volatile.Write(ref pass, 0);
        Interlocked.Exchange(ref gate, null)?.SetResult();
    }

    public async Task<Session> LoadAsync(string conversationId, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await store.LoadAsync(conversationId, cancellationToken);
    }

    public async Task<bool> TryCommitAsync(Session session, SessionCommit commit, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await store.TryCommitAsync(session, commit, cancellationToken);
    }

    public Task<TranscriptPage> ReadTranscriptAsync(string conversationId, long fromWatermark, CancellationToken cancellationToken) =>
        store.ReadTranscriptAsync(conversationId, fromWatermark, cancellationToken);

    public Task DeleteAsync(string conversationId, CancellationToken cancellationToken) => store.DeleteAsync(conversationId, cancellationToken);

    public Task<TranscriptSubscription> SubscribeAsync(string conversationId, CancellationToken cancellationToken) => store.SubscribeAsync(conversationId, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PassAsync()
    {
        if (Volatile.Read(ref gate) is not { } closed || Interlocked.Decrement(ref pass) >= 0)
            return;
        Interlocked.Increment(ref waiting);
        await closed.Task;
    }
}
