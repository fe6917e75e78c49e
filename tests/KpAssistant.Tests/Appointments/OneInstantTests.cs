using Ical.Net;
using KpAssistant.BotFramework;
using KpAssistant.CommandLine;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace KpAssistant.Tests.Appointments;

/// <summary>In every zone and over the change of the clocks: the time stored, shown, in the calendar file and in the reminder is one instant.</summary>
public sealed class OneInstantTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 10, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly Instant ClocksChange = Instant.FromUtc(2026, 11, 1, 12, 0);

    private Assistant assistant = null!;

    public Task InitializeAsync()
    {
        assistant = Create();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await assistant.DisposeAsync();

    [Theory]
    [InlineData(Region.California)]
    [InlineData(Region.Colorado)]
    [InlineData(Region.Georgia)]
    [InlineData(Region.Hawaii)]
    [InlineData(Region.Washington)]
    public async Task A_visit_is_at_one_instant_wherever_it_is_told(Region region)
    {
        var before = await BookAsync(region, new Interval(Now.ToInstant() + Duration.FromDays(3), ClocksChange));
        var after = await BookAsync(region, new Interval(ClocksChange + Duration.FromDays(2), ClocksChange + Duration.FromDays(6)));

        foreach (var (slot, appointment) in new[] { before, after })
        {
            appointment.Slot.Start.ShouldBe(slot.Start);
            InWords(slot).ShouldBe(slot.LocalStart.LocalDateTime);
            InCalendar(appointment).ShouldBe(slot.Start);
            await ShouldRemindAsync(appointment);
        }
    }

    private async Task<(Slot Slot, Appointment Stored)> BookAsync(Region region, Interval within)
    {
        var scheduling = assistant.Get<IScheduling>();
        var slot = (await scheduling.FindSlotsAsync(new SlotQuery { Region = region, Service = ServiceType.PrimaryCare, Within = [within], Count = 1 }, default)).Single();
        var outcome = await scheduling.BookAsync(new Booking($"{region}{within.Start}", slot.Id, "demo-co-commercial", "demo-co-commercial", Now.ToInstant()), default);
        var booked = outcome.ShouldBeOfType<BookingOutcome.Booked>().Appointment;
        return (slot, (await scheduling.FindAsync(booked.Reference, "demo-co-commercial", default))!);
    }

    /// <summary>What the member reads, read again: "Tuesday, November 3 at 9:30 a.m. MT".</summary>
    private LocalDateTime InWords(Slot slot)
    {
        var values = AppointmentValues.Of(slot, slot.Clinic.Zone, null).Where(value => value.Item2.Length > 0).ToDictionary(value => value.Item1, value => value.Item2);
        var shown = assistant.Get<Phrasebook>().Render("appointments.confirm", values, "en", Channel.Sms).Text;
        var moment = shown[(shown.IndexOf('?', StringComparison.Ordinal) + 2)..].Split(": ")[0];
        var words = moment[..moment.LastIndexOf(' ')].Replace("a.m.", "AM", StringComparison.Ordinal).Replace("p.m.", "PM", StringComparison.Ordinal);
        var pattern = words.Contains(':', StringComparison.Ordinal) ? "dddd, MMMM d 'at' h:mm tt" : "dddd, MMMM d 'at' h tt";
        return LocalDateTimePattern.CreateWithInvariantCulture(pattern).WithTemplateValue(new LocalDateTime(2026, 1, 1, 0, 0)).Parse(words).Value;
    }

    private Instant InCalendar(Appointment appointment)
    {
        var file = assistant.Get<CalendarFile>().Write(appointment, "en", Now.ToInstant());
        return Calendar.Load(file)!.Events.Single().DtStart!.AsUtc.ToInstant();
    }

    private async Task ShouldRemindAsync(Appointment appointment)
    {
        var zone = appointment.Slot.Clinic.Zone;
        var contact = new ReminderContact("+13035550188", "en", zone, ReminderChoice.Usual);
        var consent = new ConsentEvent(contact.Phone, ConsentStatus.Given, Now.ToInstant(), "webchat", "appointments.remind-ask-web", appointment.PatientId);
        var planned = await assistant.Get<IReminders>().SetAsync(new ReminderWish(appointment.Reference, appointment.PatientId, contact, consent), Now.ToInstant(), default);

        planned.Select(reminder => reminder.DueAt).ShouldBe(ReminderPlan.For(appointment.Slot.Start, ReminderChoice.Usual, zone, Now.ToInstant()).Select(reminder => reminder.DueAt));
        planned.ShouldNotBeEmpty();
    }

    private static Assistant Create() => new(Repository.Root, services =>
    {
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        services.Configure<SchedulingOptions>(options => options.DemoDays = 14);
    });
}
