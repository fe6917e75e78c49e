using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>
/// Books, moves and cancels, each in one transaction. The filtered unique index is the guard: of many who take a slot at once, the database lets
/// one through, and the others hear that it is taken. The key's own unique index makes repetitions harmless.
/// </summary>
internal sealed class Booker(AppointmentsStore store, ReminderQueue reminders, SchedulingOptions options)
{
    private const int MostTries = 12;

    public Task<BookingOutcome> BookAsync(Booking booking, CancellationToken cancelled)
    {
        CheckKey(booking.Key);
        return SlotIds.TryParse(booking.SlotId, out var slotId)
            ? GuardedAsync(booking.Key, slotId, context => BookAsync(context, booking, slotId, cancelled), cancelled)
            : Task.FromResult<BookingOutcome>(new BookingOutcome.SlotTaken());
    }

    public Task<BookingOutcome> MoveAsync(Move move, CancellationToken cancelled)
    {
        CheckKey(move.Key);
        return SlotIds.TryParse(move.SlotId, out var slotId)
            ? GuardedAsync(move.Key, slotId, context => MoveAsync(context, move, slotId, cancelled), cancelled)
            : Task.FromResult<BookingOutcome>(new BookingOutcome.SlotTaken());
    }

    public async Task<CancelOutcome> CancelAsync(Cancellation cancellation, CancellationToken cancelled)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.WriteAsync(context => CancelAsync(context, cancellation, cancelled), cancelled);
            }
            catch (DbUpdateConcurrencyException problem)
            {
                // Moved or cancelled in between: look again.
                if (attempt >= MostTries)
                    throw new StoreUnavailableException("The appointment changed under every try to cancel it.", problem);
            }
        }
    }

    private async Task<BookingOutcome> BookAsync(AppointmentsContext context, Booking booking, long slotId, CancellationToken cancelled)
    {
        if (await EarlierAsync(context, booking.Key, cancelled) is { } earlier)
            return earlier;
        if (await FreeSlotAsync(context, slotId, cancelled) is not { } slot)
            return new BookingOutcome.SlotTaken();
        if (IsTooSoon(slot, booking.At))
            return new BookingOutcome.TooLate();
        await CheckMayActAsync(context, booking.BookedBy, booking.PatientId, cancelled);
        slot.Status = SlotStatus.Busy;
        var row = new AppointmentRow
        {
            Reference = References.New(),
            SlotId = slotId,
            PatientId = booking.PatientId,
            BookedBy = booking.BookedBy,
            Status = AppointmentStatus.Booked,
            Created = booking.At,
            Slot = slot,
        };
        context.Appointments.Add(row);
        context.BookingKeys.Add(new BookingKeyRow { Key = booking.Key, Appointment = row, At = booking.At });
        Audit(context, "appointment.book", booking.BookedBy, row.Reference, booking.At);
        await context.SaveChangesAsync(cancelled);
        if (booking.Remind is { } contact)
            await reminders.SetAsync(context, row, contact, booking.At, cancelled);
        return new BookingOutcome.Booked(row.ToAppointment());
    }

    private async Task<BookingOutcome> MoveAsync(AppointmentsContext context, Move move, long slotId, CancellationToken cancelled)
    {
        if (await EarlierAsync(context, move.Key, cancelled) is { } earlier)
            return earlier;
        var row = await FindAsync(context, move.Reference, move.PatientId, cancelled);
        if (row is not { Status: AppointmentStatus.Booked })
            return new BookingOutcome.NotFound();
        if (await FreeSlotAsync(context, slotId, cancelled) is not { } slot)
            return new BookingOutcome.SlotTaken();
        if (IsTooSoon(slot, move.At) || IsTooLate(row, move.At))
            return new BookingOutcome.TooLate();
        await CheckMayActAsync(context, move.MovedBy, move.PatientId, cancelled);
        var old = row.Slot!;
        slot.Status = SlotStatus.Busy;
        (row.Slot, row.SlotId, row.Confirmed) = (slot, slotId, false);
        context.BookingKeys.Add(new BookingKeyRow { Key = move.Key, Appointment = row, At = move.At });
        // The new slot is ours before the old one is let go.
        await context.SaveChangesAsync(cancelled);
        await LetGoAsync(context, old, cancelled);
        Audit(context, "appointment.move", move.MovedBy, row.Reference, move.At);
        await ReminderQueue.ReplanAsync(context, row, "moved", move.At, cancelled);
        return new BookingOutcome.Booked(row.ToAppointment());
    }

    private async Task<CancelOutcome> CancelAsync(AppointmentsContext context, Cancellation cancellation, CancellationToken cancelled)
    {
        var row = await FindAsync(context, cancellation.Reference, cancellation.PatientId, cancelled);
        if (row is null)
            return CancelOutcome.NotFound;
        if (row.Status == AppointmentStatus.Cancelled)
            return CancelOutcome.Cancelled;
        if (row.Status != AppointmentStatus.Booked || IsTooLate(row, cancellation.At))
            return CancelOutcome.TooLate;
        await CheckMayActAsync(context, cancellation.CancelledBy, cancellation.PatientId, cancelled);
        row.Status = AppointmentStatus.Cancelled;
        await LetGoAsync(context, row.Slot!, cancelled);
        Audit(context, "appointment.cancel", cancellation.CancelledBy, row.Reference, cancellation.At);
        await ReminderQueue.DropAsync(context, row.Id, "cancelled", cancelled);
        return CancelOutcome.Cancelled;
    }

    /// <summary>Explains what the database refused: the key was used meanwhile, the slot was, or a reference came up twice.</summary>
    private async Task<BookingOutcome> GuardedAsync(
        string key, long slotId, Func<AppointmentsContext, Task<BookingOutcome>> write, CancellationToken cancelled)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await store.WriteAsync(write, cancelled);
                // Perhaps taken by this very booking, sent twice at once.
                return outcome is BookingOutcome.SlotTaken ? await EarlierAsync() ?? outcome : outcome;
            }
            catch (DbUpdateException problem) when (problem is DbUpdateConcurrencyException || DatabaseTrouble.IsDuplicate(problem))
            {
                if (await EarlierAsync() is { } earlier)
                    return earlier;
                if (attempt >= MostTries || !await store.ReadAsync(context => context.Slots.AnyAsync(s => s.Id == slotId && s.Status == SlotStatus.Free, cancelled), cancelled))
                    return new BookingOutcome.SlotTaken();
            }
        }

        Task<BookingOutcome?> EarlierAsync() => store.ReadAsync(context => Booker.EarlierAsync(context, key, cancelled), cancelled);
    }

    private static async Task<BookingOutcome?> EarlierAsync(AppointmentsContext context, string key, CancellationToken cancelled)
    {
        var row = await context.Appointments.AsNoTracking().Whole()
            .SingleOrDefaultAsync(a => context.BookingKeys.Any(k => k.Key == key && k.AppointmentId == a.Id), cancelled);
        return row is null ? null : new BookingOutcome.Booked(row.ToAppointment());
    }

    private static Task<SlotRow?> FreeSlotAsync(AppointmentsContext context, long slotId, CancellationToken cancelled) => context.Slots
        .Include(s => s.Schedule!.Location).Include(s => s.Schedule!.Practitioner)
        .SingleOrDefaultAsync(s => s.Id == slotId && s.Status == SlotStatus.Free, cancelled);

    private static Task<AppointmentRow?> FindAsync(AppointmentsContext context, string reference, string patientId, CancellationToken cancelled)
    {
        var code = References.Normalize(reference);
        return context.Appointments.Whole().SingleOrDefaultAsync(a => a.Reference == code && a.PatientId == patientId, cancelled);
    }

    /// <summary>The dialog asks for the link first; here it is asked again where it cannot be gone around.</summary>
    private static async Task CheckMayActAsync(AppointmentsContext context, string actor, string patientId, CancellationToken cancelled)
    {
        if (actor != patientId && !await context.ProxyLinks.AnyAsync(link => link.PatientId == actor && link.ActsForId == patientId, cancelled))
            throw new ArgumentException("Nobody books, moves or cancels for somebody else without a proxy link.");
    }

    /// <summary>Free again, unless the clinic is closed then.</summary>
    private static async Task LetGoAsync(AppointmentsContext context, SlotRow slot, CancellationToken cancelled) => slot.Status =
        await context.Closures.AnyAsync(c => c.LocationId == slot.LocationId && c.From <= slot.Start && slot.Start < c.To, cancelled)
            ? SlotStatus.BusyUnavailable
            : SlotStatus.Free;

    private bool IsTooSoon(SlotRow slot, Instant now) => slot.Start < now + Duration.FromTimeSpan(options.LeadTimeOf(slot.Service));

    private bool IsTooLate(AppointmentRow row, Instant now) => row.Slot!.Start <= now + Duration.FromTimeSpan(options.ChangeLimit);

    private void Audit(AppointmentsContext context, string type, string patientId, string reference, Instant at) => context.AuditEvents.Add(new AuditEventRow
    {
        Recorded = at,
        Type = type,
        Agent = store.Personal.HashOfPatient(patientId),
        Entity = reference,
    });

    private static void CheckKey(string key)
    {
        if (key.Length is < 1 or > 128)
            throw new ArgumentException("A key is 1 to 128 characters long.", nameof(key));
    }
}
