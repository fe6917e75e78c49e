using NodaTime;

namespace KpAssistant.Tests.Reminders;

/// <summary>A clock that a test moves. Short pauses, such as those between two texts, pass at once and move it; long ones, such as time limits, never end.</summary>
internal sealed class SimulatedClock(Instant start) : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Instant now = start;

    public Instant Now
    {
        get
        {
            lock (gate)
                return now;
        }
        set
        {
            lock (gate)
                now = value;
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < Short)
        {
            lock (gate)
                now += Duration.FromTimeSpan(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }
        return new Silent();
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
