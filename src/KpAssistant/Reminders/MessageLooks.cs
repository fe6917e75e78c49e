using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Reminders;

/// <summary>Reads what is known of the appointments and numbers of several texts in one query.</summary>
internal static class MessageLooks
{
    private static readonly Duration Near = Duration.FromHours(1);

    /// <returns>In the order of the messages.</returns>
    public static async Task<IReadOnlyList<MessageFacts>> OfAsync(AppointmentsContext context, IReadOnlyList<OutboundMessageRow> messages, Instant now)
    {
        var ids = messages.Select(message => message.Id).ToList();
        var soon = now + Near;
        var found = await context.OutboundMessages.Where(m => ids.Contains(m.Id)).Select(m => new
        {
            m.Id,
            Facts = new MessageFacts
            {
                Status = m.Appointment!.Status,
                Start = m.Appointment.Slot!.Start,
                ClinicZone = m.Appointment.Slot.Schedule!.Location!.Zone,
                ContactHash = context.ReminderContacts.Where(c => c.AppointmentId == m.AppointmentId).Select(c => c.PhoneHash).FirstOrDefault(),
                ContactZone = context.ReminderContacts.Where(c => c.AppointmentId == m.AppointmentId).Select(c => c.Zone).FirstOrDefault(),
                Consent = context.Consents.Where(c => c.PhoneHash == m.PhoneHash).Select(c => c.Status).FirstOrDefault(),
                NextIsNear = context.OutboundMessages.Any(next => next.AppointmentId == m.AppointmentId && next.Kind == MessageKind.Reminder && next.Status != MessageStatus.Skipped
                    && next.UsefulUntil == m.UsefulUntil && next.BeforeMinutes < m.BeforeMinutes && next.DueAt <= soon),
                IsClosed = context.Closures.Any(c => c.LocationId == m.Appointment.Slot.LocationId && c.From <= m.Appointment.Slot.Start && m.Appointment.Slot.Start < c.To),
            },
        }).ToDictionaryAsync(row => row.Id, row => row.Facts);
        return [.. messages.Select(message => found[message.Id])];
    }
}
