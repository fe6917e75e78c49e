using System.Globalization;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Bench;

/// <summary>Appointments in two days, each of a number of its own that agreed, and each with a reminder that is due now.</summary>
internal sealed class DueTexts(AppointmentsStore store, string zone)
{
    private readonly Instant now = Instant.FromUnixTimeSeconds(TimeProvider.System.GetCurrentInstant().ToUnixTimeSeconds());

    public Task AddClinicAsync() => store.WriteAsync(
        context =>
        {
            var word = store.Personal.Protect("Bench");
            context.Locations.Add(new LocationRow { Id = "bench", Name = "Bench", Region = Dialogs.Regions.Region.California, City = "Oakland", State = "CA", Address = "", Zip = "94612", Zone = "America/Los_Angeles" });
            context.Practitioners.Add(new PractitionerRow { Id = "bench", Name = "Dr. Lee" });
            context.Schedules.Add(new ScheduleRow { Id = "bench", LocationId = "bench", PractitionerId = "bench", Service = ServiceType.PrimaryCare });
            context.Patients.Add(new PatientRow { Id = "bench", GivenName = word, BirthDate = word, Home = Dialogs.Regions.Region.California, Plan = Dialogs.Members.PlanType.Unknown });
            return Task.FromResult(true);
        },
        default);

    public Task AddAsync(IEnumerable<int> numbers) => store.WriteAsync(
        context =>
        {
            foreach (var number in numbers)
                Add(context, number);
            return Task.FromResult(true);
        },
        default);

    private void Add(AppointmentsContext context, int number)
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"+1{5_100_000_000 + number}");
        var (hash, sealedPhone) = (store.Personal.HashOfPhone(phone), store.Personal.Protect(phone));
        var slot = new SlotRow
        {
            ScheduleId = "bench",
            Region = Dialogs.Regions.Region.California,
            LocationId = "bench",
            Service = ServiceType.PrimaryCare,
            Start = now + Duration.FromDays(2) + Duration.FromMilliseconds(number),
            Minutes = 30,
            Status = SlotStatus.Busy,
        };
        var appointment = new AppointmentRow { Reference = string.Create(CultureInfo.InvariantCulture, $"B{number:0000000}"), SlotId = 0, Slot = slot, PatientId = "bench", BookedBy = "bench", Status = AppointmentStatus.Booked, Created = now };
        context.Appointments.Add(appointment);
        context.Consents.Add(new ConsentRow { PhoneHash = hash, Status = ConsentStatus.Given, At = now });
        context.ReminderContacts.Add(new ReminderContactRow { Appointment = appointment, PhoneHash = hash, Phone = sealedPhone, Language = "en", Zone = zone, Choice = ReminderChoice.Usual });
        context.OutboundMessages.Add(new OutboundMessageRow
        {
            Kind = MessageKind.Reminder,
            PhoneHash = hash,
            Phone = sealedPhone,
            Language = "en",
            Appointment = appointment,
            Reference = appointment.Reference,
            DueAt = now,
            UsefulUntil = slot.Start,
            BeforeMinutes = 2_880,
        });
    }
}
