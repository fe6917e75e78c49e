using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using NodaTime;

namespace KpAssistant.Tests.Scheduling;

/// <summary>What every store of appointments does.</summary>
public abstract class SchedulingContract(SchedulingDatabase database)
{
    private protected SchedulingNode Node(params (string Key, string Value)[] settings) => database.Node(settings);

    [SkippableFact]
    public async Task Of_five_hundred_who_take_one_slot_at_once_one_gets_it()
    {
        await using var one = Node();
        await using var other = Node();
        var slot = (await one.FreeAsync(ServiceType.PrimaryCare, region: Region.Georgia))[0];
        await other.Store.ReadyAsync(default);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).BookPatientlyAsync(one.Booking(slot)))));

        outcomes.OfType<BookingOutcome.Booked>().Count().ShouldBe(1);
        outcomes.OfType<BookingOutcome.SlotTaken>().Count().ShouldBe(499);
        (await one.CountAsync($"\"Appointment\" WHERE \"SlotId\" = {slot.Id}")).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_booking_repeated_with_its_key_is_the_same_booking()
    {
        await using var node = Node();
        var slot = (await node.FreeAsync(ServiceType.Dermatology))[0];
        var booking = node.Booking(slot);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => node.BookAsync(booking))));

        outcomes.Select(appointment => appointment.Reference).Distinct().ShouldHaveSingleItem().ShouldMatch("^[2-9A-Z]{4}-[2-9A-Z]{4}$");
        (await node.CountAsync($"\"Appointment\" WHERE \"SlotId\" = {slot.Id}")).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_slot_that_somebody_else_has_is_taken_and_offered_to_nobody()
    {
        await using var node = Node();
        var slot = (await node.FreeAsync(ServiceType.Cardiology))[0];
        var mine = await node.BookAsync(node.Booking(slot));

        var outcome = await node.Scheduling.BookAsync(node.Booking(slot, "demo-ca-hsa"), default);

        outcome.ShouldBeOfType<BookingOutcome.SlotTaken>();
        (await node.FreeAsync(ServiceType.Cardiology)).ShouldNotContain(free => free.Id == slot.Id);
        (await node.Scheduling.FindAsync(mine.Reference, "demo-ca-hsa", default)).ShouldBeNull("a reference tells nothing to others");
        (await node.Scheduling.BookAsync(node.Booking(slot with { Id = "999999999" }), default)).ShouldBeOfType<BookingOutcome.SlotTaken>();
        (await node.Scheduling.BookAsync(node.Booking(slot with { Id = "not-ours" }), default)).ShouldBeOfType<BookingOutcome.SlotTaken>();
    }

    [SkippableFact]
    public async Task A_move_keeps_the_reference_and_frees_the_old_slot()
    {
        await using var node = Node();
        var slots = await node.FreeAsync(ServiceType.Obstetrics);
        var booked = await node.BookAsync(node.Booking(slots[0]));
        var move = new Move("move-1", booked.Reference.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), slots[1].Id, Demo.Member, Demo.Member, node.Now);

        var moved = (await node.Scheduling.MoveAsync(move, default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment;
        var again = (await node.Scheduling.MoveAsync(move, default)).ShouldBeOfType<BookingOutcome.Booked>().Appointment;

        moved.Reference.ShouldBe(booked.Reference);
        again.ShouldBe(moved);
        moved.Slot.Id.ShouldBe(slots[1].Id);
        (await node.FreeAsync(ServiceType.Obstetrics, 1))[0].Id.ShouldBe(slots[0].Id);
    }

    [SkippableFact]
    public async Task A_move_to_a_slot_that_is_taken_changes_nothing()
    {
        await using var node = Node();
        var slots = await node.FreeAsync(ServiceType.EyeCare);
        var mine = await node.BookAsync(node.Booking(slots[0]));
        await node.BookAsync(node.Booking(slots[1], "demo-ca-hsa"));

        var outcome = await node.Scheduling.MoveAsync(new Move("move-taken", mine.Reference, slots[1].Id, Demo.Member, Demo.Member, node.Now), default);

        outcome.ShouldBeOfType<BookingOutcome.SlotTaken>();
        (await node.Scheduling.FindAsync(mine.Reference, Demo.Member, default))!.Slot.Id.ShouldBe(slots[0].Id);
        (await node.FreeAsync(ServiceType.EyeCare)).ShouldNotContain(free => free.Id == slots[0].Id || free.Id == slots[1].Id);
    }

    [SkippableFact]
    public async Task Moves_and_cancellations_of_one_appointment_at_once_leave_no_slot_behind()
    {
        await using var node = Node();
        for (var round = 0; round < 5; round++)
        {
            var slots = await node.FreeAsync(ServiceType.Phone, 6);
            var booked = await node.BookAsync(node.Booking(slots[0]));

            await Task.WhenAll(
                Task.WhenAll(slots.Skip(1).Select((slot, i) => Task.Run(() =>
                    node.Scheduling.MoveAsync(new Move($"{booked.Reference}-{i}", booked.Reference, slot.Id, Demo.Member, Demo.Member, node.Now), default)))),
                Task.Run(() => node.Scheduling.CancelAsync(new Cancellation(booked.Reference, Demo.Member, Demo.Member, node.Now), default)));

            (await node.Scheduling.CancelAsync(new Cancellation(booked.Reference, Demo.Member, Demo.Member, node.Now), default)).ShouldBe(CancelOutcome.Cancelled);
            (await node.FreeAsync(ServiceType.Phone, 6)).Select(slot => slot.Id).ShouldBe(slots.Select(slot => slot.Id));
        }
    }

    [SkippableFact]
    public async Task A_cancelled_slot_is_free_again_and_cancelling_twice_is_no_error()
    {
        await using var node = Node();
        var slot = (await node.FreeAsync(ServiceType.MentalHealth))[0];
        var booking = node.Booking(slot);
        var booked = await node.BookAsync(booking);
        var cancellation = new Cancellation(booked.Reference, Demo.Member, Demo.Member, node.Now);

        (await node.Scheduling.CancelAsync(cancellation with { PatientId = "demo-ca-hsa", CancelledBy = "demo-ca-hsa" }, default)).ShouldBe(CancelOutcome.NotFound);
        (await node.Scheduling.CancelAsync(cancellation, default)).ShouldBe(CancelOutcome.Cancelled);
        (await node.Scheduling.CancelAsync(cancellation, default)).ShouldBe(CancelOutcome.Cancelled);

        (await node.FreeAsync(ServiceType.MentalHealth, 1))[0].Id.ShouldBe(slot.Id);
        (await node.BookAsync(booking)).Status.ShouldBe(AppointmentStatus.Cancelled, "the key is the old booking's");
        (await node.Scheduling.FindUpcomingAsync(Demo.Member, node.Now, default)).ShouldNotContain(a => a.Reference == booked.Reference);
        (await node.BookAsync(node.Booking(slot, "demo-ca-hdhp"))).Reference.ShouldNotBe(booked.Reference);
    }

    [SkippableFact]
    public async Task What_begins_too_soon_is_neither_booked_nor_moved_nor_cancelled()
    {
        await using var node = Node();
        var slots = await node.FreeAsync(ServiceType.PhysicalTherapy);
        var booked = await node.BookAsync(node.Booking(slots[0]));
        var soon = slots[0].Start - Duration.FromHours(1);

        (await node.Scheduling.BookAsync(node.Booking(slots[1]) with { At = slots[1].Start - Duration.FromMinutes(119) }, default)).ShouldBeOfType<BookingOutcome.TooLate>();
        (await node.Scheduling.MoveAsync(new Move("late", booked.Reference, slots[2].Id, Demo.Member, Demo.Member, soon), default)).ShouldBeOfType<BookingOutcome.TooLate>();
        (await node.Scheduling.CancelAsync(new Cancellation(booked.Reference, Demo.Member, Demo.Member, soon), default)).ShouldBe(CancelOutcome.TooLate);

        var today = (await node.FreeAsync(ServiceType.SameDay))[0];
        await node.BookAsync(node.Booking(today) with { At = today.Start - Duration.FromMinutes(31) });
    }

    [SkippableFact]
    public async Task Only_a_proxy_books_for_somebody_else()
    {
        await using var node = Node();
        var slots = await node.FreeAsync(ServiceType.Video);

        await node.BookAsync(node.Booking(slots[0], Demo.Child) with { BookedBy = Demo.Member });

        await Should.ThrowAsync<ArgumentException>(() => node.Scheduling.BookAsync(node.Booking(slots[1], Demo.Member) with { BookedBy = Demo.Child }, default));
    }

    [SkippableFact]
    public async Task Book_move_and_cancel_are_in_the_audit_without_a_name()
    {
        await using var node = Node();
        var slots = await node.FreeAsync(ServiceType.Orthopedics);
        var booked = await node.BookAsync(node.Booking(slots[0]));
        await node.Scheduling.MoveAsync(new Move("audited", booked.Reference, slots[1].Id, Demo.Member, Demo.Member, node.Now), default);
        await node.Scheduling.CancelAsync(new Cancellation(booked.Reference, Demo.Member, Demo.Member, node.Now), default);

        foreach (var type in new[] { "appointment.book", "appointment.move", "appointment.cancel" })
            (await node.CountAsync($"\"AuditEvent\" WHERE \"Type\" = '{type}' AND \"Entity\" = '{booked.Reference}'")).ShouldBe(1);
        (await node.CountAsync($"\"AuditEvent\" WHERE \"Agent\" LIKE '%demo%'")).ShouldBe(0);
    }

    [SkippableFact]
    public async Task An_appointment_is_read_as_it_was_booked()
    {
        await using var node = Node();
        var slot = (await node.FreeAsync(ServiceType.Video, region: Region.Hawaii))[0];
        var booked = await node.BookAsync(node.Booking(slot, "demo-hi-quest"));

        await using var later = Node();
        var read = await later.Scheduling.FindAsync(booked.Reference, "demo-hi-quest", default);
        var upcoming = await later.Scheduling.FindUpcomingAsync("demo-hi-quest", later.Now, default);

        read.ShouldBe(booked);
        upcoming.ShouldBe([booked]);
        booked.Slot.ShouldBe(slot);
        (booked.Slot.Clinic.Zone.Id, booked.Slot.Clinic.IsDemo).ShouldBe(("Pacific/Honolulu", true));
        (await later.Scheduling.FindUpcomingAsync("demo-hi-quest", slot.Start, default)).ShouldBeEmpty();
    }
}

public sealed class SqliteSchedulingTests(SqliteFile database) : SchedulingContract(database), IClassFixture<SqliteFile>;

public sealed class PostgreSqlSchedulingTests(PostgreSqlDatabase database) : SchedulingContract(database), IClassFixture<PostgreSqlDatabase>;
