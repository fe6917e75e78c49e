using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>Consent and reminders in SQL.</summary>
internal sealed class SqlReminders(AppointmentsStore store, ReminderQueue queue) : IReminders
{
    private const int MostTries = 4;

    // The first reminder goes out three days before; a reply to it may take as long.
    private static readonly Duration Lately = Duration.FromDays(7);

    public async Task<ConsentStatus> FindConsentAsync(string phone, CancellationToken cancelled)
    {
        await store.ReadyAsync(cancelled);
        var hash = store.Personal.HashOfPhone(phone);
        var row = await store.ReadAsync(context => context.Consents.AsNoTracking().SingleOrDefaultAsync(c => c.PhoneHash == hash, cancelled), cancelled);
        return row?.Status ?? ConsentStatus.None;
    }

    public Task<bool> RecordConsentAsync(ConsentEvent consent, CancellationToken cancelled) => RetryAsync(context => RecordAsync(context, consent, cancelled), cancelled);

    public Task<IReadOnlyList<PlannedReminder>> SetAsync(ReminderWish wish, Instant now, CancellationToken cancelled) => RetryAsync(
        async context =>
        {
            if (wish.Consent is { } consent)
                await RecordAsync(context, consent, cancelled);
            var reference = References.Normalize(wish.Reference);
            var row = await context.Appointments.Whole().SingleOrDefaultAsync(
                a => a.Reference == reference && a.PatientId == wish.PatientId && a.Status == AppointmentStatus.Booked, cancelled);
            if (row is null)
                return [];
            await HoldAsync(context, row, cancelled);
            return await queue.SetAsync(context, row, wish.Contact, now, cancelled);
        },
        cancelled);

    public async Task<IReadOnlyList<Appointment>> FindRemindedAsync(string phone, Instant now, CancellationToken cancelled)
    {
        await store.ReadyAsync(cancelled);
        var (hash, since) = (store.Personal.HashOfPhone(phone), now - Lately);
        return await store.ReadAsync<IReadOnlyList<Appointment>>(
            async context =>
            {
                var sent = await context.OutboundMessages.AsNoTracking()
                    .Where(m => m.PhoneHash == hash && (m.Kind == MessageKind.Reminder || m.Kind == MessageKind.Closure) && (m.Status == MessageStatus.Sent || m.Status == MessageStatus.Claimed) && m.DueAt >= since)
                    .Select(m => new { m.AppointmentId, At = m.SentAt ?? m.DueAt }).ToListAsync(cancelled);
                var last = sent.GroupBy(m => m.AppointmentId!.Value).ToDictionary(g => g.Key, g => g.Max(m => m.At));
                var ids = last.Keys.ToList();
                var rows = await context.Appointments.AsNoTracking().Whole()
                    .Where(a => ids.Contains(a.Id) && a.Status == AppointmentStatus.Booked && a.Slot!.Start > now).ToListAsync(cancelled);
                return [.. rows.OrderByDescending(row => last[row.Id]).ThenBy(row => row.Slot!.Start).Select(row => row.ToAppointment())];
            },
            cancelled);
    }

    public async Task<bool> ConfirmAsync(string reference, string phone, Instant now, CancellationToken cancelled)
    {
        await store.ReadyAsync(cancelled);
        var (code, hash) = (References.Normalize(reference), store.Personal.HashOfPhone(phone));
        return await RetryAsync(
            async context =>
            {
                var row = await context.Appointments.SingleOrDefaultAsync(
                    a => a.Reference == code && a.Status == AppointmentStatus.Booked && a.Slot!.Start > now
                        && context.ReminderContacts.Any(c => c.AppointmentId == a.Id && c.PhoneHash == hash), cancelled);
                if (row is null)
                    return false;
                if (!row.Confirmed)
                    context.AuditEvents.Add(new AuditEventRow { Recorded = now, Type = "appointment.confirm", Agent = hash, Entity = row.Reference });
                return row.Confirmed = true;
            },
            cancelled);
    }

    private async Task<bool> RecordAsync(AppointmentsContext context, ConsentEvent consent, CancellationToken cancelled)
    {
        if (consent.MessageSid is { } sid && await context.ConsentEvents.AnyAsync(c => c.MessageSid == sid, cancelled))
            return false;
        var hash = store.Personal.HashOfPhone(consent.Phone);
        context.ConsentEvents.Add(new ConsentEventRow
        {
            PhoneHash = hash,
            Phone = store.Personal.Protect(consent.Phone),
            Status = consent.Status,
            At = consent.At,
            Channel = consent.Channel,
            Words = consent.Words,
            PatientId = consent.By,
            MessageSid = consent.MessageSid,
        });
        var current = await context.Consents.SingleOrDefaultAsync(c => c.PhoneHash == hash, cancelled);
        // A line that comes late (a carrier's report) does not undo a later word.
        if (current?.At > consent.At)
            return true;
        var before = current?.Status ?? ConsentStatus.None;
        if (current is null)
            context.Consents.Add(new ConsentRow { PhoneHash = hash, Status = consent.Status, At = consent.At });
        else
            (current.Status, current.At) = (consent.Status, consent.At);
        await context.SaveChangesAsync(cancelled);
        if (consent.Status != ConsentStatus.Given)
            await DropAllAsync(context, hash, cancelled);
        else if (before != ConsentStatus.Given)
            await ResumeAsync(context, hash, consent.At, cancelled);
        return true;
    }

    /// <summary>Everything that waits for the number, closures and confirmations too.</summary>
    private static Task<int> DropAllAsync(AppointmentsContext context, string hash, CancellationToken cancelled) => context.OutboundMessages
        .Where(m => m.PhoneHash == hash && m.Status == MessageStatus.Planned)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Skipped).SetProperty(m => m.Reason, "opted-out"), cancelled);

    /// <summary>Who opted out and is back gets the reminders of the appointments that are still ahead.</summary>
    private static async Task ResumeAsync(AppointmentsContext context, string hash, Instant now, CancellationToken cancelled)
    {
        var ahead = await context.Appointments.Include(a => a.Slot)
            .Where(a => a.Status == AppointmentStatus.Booked && a.Slot!.Start > now && context.ReminderContacts.Any(c => c.AppointmentId == a.Id && c.PhoneHash == hash))
            .ToListAsync(cancelled);
        foreach (var appointment in ahead)
        {
            await HoldAsync(context, appointment, cancelled);
            await ReminderQueue.ReplanAsync(context, appointment, "replaced", now, cancelled);
        }
    }

    /// <summary>Until the transaction ends the appointment keeps the time that is planned for. Moved or cancelled meanwhile: look again.</summary>
    private static async Task HoldAsync(AppointmentsContext context, AppointmentRow row, CancellationToken cancelled)
    {
        var held = await context.Appointments.Where(a => a.Id == row.Id && a.SlotId == row.SlotId && a.Status == AppointmentStatus.Booked)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SlotId, a => a.SlotId), cancelled);
        if (held == 0)
            throw new DbUpdateConcurrencyException("The appointment changed while its reminders were planned.");
    }

    /// <summary>Two who write the first row of a number, or change an appointment, at once: the second looks again.</summary>
    private async Task<T> RetryAsync<T>(Func<AppointmentsContext, Task<T>> write, CancellationToken cancelled)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await store.ReadyAsync(cancelled);
                return await store.WriteAsync(write, cancelled);
            }
            catch (DbUpdateException problem) when (problem is DbUpdateConcurrencyException || DatabaseTrouble.IsDuplicate(problem))
            {
                // Once more, with what is there now.
                if (attempt >= MostTries)
                    throw new StoreUnavailableException("The appointment or the consent changed under every try.", problem);
            }
        }
    }
}
