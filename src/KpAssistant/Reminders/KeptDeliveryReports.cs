using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Twilio;
using Microsoft.EntityFrameworkCore;

namespace KpAssistant.Reminders;

/// <summary>Keeps the report of each text that tells most. Those of numbers that no text can reach stop what still waits for them.</summary>
internal sealed class KeptDeliveryReports(AppointmentsStore store, ReminderMetrics metrics, ILogger<KeptDeliveryReports> logger) : IDeliveryReports
{
    /// <summary>Blocked, unknown, a landline: no later text would fare better.</summary>
    private static readonly int[] OfNumber = [30004, 30005, 30006];

    public async Task ReportAsync(DeliveryReport report, CancellationToken cancelled)
    {
        var isNew = await store.WriteAsync(context => KeepAsync(context, report, cancelled), cancelled);
        if (!isNew || report.ErrorCode is not { } code)
            return;
        metrics.Failed(null, code);
        logger.NotDelivered(code);
    }

    /// <summary>One statement: of reports that come at once, or late, or twice, the last in rank stays.</summary>
    private static async Task<bool> KeepAsync(AppointmentsContext context, DeliveryReport report, CancellationToken cancelled)
    {
        var (status, rank) = (report.Status.ToString().ToLowerInvariant(), DeliveryStatuses.Rank(report.Status));
        var changed = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "DeliveryReport" ("MessageSid", "Status", "Rank", "ErrorCode") VALUES ({report.Sid}, {status}, {rank}, {report.ErrorCode})
            ON CONFLICT ("MessageSid") DO UPDATE SET "Status" = excluded."Status", "Rank" = excluded."Rank", "ErrorCode" = excluded."ErrorCode"
            WHERE excluded."Rank" > "DeliveryReport"."Rank"
            """, cancelled);
        if (changed > 0 && report.ErrorCode is { } code && OfNumber.Contains(code))
            await DropAsync(context, report.Sid, $"{code}", cancelled);
        return changed > 0;
    }

    /// <summary>For texts whose report may have come before their mark.</summary>
    public static async Task DropWhatCannotReachAsync(AppointmentsContext context, IReadOnlyCollection<string> sids)
    {
        var unreachable = await context.DeliveryReports.AsNoTracking().Where(r => sids.Contains(r.MessageSid) && OfNumber.Contains(r.ErrorCode!.Value))
            .Select(r => new { r.MessageSid, r.ErrorCode }).ToListAsync();
        foreach (var report in unreachable)
            await DropAsync(context, report.MessageSid, $"{report.ErrorCode}", CancellationToken.None);
    }

    private static Task<int> DropAsync(AppointmentsContext context, string sid, string code, CancellationToken cancelled) => context.OutboundMessages
        .Where(m => m.Status == MessageStatus.Planned && context.OutboundMessages.Any(sent => sent.MessageSid == sid && sent.PhoneHash == m.PhoneHash))
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Skipped).SetProperty(m => m.Reason, code), cancelled);
}
