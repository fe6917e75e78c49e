using StackExchange.Redis;

namespace KpAssistant.Sessions;

/// <summary>
/// Commands of turns that run side by side leave in one packet: each waits for its batch's place in the thread pool's queue, which is no
/// time on an idle machine and gathers a dozen on a busy one. A packet for each command costs both ends a system call.
/// </summary>
internal sealed class SharedBatch(Func<IDatabase> database) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private IBatch? _open;

    /// <summary>Adds one command. What is returned ends with its answer, or with the connection's exception or timeout.</summary>
    public Task<T> Ask<T>(Func<IDatabaseAsync, Task<T>> command)
    {
        lock (_gate)
        {
            if (_open is null)
            {
                _open = database().CreateBatch();
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            return command(_open);
        }
    }

    public void Execute()
    {
        IBatch batch;
        lock (_gate)
            (batch, _open) = (_open!, null);
        try
        {
            batch.Execute();
        }
        catch (Exception problem) when (problem is RedisException or ObjectDisposedException)
        {
            // Without a connection every command of the batch has failed with the reason, where it is awaited; disposed, nobody waits any more.
        }
    }
}
