using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Ical.Net;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Tests.Appointments;

/// <summary>
/// In every zone of the clinics and some more, at any moment and above all around the change of the clocks: the time that the dialog says, that is stored, shown among
/// the member's visits, in the calendar file and in the reminder is one instant.
/// </summary>
public sealed class OneInstantTests : IAsyncLifetime
{
    private AnyClinic clinics = null!;

    public async Task InitializeAsync() => clinics = await AnyClinic.OpenAsync();

    public async Task DisposeAsync() => await clinics.DisposeAsync();

    [Property(MaxTest = 120)]
    public Property A_visit_is_at_one_instant_wherever_it_is_told() => Prop.ForAll(AnyMoment().ToArbitrary(), moment =>
    {
        HoldsAsync(moment.Zone, moment.At).GetAwaiter().GetResult();
        return true;
    });

    /// <summary>Half of the moments lie within a day and a half of a change of the clocks, where the zone has one.</summary>
    private static Gen<(string Zone, Instant At)> AnyMoment() =>
        from zone in Gen.Elements(AnyClinic.Zones)
        from change in Gen.Elements(AnyClinic.Changes(zone))
        from near in Gen.Choose(-36 * 12, 36 * 12)
        from anywhere in Gen.Choose(12 * 24, 300 * 24 * 12)
        from isNear in Gen.Elements(true, false)
        select (zone, isNear ? change + Duration.FromMinutes(5 * near) : AnyClinic.Now + Duration.FromMinutes(5 * anywhere));

    private async Task HoldsAsync(string zoneId, Instant at)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var slot = await clinics.SlotAsync(zoneId, at);
        slot.Start.ShouldBe(at);
        foreach (var key in new[] { "appointments.confirm", "appointments.booked" })
            ToldTime.ShouldTell(Said(key, slot), at, $"{key} in {zoneId}");

        var booked = await clinics.BookAsync(slot);

        booked.Slot.Start.ShouldBe(at, $"stored in {zoneId}");
        ToldTime.ShouldTell(await clinics.ShownAsync(), at, $"my appointments in {zoneId}");
        Calendar.Load(clinics.Get<CalendarFile>().Write(booked, "en", AnyClinic.Now))!.Events.Single().DtStart!.AsUtc.ShouldBe(at.ToDateTimeUtc(), $"calendar file in {zoneId}");
        foreach (var text in await RemindersAsync(booked, zone))
            ToldTime.ShouldTell(text, at, $"reminder in {zoneId}");
        await clinics.CancelAsync(booked);
    }

    private string Said(string key, Slot slot)
    {
        var values = AppointmentValues.Of(slot, slot.Clinic.Zone, null).Append(("reference", "K7PX-4RMT")).ToDictionary(value => value.Item1, value => value.Item2);
        return clinics.Get<Phrasebook>().Render(key, values, "en", Channel.Sms).Text;
    }

    /// <summary>The texts as the sender words them, from the rows that were planned.</summary>
    private async Task<IReadOnlyList<string>> RemindersAsync(Appointment booked, DateTimeZone zone)
    {
        var contact = new ReminderContact("+13035550188", "en", zone, ReminderChoice.Usual);
        var consent = new ConsentEvent(contact.Phone, ConsentStatus.Given, AnyClinic.Now, "webchat", "appointments.remind-ask-web", booked.PatientId);
        await clinics.Get<IReminders>().SetAsync(new ReminderWish(booked.Reference, booked.PatientId, contact, consent), AnyClinic.Now, default);
        var rows = await clinics.Get<AppointmentsStore>().ReadAsync(
            context => context.OutboundMessages.AsNoTracking().Where(m => m.Reference == booked.Reference && m.Status == MessageStatus.Planned).ToListAsync(), default);
        rows.ShouldNotBeEmpty();
        var words = new ReminderWords(clinics.Get<Phrasebook>());
        return [.. rows.Select(row => words.Of(row, zone.Id))];
    }
}
