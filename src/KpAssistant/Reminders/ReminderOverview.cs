using KpAssistant.Dialogs;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Reminders;

/// <summary><c>GET /operations/reminders</c>: how the queue is, and what could not be delivered in the last week. References only.</summary>
internal static class ReminderOverview
{
    private const int MostShown = 500;
    private static readonly Duration Lately = Duration.FromDays(7);

    public static void MapReminderOverview(this RouteGroupBuilder operations) => operations.MapGet("/reminders", async (AppointmentsStore store, TimeProvider clock, CancellationToken cancelled) =>
    {
        try
        {
            return Results.Json(await store.ReadAsync(context => OfAsync(context, clock.GetCurrentInstant(), cancelled), cancelled));
        }
        catch (StoreUnavailableException)
        {
            return Results.Json(new { error = "The appointments store does not answer." }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    });

    public static async Task<OverviewAnswer> OfAsync(AppointmentsContext context, Instant now, CancellationToken cancelled)
    {
        var since = now - Lately;
        var waiting = context.OutboundMessages.Where(m => m.Status == MessageStatus.Planned || m.Status == MessageStatus.Claimed);
        var overdue = await waiting.Where(m => m.DueAt <= now).OrderBy(m => m.DueAt).Select(m => (Instant?)m.DueAt).FirstOrDefaultAsync(cancelled);
        var done = await context.OutboundMessages.Where(m => m.DueAt >= since && (m.Status == MessageStatus.Sent || m.Status == MessageStatus.Skipped || m.Status == MessageStatus.Failed))
            .GroupBy(m => new { m.Status, m.Reason }).Select(group => new { group.Key.Status, group.Key.Reason, Count = group.Count() }).ToListAsync(cancelled);
        return new OverviewAnswer(
            await waiting.CountAsync(cancelled),
            await waiting.CountAsync(m => m.DueAt <= now, cancelled),
            overdue?.ToString(),
            done.Where(d => d.Status == MessageStatus.Sent).Sum(d => d.Count),
            done.Where(d => d.Status == MessageStatus.Skipped).ToDictionary(d => d.Reason ?? "", d => d.Count),
            await FailedAsync(context, since, cancelled));
    }

    /// <summary>Refused by Twilio, or not delivered by its last report.</summary>
    private static async Task<IReadOnlyList<FailedText>> FailedAsync(AppointmentsContext context, Instant since, CancellationToken cancelled)
    {
        var refused = context.OutboundMessages.Where(m => m.DueAt >= since && m.Status == MessageStatus.Failed)
            .OrderByDescending(m => m.DueAt).Take(MostShown).Select(m => new { m.Kind, m.Reference, m.DueAt, Code = m.Reason });
        var undelivered =
            from report in context.DeliveryReports
            where report.ErrorCode != null
            join m in context.OutboundMessages on report.MessageSid equals m.MessageSid
            where m.DueAt >= since
            orderby m.DueAt descending
            select new { m.Kind, m.Reference, m.DueAt, Code = report.ErrorCode!.Value };
        var late = (await undelivered.Take(MostShown).ToListAsync(cancelled)).Select(m => new { m.Kind, m.Reference, m.DueAt, Code = (string?)$"{m.Code}" });
        var all = late.Concat(await refused.ToListAsync(cancelled)).OrderByDescending(m => m.DueAt).Take(MostShown);
        return [.. all.Select(m => new FailedText(m.Kind.ToString(), m.Reference, m.DueAt.ToString(), m.Code ?? ""))];
    }
}

/// <param name="Waiting">All that is planned.</param>
/// <param name="Overdue">How much of it should be out.</param>
/// <param name="OldestDue">Since when; null when nothing is overdue.</param>
/// <param name="Sent">In the last week, as the next two.</param>
/// <param name="Skipped">By reason.</param>
/// <param name="Failed">The newest first.</param>
internal sealed record OverviewAnswer(int Waiting, int Overdue, string? OldestDue, int Sent, IReadOnlyDictionary<string, int> Skipped, IReadOnlyList<FailedText> Failed);

internal sealed record FailedText(string Kind, string Reference, string DueAt, string Code);
