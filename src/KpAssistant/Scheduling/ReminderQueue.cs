using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>
/// Plans and drops the texts of an appointment inside the caller's transaction. A text that a sender holds already is left to it: the sender looks
/// at the appointment once more before it sends.
/// </summary>
internal sealed class ReminderQueue(PersonalData personal)
{
    /// <summary>Keeps the contact and plans by it; only for a number that agreed and has not refused since.</summary>
    public async Task<IReadOnlyList<PlannedReminder>> SetAsync(
        AppointmentsContext context, AppointmentRow appointment, ReminderContact contact, Instant now, CancellationToken cancelled)
    {
        var row = await context.ReminderContacts.FindAsync([appointment.Id], cancelled);
        if (contact.Choice == ReminderChoice.None)
        {
            if (row is not null)
                row.Choice = ReminderChoice.None;
            await DropAsync(context, appointment.Id, "declined", cancelled);
            return [];
        }
        if (row is null)
            context.ReminderContacts.Add(row = RowOf(appointment, contact));
        else
            (row.PhoneHash, row.Phone, row.Language, row.Zone, row.Choice) = Values(contact);
        await DropAsync(context, appointment.Id, "replaced", cancelled);
        return await PlanAsync(context, appointment, row, now, cancelled);
    }

    /// <summary>The appointment has a new time: what was planned goes, and is planned anew.</summary>
    public static async Task ReplanAsync(AppointmentsContext context, AppointmentRow appointment, string reason, Instant now, CancellationToken cancelled)
    {
        await DropAsync(context, appointment.Id, reason, cancelled);
        if (await context.ReminderContacts.FindAsync([appointment.Id], cancelled) is { } contact)
            await PlanAsync(context, appointment, contact, now, cancelled);
    }

    public static async Task DropAsync(AppointmentsContext context, long appointmentId, string reason, CancellationToken cancelled)
    {
        // What this transaction planned itself is dropped with the rest.
        await context.SaveChangesAsync(cancelled);
        await context.OutboundMessages
            .Where(m => m.AppointmentId == appointmentId && m.Kind == MessageKind.Reminder && m.Status == MessageStatus.Planned)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Skipped).SetProperty(m => m.Reason, reason), cancelled);
    }

    /// <summary>True when the number agreed. Holds its consent until the transaction ends: a refusal that comes at the same time waits, and then finds what was planned.</summary>
    private static async Task<bool> HasAgreedAsync(AppointmentsContext context, string phoneHash, CancellationToken cancelled) => await context.Consents
        .Where(c => c.PhoneHash == phoneHash && c.Status == ConsentStatus.Given)
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, c => c.Status), cancelled) == 1;

    private static async Task<IReadOnlyList<PlannedReminder>> PlanAsync(
        AppointmentsContext context, AppointmentRow appointment, ReminderContactRow contact, Instant now, CancellationToken cancelled)
    {
        if (!await HasAgreedAsync(context, contact.PhoneHash, cancelled))
            return [];
        var start = appointment.Slot!.Start;
        var plan = ReminderPlan.For(start, contact.Choice, DateTimeZoneProviders.Tzdb[contact.Zone], now);
        context.OutboundMessages.AddRange(plan.Select(reminder => new OutboundMessageRow
        {
            Kind = MessageKind.Reminder,
            PhoneHash = contact.PhoneHash,
            Phone = contact.Phone,
            Language = contact.Language,
            AppointmentId = appointment.Id,
            Reference = appointment.Reference,
            DueAt = reminder.DueAt,
            UsefulUntil = start,
            BeforeMinutes = (int)reminder.Before.TotalMinutes,
        }));
        return plan;
    }

    private ReminderContactRow RowOf(AppointmentRow appointment, ReminderContact contact)
    {
        var (hash, phone, language, zone, choice) = Values(contact);
        return new ReminderContactRow { AppointmentId = appointment.Id, PhoneHash = hash, Phone = phone, Language = language, Zone = zone, Choice = choice };
    }

    private (string Hash, byte[] Phone, string Language, string Zone, ReminderChoice Choice) Values(ReminderContact contact) =>
        (personal.HashOfPhone(contact.Phone), personal.Protect(contact.Phone), contact.Language, contact.Zone.Id, contact.Choice);
}
