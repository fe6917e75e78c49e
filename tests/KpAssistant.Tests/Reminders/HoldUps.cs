using NodaTime;

namespace KpAssistant.Tests.Reminders;

/// <summary>Stretches of time in which a text could not go out.</summary>
internal sealed class HoldUps
{
    private readonly Instant[] starts;
    private readonly Instant[] ends;

    public HoldUps(IEnumerable<Interval> stretches)
    {
        var sorted = stretches.OrderBy(stretch => stretch.Start).ToList();
        starts = [.. sorted.Select(stretch => stretch.Start)];
        ends = new Instant[sorted.Count];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = i == 0 ? sorted[i].End : Instant.Max(ends[i - 1], sorted[i].End);
    }

    /// <summary>When the last of those ends that begin up to <paramref name="until"/>; <paramref name="at"/> when all are over by then.</summary>
    public Instant Pass(Instant at, Instant until)
    {
        var found = Array.BinarySearch(starts, until);
        var last = found >= 0 ? found : ~found - 1;
        while (last + 1 < starts.Length && starts[last + 1] == until)
            last++;
        return last < 0 ? at : Instant.Max(at, ends[last]);
    }
}
