using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NodaTime;

namespace KpAssistant.Reminders;

/// <summary>The queue as a sender sees it: take, look, note what became of it. What a node has taken, only that node notes down while its lease lasts.</summary>
internal sealed class OutboundQueue(AppointmentsStore store)
{
    private static readonly Duration Near = Duration.FromHours(1);

    /// <summary>Takes what is due, the longest waiting first, and what another node took and never finished.</summary>
    public Task<List<OutboundMessageRow>> ClaimAsync(string node, Instant now, Duration lease, int count, CancellationToken cancelled) =>
        store.WriteAsync(context => ClaimSql.Take(context, node, now, now + lease, count).ToListAsync(cancelled), cancelled);

    public Task<MessageFacts> LookAsync(OutboundMessageRow message, Instant now, CancellationToken cancelled) => store.ReadAsync(
        context => context.Appointments.Where(a => a.Id == message.AppointmentId).Select(a => new MessageFacts
        {
            Status = a.Status,
            Start = a.Slot!.Start,
            ClinicZone = a.Slot.Schedule!.Location!.Zone,
            ContactHash = context.ReminderContacts.Where(c => c.AppointmentId == a.Id).Select(c => c.PhoneHash).FirstOrDefault(),
            ContactZone = context.ReminderContacts.Where(c => c.AppointmentId == a.Id).Select(c => c.Zone).FirstOrDefault(),
            Consent = context.Consents.Where(c => c.PhoneHash == message.PhoneHash).Select(c => c.Status).FirstOrDefault(),
            NextIsNear = context.OutboundMessages.Any(m => m.AppointmentId == a.Id && m.Kind == MessageKind.Reminder && m.Status != MessageStatus.Skipped
                && m.UsefulUntil == message.UsefulUntil && m.BeforeMinutes < message.BeforeMinutes && m.DueAt <= now + Near),
            IsClosed = context.Closures.Any(c => c.LocationId == a.Slot.LocationId && c.From <= a.Slot.Start && a.Slot.Start < c.To),
        }).SingleAsync(cancelled), cancelled);

    /// <summary>Whoever holds it now: it is out.</summary>
    public Task SentAsync(OutboundMessageRow message, string sid, Instant at) => ChangeAsync(
        context => context.OutboundMessages.Where(m => m.Id == message.Id && m.MessageSid == null),
        set => set.SetProperty(m => m.Status, MessageStatus.Sent).SetProperty(m => m.MessageSid, sid).SetProperty(m => m.SentAt, at).SetProperty(m => m.Reason, (string?)null));

    public Task SkippedAsync(OutboundMessageRow message, string reason) => ChangeAsync(
        context => Held(context, message), set => set.SetProperty(m => m.Status, MessageStatus.Skipped).SetProperty(m => m.Reason, reason));

    public Task FailedAsync(OutboundMessageRow message, string reason) => ChangeAsync(
        context => Held(context, message), set => set.SetProperty(m => m.Status, MessageStatus.Failed).SetProperty(m => m.Reason, reason));

    /// <summary>It has certainly not gone out, and goes back into the queue.</summary>
    public Task PutBackAsync(OutboundMessageRow message, Instant due) => ChangeAsync(
        context => Held(context, message),
        set => set.SetProperty(m => m.Status, MessageStatus.Planned).SetProperty(m => m.DueAt, due)
            .SetProperty(m => m.ClaimedBy, (string?)null).SetProperty(m => m.LeaseUntil, (Instant?)null).SetProperty(m => m.MayBeOutSince, (Instant?)null));

    /// <summary>Nobody knows whether it went out: it stays taken until then, so that nothing but a sender touches it.</summary>
    public Task HoldAsync(OutboundMessageRow message, Instant until) => ChangeAsync(context => Held(context, message), set => set.SetProperty(m => m.LeaseUntil, until));

    private static IQueryable<OutboundMessageRow> Held(AppointmentsContext context, OutboundMessageRow message) =>
        context.OutboundMessages.Where(m => m.Id == message.Id && m.Status == MessageStatus.Claimed && m.ClaimedBy == message.ClaimedBy && m.Attempts == message.Attempts);

    // Never cancelled: what has happened is noted, also while the service stops.
    private Task<int> ChangeAsync(
        Func<AppointmentsContext, IQueryable<OutboundMessageRow>> which, Action<UpdateSettersBuilder<OutboundMessageRow>> set) =>
        store.WriteAsync(context => which(context).ExecuteUpdateAsync(set, CancellationToken.None), CancellationToken.None);
}
