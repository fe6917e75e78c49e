using System.Globalization;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling.Tables;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

/// <summary>Clinics, patients and slots to remind of.</summary>
internal static class Clinics
{
    public const string Pacific = "America/Los_Angeles";

    public static async Task AddAsync(ReminderNode node, string id, string zone) => await node.Store.WriteAsync(
        async context =>
        {
            await Task.CompletedTask;
            context.Locations.Add(new LocationRow { Id = id, Name = $"Clinic {id}", Region = Region.California, City = "Oakland", State = "CA", Address = "1 Street", Zip = "94612", Zone = zone });
            context.Practitioners.Add(new PractitionerRow { Id = $"p-{id}", Name = "Dr. Lee" });
            context.Schedules.Add(new ScheduleRow { Id = $"s-{id}", LocationId = id, PractitionerId = $"p-{id}", Service = ServiceType.MentalHealth });
            return true;
        },
        default);

    public static async Task AddPatientsAsync(ReminderNode node, int count)
    {
        await node.Store.ReadyAsync(default);
        var (name, born) = (node.Store.Personal.Protect("Maria"), node.Store.Personal.Protect("1976-01-01"));
        await node.Store.WriteAsync(
            async context =>
            {
                await Task.CompletedTask;
                context.Patients.AddRange(Enumerable.Range(0, count).Select(i => new PatientRow { Id = Patient(i), GivenName = name, BirthDate = born, Home = Region.California, Plan = PlanType.Unknown }));
                return true;
            },
            default);
    }

    public static string Patient(int i) => string.Create(CultureInfo.InvariantCulture, $"patient-{i:0000}");

    public static string Phone(int i) => string.Create(CultureInfo.InvariantCulture, $"+1510{5_550_000 + i}");

    /// <summary>Free slots, one each; their ids as the port spells them.</summary>
    public static async Task<IReadOnlyList<string>> AddSlotsAsync(ReminderNode node, string clinic, IEnumerable<Instant> starts)
    {
        var rows = starts.Select(start => new SlotRow
        {
            ScheduleId = $"s-{clinic}",
            Region = Region.California,
            LocationId = clinic,
            Service = ServiceType.MentalHealth,
            Start = start,
            Minutes = 30,
            Status = SlotStatus.Free,
        }).ToList();
        await node.Store.WriteAsync(
            async context =>
            {
                await Task.CompletedTask;
                context.Slots.AddRange(rows);
                return true;
            },
            default);
        return [.. rows.Select(row => row.Id.ToString(CultureInfo.InvariantCulture))];
    }

    public static ReminderContact Contact(string phone, string zone = Pacific, string language = "en", ReminderChoice choice = ReminderChoice.Usual) =>
        new(phone, language, DateTimeZoneProviders.Tzdb[zone], choice);

    /// <summary>An appointment of patient <paramref name="i"/>, with reminders to their phone if they agreed.</summary>
    public static async Task<Appointment> BookAsync(ReminderNode node, int i, string slot, ReminderContact? contact = null)
    {
        var booking = new Booking(Guid.NewGuid().ToString("N"), slot, Patient(i), Patient(i), node.Clock.Now) { Remind = contact ?? Contact(Phone(i)) };
        return (await node.Scheduling.BookAsync(booking, default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment;
    }
}
