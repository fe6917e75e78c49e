using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Reminders;

/// <summary>
/// Tells those whose appointment cannot take place, through the queue of reminders: each once, at the sender's rate, never at night. The free slots of
/// the period are withdrawn, so that nobody is offered one of them instead.
/// </summary>
internal sealed class Closures(AppointmentsStore store, TimeProvider clock, ILogger<Closures> logger)
{
    private const int MostTries = 3;

    public Task<LocationRow?> FindClinicAsync(string id, CancellationToken cancelled) =>
        store.ReadAsync(context => context.Locations.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancelled), cancelled);

    /// <summary>Whom it concerns, and how far the telling is; changes nothing.</summary>
    public Task<ClosureReport> LookAsync(ClosurePeriod period, CancellationToken cancelled) =>
        store.ReadAsync(context => ReportAsync(context, period, cancelled), cancelled);

    /// <summary>Puts the texts into the queue. Again changes nothing, but for those who agreed to texts meanwhile.</summary>
    public async Task<ClosureReport> AnnounceAsync(ClosurePeriod period, CancellationToken cancelled)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var report = await store.WriteAsync(context => AnnounceAsync(context, period, cancelled), cancelled);
                logger.ClosureAnnounced(report.Told.Count, report.NotReached.Count);
                return report;
            }
            catch (DbUpdateException problem) when (attempt < MostTries && DatabaseTrouble.IsDuplicate(problem))
            {
                // Announced twice at once: the second finds the first.
            }
        }
    }

    private async Task<ClosureReport> AnnounceAsync(AppointmentsContext context, ClosurePeriod period, CancellationToken cancelled)
    {
        var now = clock.GetCurrentInstant();
        var row = await FindAsync(context, period, cancelled);
        if (row is null)
        {
            context.Closures.Add(row = new ClosureRow { LocationId = period.LocationId, From = period.From, To = period.To, Announced = now });
            context.AuditEvents.Add(new AuditEventRow { Recorded = now, Type = "closure.announce", Agent = "operator", Entity = period.LocationId });
            await context.SaveChangesAsync(cancelled);
        }
        await context.Slots.Where(s => s.LocationId == period.LocationId && s.Start >= period.From && s.Start < period.To && s.Status == SlotStatus.Free)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, SlotStatus.BusyUnavailable), cancelled);
        await QueueAsync(context, row, now, cancelled);
        return await ReportAsync(context, period, cancelled);
    }

    private static Task<int> QueueAsync(AppointmentsContext context, ClosureRow row, Instant now, CancellationToken cancelled)
    {
        var (id, from, to, at) = (row.Id, row.From.ToUnixTimeMilliseconds(), row.To.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        return context.Database.ExecuteSqlAsync($"""
            INSERT INTO "OutboundMessage" ("Kind", "PhoneHash", "Phone", "Language", "AppointmentId", "Reference", "DueAt", "UsefulUntil", "BeforeMinutes", "Status", "Attempts", "ClosureId")
            SELECT 'closure', c."PhoneHash", c."Phone", c."Language", a."Id", a."Reference", {at}, s."Start", 0, 'planned', 0, {id}
            FROM "Appointment" a
            JOIN "Slot" s ON s."Id" = a."SlotId"
            JOIN "ReminderContact" c ON c."AppointmentId" = a."Id"
            JOIN "Consent" k ON k."PhoneHash" = c."PhoneHash" AND k."Status" = 'given'
            WHERE a."Status" = 'booked' AND s."LocationId" = {row.LocationId} AND s."Start" >= {from} AND s."Start" < {to} AND s."Start" > {at}
            ON CONFLICT DO NOTHING
            """, cancelled);
    }

    private async Task<ClosureReport> ReportAsync(AppointmentsContext context, ClosurePeriod period, CancellationToken cancelled)
    {
        var now = clock.GetCurrentInstant();
        var row = await FindAsync(context, period, cancelled);
        var affected = await context.Appointments.AsNoTracking()
            .Where(a => a.Status == AppointmentStatus.Booked && a.Slot!.LocationId == period.LocationId && a.Slot.Start >= period.From && a.Slot.Start < period.To && a.Slot.Start > now)
            .OrderBy(a => a.Slot!.Start).ThenBy(a => a.Reference)
            .Select(a => new
            {
                a.Reference,
                MayBeTold = context.ReminderContacts.Any(c => c.AppointmentId == a.Id && context.Consents.Any(k => k.PhoneHash == c.PhoneHash && k.Status == ConsentStatus.Given)),
            })
            .ToListAsync(cancelled);
        // Some may have been told of a shorter closure before.
        var queued = await context.OutboundMessages.AsNoTracking()
            .Where(m => m.Closure!.LocationId == period.LocationId && m.UsefulUntil >= period.From && m.UsefulUntil < period.To).OrderBy(m => m.UsefulUntil).ThenBy(m => m.Reference).Select(m => new QueuedText(m.Reference, m.Status, m.Reason)).ToListAsync(cancelled);
        return new ClosureReport
        {
            IsAnnounced = row is not null,
            Told = [.. row is null ? affected.Where(a => a.MayBeTold).Select(a => a.Reference).Except(queued.Select(text => text.Reference)) : queued.Select(text => text.Reference)],
            NotReached = [.. affected.Where(a => !a.MayBeTold).Select(a => a.Reference)],
            Texts = row is null ? [] : queued,
        };
    }

    private static Task<ClosureRow?> FindAsync(AppointmentsContext context, ClosurePeriod period, CancellationToken cancelled) =>
        context.Closures.SingleOrDefaultAsync(c => c.LocationId == period.LocationId && c.From == period.From && c.To == period.To, cancelled);
}

/// <summary>Whom a closure concerns. References only: no numbers, no names.</summary>
internal sealed record ClosureReport
{
    public required bool IsAnnounced { get; init; }

    /// <summary>The appointments whose contact is told; before it began, those whose contact would be and does not know yet.</summary>
    public required IReadOnlyList<string> Told { get; init; }

    /// <summary>Nobody has agreed to texts about these: somebody has to call.</summary>
    public required IReadOnlyList<string> NotReached { get; init; }

    /// <summary>How far the telling is; none before it began.</summary>
    public required IReadOnlyList<QueuedText> Texts { get; init; }
}

internal sealed record QueuedText(string Reference, MessageStatus Status, string? Reason);
