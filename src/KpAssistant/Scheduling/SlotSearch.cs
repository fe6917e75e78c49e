using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>
/// The best free slots. From the moment asked for, the index of free slots is read forwards and backwards just as far as the answer needs:
/// a few rows, however many slots there are.
/// </summary>
internal static class SlotSearch
{
    private const int FewIntervals = 3;

    public static async Task<IReadOnlyList<SlotRow>> FindAsync(AppointmentsContext context, SlotQuery query, CancellationToken cancelled)
    {
        // Those not wanted may all lie in front.
        var enough = query.Count + query.Except.Count;
        var found = new List<SlotRow>();
        var within = await ClipAsync(context, query, cancelled);
        foreach (var run in Runs(within, query.Near))
        {
            if (IsFull(found, query, run))
                continue;
            var rows = await Rows(context, query, run, enough).ToListAsync(cancelled);
            found.AddRange(rows.Where(row => !query.Except.Contains(SlotIds.Of(row.Id))));
        }
        return [.. Ranked(found, query).Take(query.Count)];
    }

    /// <summary>A stretch of one interval, read in one direction, and how far its first slot lies from the moment asked for.</summary>
    private sealed record Run(Instant From, Instant To, bool Backwards, Duration Distance);

    /// <summary>The intervals between the first and the last free slot: sixty mornings without any need not be looked at one by one.</summary>
    private static async Task<IReadOnlyList<Interval>> ClipAsync(AppointmentsContext context, SlotQuery query, CancellationToken cancelled)
    {
        if (query.Within.Count <= FewIntervals)
            return query.Within;
        var (from, to) = (query.Within.Min(interval => interval.Start), query.Within.Max(interval => interval.End));
        var starts = Free(context, query).Where(s => s.Start >= from && s.Start < to).Select(s => (Instant?)s.Start);
        if (await starts.OrderBy(start => start).FirstOrDefaultAsync(cancelled) is not { } first)
            return [];
        var last = await starts.OrderByDescending(start => start).FirstOrDefaultAsync(cancelled) ?? first;
        return [.. query.Within.Where(interval => interval.End > first && interval.Start <= last)];
    }

    private static IEnumerable<Run> Runs(IReadOnlyList<Interval> within, Instant? asked)
    {
        var runs = within.SelectMany(interval => asked is { } near ? Around(interval, near) : [new Run(interval.Start, interval.End, false, interval.Start - NodaConstants.UnixEpoch)]);
        return runs.Where(run => run.From < run.To).OrderBy(run => run.Distance);
    }

    private static IEnumerable<Run> Around(Interval interval, Instant near)
    {
        var middle = Instant.Max(interval.Start, Instant.Min(near, interval.End));
        yield return new Run(middle, interval.End, false, middle - near);
        yield return new Run(interval.Start, middle, true, near - middle);
    }

    private static bool IsFull(List<SlotRow> found, SlotQuery query, Run run) =>
        found.Count >= query.Count && Ranked(found, query).ElementAt(query.Count - 1) is var last && run.Distance > DistanceOf(last, query);

    private static IOrderedEnumerable<SlotRow> Ranked(List<SlotRow> found, SlotQuery query) => found
        .OrderBy(row => DistanceOf(row, query))
        .ThenBy(row => Nearness.Of(row.Schedule!.Location!, query.NearPlace))
        .ThenBy(row => row.Start)
        .ThenBy(row => row.Id);

    private static Duration DistanceOf(SlotRow row, SlotQuery query) => query.Near switch
    {
        null => row.Start - NodaConstants.UnixEpoch,
        { } near when row.Start < near => near - row.Start,
        { } near => row.Start - near,
    };

    /// <summary>The first rows of a run, and with the last of them all that begin at the same moment: the nearest place is chosen among those.</summary>
    internal static IQueryable<SlotRow> Rows(AppointmentsContext context, SlotQuery query, (Instant From, Instant To, bool Backwards) run, int enough) =>
        Rows(context, query, new Run(run.From, run.To, run.Backwards, Duration.Zero), enough);

    private static IQueryable<SlotRow> Rows(AppointmentsContext context, SlotQuery query, Run run, int enough)
    {
        var (from, to) = (run.From, run.To);
        var within = Free(context, query).Where(s => s.Start >= from && s.Start < to);
        var cut = run.Backwards
            ? within.Where(s => s.Start >= (within.OrderByDescending(x => x.Start).Skip(enough - 1).Select(x => (Instant?)x.Start).FirstOrDefault() ?? from))
            : within.Where(s => s.Start <= (within.OrderBy(x => x.Start).Skip(enough - 1).Select(x => (Instant?)x.Start).FirstOrDefault() ?? to));
        return cut.AsNoTracking().Include(s => s.Schedule!.Location).Include(s => s.Schedule!.Practitioner);
    }

    private static IQueryable<SlotRow> Free(AppointmentsContext context, SlotQuery query) => query.ClinicId is { } clinic
        ? context.Slots.Where(s => s.LocationId == clinic && s.Service == query.Service && s.Status == SlotStatus.Free)
        : context.Slots.Where(s => s.Region == query.Region && s.Service == query.Service && s.Status == SlotStatus.Free);
}
