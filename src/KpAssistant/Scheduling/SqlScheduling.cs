using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>Appointments in SQL.</summary>
internal sealed class SqlScheduling(AppointmentsStore store, ReminderQueue reminders, IOptions<SchedulingOptions> options) : IScheduling
{
    private const int MostUpcoming = 20;

    private readonly Booker booker = new(store, reminders, options.Value);

    public Task<IReadOnlyList<Clinic>> FindClinicsAsync(Region region, ServiceType service, Place? near, CancellationToken cancelled) => store.ReadAsync<IReadOnlyList<Clinic>>(
        async context =>
        {
            var rows = await context.Locations.AsNoTracking()
                .Where(l => l.Region == region && context.Schedules.Any(s => s.LocationId == l.Id && s.Service == service))
                .ToListAsync(cancelled);
            return [.. rows.OrderBy(row => Nearness.Of(row, near)).ThenBy(row => row.Name, StringComparer.Ordinal).Select(row => row.ToClinic())];
        },
        cancelled);

    public Task<IReadOnlyList<Slot>> FindSlotsAsync(SlotQuery query, CancellationToken cancelled)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Count, 10);
        return store.ReadAsync<IReadOnlyList<Slot>>(
            async context => [.. (await SlotSearch.FindAsync(context, query, cancelled)).Select(row => row.ToSlot())], cancelled);
    }

    public Task<BookingOutcome> BookAsync(Booking booking, CancellationToken cancelled) => booker.BookAsync(booking, cancelled);

    public Task<BookingOutcome> MoveAsync(Move move, CancellationToken cancelled) => booker.MoveAsync(move, cancelled);

    public Task<CancelOutcome> CancelAsync(Cancellation cancellation, CancellationToken cancelled) => booker.CancelAsync(cancellation, cancelled);

    public Task<IReadOnlyList<Appointment>> FindUpcomingAsync(string patientId, Instant now, CancellationToken cancelled) => store.ReadAsync<IReadOnlyList<Appointment>>(
        async context =>
        {
            var rows = await context.Appointments.AsNoTracking().Whole()
                .Where(a => a.PatientId == patientId && a.Status == AppointmentStatus.Booked && a.Slot!.Start > now)
                .OrderBy(a => a.Slot!.Start).Take(MostUpcoming).ToListAsync(cancelled);
            return [.. rows.Select(row => row.ToAppointment())];
        },
        cancelled);

    public Task<Appointment?> FindAsync(string reference, string patientId, CancellationToken cancelled)
    {
        var code = References.Normalize(reference);
        return store.ReadAsync(
            async context => (await context.Appointments.AsNoTracking().Whole()
                .SingleOrDefaultAsync(a => a.Reference == code && a.PatientId == patientId, cancelled))?.ToAppointment(),
            cancelled);
    }
}
