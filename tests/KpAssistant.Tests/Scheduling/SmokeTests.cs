using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using NodaTime;

namespace KpAssistant.Tests.Scheduling;

public class SmokeTests
{
    [Fact]
    public async Task All()
    {
        var w = System.Diagnostics.Stopwatch.StartNew();
        await using var node = new SchedulingNode(("Sessions:Store", "memory"));
        var clinics = await node.Scheduling.FindClinicsAsync(Region.Northwest, ServiceType.PrimaryCare, new Place { City = "Beaverton", State = "OR" }, default);
        Console.WriteLine($"ready {w.ElapsedMilliseconds}");
        clinics.Select(c => c.City).ShouldBe(["Portland", "Salem", "Vancouver"]);
        var v = await node.Members.VerifyAsync(new VerificationAttempt("90001101", new LocalDate(1976, 1, 1), "s", node.Now), default);
        var patient = v.ShouldBeOfType<Verification.Verified>().Patient;
        (await node.Members.FindActsForAsync(patient.Id, default)).Single().IsChild.ShouldBeTrue();
        var near = node.Now + Duration.FromDays(3);
        w.Restart();
        var slots = await node.Scheduling.FindSlotsAsync(new SlotQuery { Region = Region.California, Service = ServiceType.PrimaryCare, Near = near, Within = [new Interval(node.Now, node.Now + Duration.FromDays(30))], NearPlace = new Place { City = "Berkeley", State = "CA" } }, default);
        Console.WriteLine($"slots {w.ElapsedMilliseconds}");
        foreach (var s in slots) Console.WriteLine($"{s.Id} {s.LocalStart} {s.Clinic.Name} {s.Practitioner}");
        await node.Reminders.RecordConsentAsync(new ConsentEvent("+15105550199", ConsentStatus.Given, node.Now, "webchat", "reminders.ask-consent", null), default);
        var booking = new Booking("k1", slots[0].Id, patient.Id, patient.Id, node.Now) { Remind = new ReminderContact("+15105550199", "en", DateTimeZoneProviders.Tzdb["America/Los_Angeles"], ReminderChoice.Usual) };
        var booked = (await node.Scheduling.BookAsync(booking, default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment;
        (await node.Scheduling.BookAsync(booking, default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment.Reference.ShouldBe(booked.Reference);
        (await node.Scheduling.BookAsync(booking with { Key = "k2" }, default)).ShouldBeOfType<BookingOutcome.SlotTaken>();
        var moved = (await node.Scheduling.MoveAsync(new Move("k3", booked.Reference, slots[1].Id, patient.Id, patient.Id, node.Now), default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment;
        moved.Reference.ShouldBe(booked.Reference);
        (await node.Scheduling.FindUpcomingAsync(patient.Id, node.Now, default)).Single().Slot.Id.ShouldBe(slots[1].Id);
        (await node.Scheduling.CancelAsync(new Cancellation(booked.Reference, patient.Id, patient.Id, node.Now), default)).ShouldBe(CancelOutcome.Cancelled);
        (await node.Scheduling.FindSlotsAsync(new SlotQuery { Region = Region.California, Service = ServiceType.PrimaryCare, Near = near, Within = [new Interval(node.Now, node.Now + Duration.FromDays(30))], NearPlace = new Place { City = "Berkeley", State = "CA" } }, default)).Select(s => s.Id).ShouldBe(slots.Select(s => s.Id));
    }
}
