using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Reminders;

/// <summary>The queue as a sender sees it: take, look, note what became of it. What a node has taken, only that node notes down while its lease lasts.</summary>
internal sealed class OutboundQueue
{
    // Looks and marks of texts that are under way at the same time share a query and a transaction: a commit costs the disk a moment, however much it holds.
    private const int MostAtOnce = 64;

    private readonly AppointmentsStore store;
    private readonly Gathering<OutboundMessageRow, MessageFacts> looks;
    private readonly Gathering<SentMark, bool> marks;

    public OutboundQueue(AppointmentsStore store, TimeProvider clock)
    {
        this.store = store;
        looks = new(messages => store.ReadAsync(context => MessageLooks.OfAsync(context, messages, clock.GetCurrentInstant()), CancellationToken.None), MostAtOnce);
        // Never cancelled: what has happened is noted, also while the service stops.
        marks = new(sent => store.WriteAsync(context => SentMarks.WriteAsync(context, sent), CancellationToken.None), MostAtOnce);
    }

    /// <summary>Takes what is due, the longest waiting first, and what another node took and never finished.</summary>
    public Task<List<OutboundMessageRow>> ClaimAsync(string node, Instant now, Duration lease, int count, CancellationToken cancelled) =>
        store.WriteAsync(context => ClaimSql.Take(context, node, now, now + lease, count).ToListAsync(cancelled), cancelled);

    /// <summary>What is known of the text's appointment and number now.</summary>
    public Task<MessageFacts> LookAsync(OutboundMessageRow message) => looks.AskAsync(message);

    /// <summary>MessageSids of the appointment's other texts: a reminder of three days before that comes late has the words of the one of three hours before.</summary>
    public Task<HashSet<string>> SidsOfOthersAsync(OutboundMessageRow message) => store.ReadAsync(
        context => context.OutboundMessages.Where(m => m.AppointmentId == message.AppointmentId && m.Id != message.Id && m.MessageSid != null).Select(m => m.MessageSid!).ToHashSetAsync(),
        CancellationToken.None);

    /// <summary>Whoever holds it now: it is out.</summary>
    public Task SentAsync(OutboundMessageRow message, string sid, Instant at) => marks.AskAsync(new SentMark(message.Id, sid, at));

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
