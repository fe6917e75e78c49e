using System.Globalization;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Reminders;

/// <summary>Visits in one demo clinic of a running service, each of another number that agreed to texts.</summary>
internal sealed record BookedVisits(string Clinic, IReadOnlyList<Appointment> Visits, IReadOnlyList<string> Phones)
{
    private static readonly string[] Around = ["America/New_York", "Pacific/Honolulu", "Asia/Tokyo", "Europe/Paris"];

    public string FirstDay => Day(Visits[0]);

    public string LastDay => Day(Visits[^1]);

    /// <summary>A zone where texts may be sent now.</summary>
    public static DateTimeZone DayZone(Instant now) => Around.Select(id => DateTimeZoneProviders.Tzdb[id]).First(zone => now.InZone(zone).Hour is >= 8 and < 20);

    public static async Task<BookedVisits> BookAsync(IServiceProvider services, IReadOnlyList<string> phones, string key = "visit")
    {
        var (scheduling, now) = (services.GetRequiredService<IScheduling>(), services.GetRequiredService<TimeProvider>().GetCurrentInstant());
        var clinic = (await scheduling.FindClinicsAsync(Region.Colorado, ServiceType.PrimaryCare, null, default))[0];
        var within = new Interval(now + Duration.FromDays(4), now + Duration.FromDays(6));
        var slots = await scheduling.FindSlotsAsync(
            new SlotQuery { Region = Region.Colorado, Service = ServiceType.PrimaryCare, ClinicId = clinic.Id, Within = [within], Count = phones.Count }, default);
        slots.Count.ShouldBe(phones.Count);
        var patients = services.GetRequiredService<DemoClinics>().Members.Select(member => member.Id).ToList();
        var visits = new List<Appointment>();
        foreach (var (i, phone) in phones.Index())
        {
            await services.GetRequiredService<IReminders>().RecordConsentAsync(new ConsentEvent(phone, ConsentStatus.Given, now, "sms", "reminders.ask-consent", patients[i]), default);
            var contact = new ReminderContact(phone, "en", DayZone(now), ReminderChoice.Usual);
            var booking = new Booking(string.Create(CultureInfo.InvariantCulture, $"{key}-{i}"), slots[i].Id, patients[i], patients[i], now) { Remind = contact };
            visits.Add((await scheduling.BookAsync(booking, default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment);
        }
        return new BookedVisits(clinic.Id, visits, phones);
    }

    public static string Phone(int i) => string.Create(CultureInfo.InvariantCulture, $"+1303555{i:0000}");

    private static string Day(Appointment visit) => visit.Slot.LocalStart.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
