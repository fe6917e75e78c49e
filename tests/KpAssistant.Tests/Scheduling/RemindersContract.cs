using System.Globalization;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using NodaTime;

namespace KpAssistant.Tests.Scheduling;

/// <summary>Consent and reminders: what every store does.</summary>
public abstract class RemindersContract(SchedulingDatabase database)
{
    private static readonly DateTimeZone Pacific = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];
    private static int numbers;

    [SkippableFact]
    public async Task A_booking_plans_its_reminders_a_move_plans_them_anew_and_a_cancellation_drops_them()
    {
        await using var node = database.Node();
        var contact = Contact();
        await node.Reminders.RecordConsentAsync(Given(node, contact), default);
        var slots = await node.FreeAsync(ServiceType.PrimaryCare, 10, 8);

        var booked = await node.BookAsync(node.Booking(slots[0]) with { Remind = contact });
        (await PlannedAsync(node, booked)).ShouldBe(Expected(slots[0], node));

        await node.Scheduling.MoveAsync(new Move(Guid.NewGuid().ToString("N"), booked.Reference, slots[9].Id, Demo.Member, Demo.Member, node.Now), default);
        (await PlannedAsync(node, booked)).ShouldBe(Expected(slots[9], node));

        await node.Scheduling.CancelAsync(new Cancellation(booked.Reference, Demo.Member, Demo.Member, node.Now), default);
        (await PlannedAsync(node, booked)).ShouldBeEmpty();
        (await node.CountAsync($"\"OutboundMessage\" WHERE \"Reference\" = '{booked.Reference}' AND \"Status\" = 'skipped' AND \"Reason\" IN ('moved', 'cancelled')")).ShouldBe(4);
    }

    [SkippableFact]
    public async Task Without_consent_nothing_is_planned_and_with_it_everything()
    {
        await using var node = database.Node();
        var contact = Contact();
        var booked = await node.BookAsync(node.Booking((await node.FreeAsync(ServiceType.PrimaryCare, 1, 8))[0]) with { Remind = contact });
        (await PlannedAsync(node, booked)).ShouldBeEmpty();

        var planned = await node.Reminders.SetAsync(new ReminderWish(booked.Reference, Demo.Member, contact, Given(node, contact)), node.Now, default);

        planned.Select(reminder => reminder.DueAt).ShouldBe(Expected(booked.Slot, node));
        (await PlannedAsync(node, booked)).ShouldBe(Expected(booked.Slot, node));
        (await node.Reminders.FindConsentAsync(contact.Phone, default)).ShouldBe(ConsentStatus.Given);
    }

    [SkippableFact]
    public async Task The_member_may_want_another_time_or_none()
    {
        await using var node = database.Node();
        var contact = Contact();
        var booked = await node.BookAsync(node.Booking((await node.FreeAsync(ServiceType.PrimaryCare, 1, 8))[0]));
        await node.Reminders.SetAsync(new ReminderWish(booked.Reference, Demo.Member, contact, Given(node, contact)), node.Now, default);

        await node.Reminders.SetAsync(new ReminderWish(booked.Reference, Demo.Member, contact with { Choice = ReminderChoice.OnlyDayBefore }, null), node.Now, default);
        (await PlannedAsync(node, booked)).ShouldBe(ReminderPlan.For(booked.Slot.Start, ReminderChoice.OnlyDayBefore, Pacific, node.Now).Select(reminder => reminder.DueAt));

        await node.Reminders.SetAsync(new ReminderWish(booked.Reference, Demo.Member, contact with { Choice = ReminderChoice.None }, null), node.Now, default);
        (await PlannedAsync(node, booked)).ShouldBeEmpty();

        (await node.Reminders.SetAsync(new ReminderWish(booked.Reference, "demo-ca-hsa", contact, null), node.Now, default)).ShouldBeEmpty("it is another's appointment");
    }

    [SkippableFact]
    public async Task Who_opts_out_gets_nothing_more_and_who_comes_back_gets_what_is_still_ahead()
    {
        await using var node = database.Node();
        var contact = Contact();
        await node.Reminders.RecordConsentAsync(Given(node, contact), default);
        var booked = await node.BookAsync(node.Booking((await node.FreeAsync(ServiceType.PrimaryCare, 1, 8))[0]) with { Remind = contact });

        node.Time.Advance(TimeSpan.FromMinutes(1));
        await node.Reminders.RecordConsentAsync(Given(node, contact) with { Status = ConsentStatus.Refused, Words = "keyword" }, default);
        (await PlannedAsync(node, booked)).ShouldBeEmpty();
        (await node.Reminders.FindConsentAsync(contact.Phone, default)).ShouldBe(ConsentStatus.Refused);
        await node.Scheduling.MoveAsync(
            new Move(Guid.NewGuid().ToString("N"), booked.Reference, (await node.FreeAsync(ServiceType.PrimaryCare, 1, 9))[0].Id, Demo.Member, Demo.Member, node.Now), default);
        (await PlannedAsync(node, booked)).ShouldBeEmpty("a move asks the consent again");

        node.Time.Advance(TimeSpan.FromMinutes(1));
        await node.Reminders.RecordConsentAsync(Given(node, contact) with { Words = "keyword" }, default);
        var moved = (await node.Scheduling.FindAsync(booked.Reference, Demo.Member, default))!;
        (await PlannedAsync(node, booked)).ShouldBe(Expected(moved.Slot, node));
    }

    [SkippableFact]
    public async Task The_last_word_counts_also_when_an_earlier_one_comes_late()
    {
        await using var node = database.Node();
        var given = Given(node, Contact());
        await node.Reminders.RecordConsentAsync(given with { Status = ConsentStatus.Refused, At = node.Now + Duration.FromMinutes(5) }, default);

        await node.Reminders.RecordConsentAsync(given, default);

        (await node.Reminders.FindConsentAsync(given.Phone, default)).ShouldBe(ConsentStatus.Refused);
        (await node.CountAsync($"\"ConsentEvent\" WHERE \"PhoneHash\" = '{node.Store.Personal.HashOfPhone(given.Phone)}'")).ShouldBe(2);
        (await node.Reminders.FindConsentAsync("+15105550000", default)).ShouldBe(ConsentStatus.None);
    }

    [SkippableFact]
    public async Task What_a_text_says_counts_once_whatever_has_been_said_since()
    {
        await using var node = database.Node();
        var sid = $"SM{Guid.NewGuid():N}";
        var agreed = Given(node, Contact()) with { MessageSid = sid };
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.Reminders.RecordConsentAsync(agreed, default))))).Count(isNew => isNew).ShouldBe(1);
        (await node.Reminders.RecordConsentAsync(agreed with { Status = ConsentStatus.Refused, At = node.Now + Duration.FromMinutes(1), MessageSid = sid + "1" }, default)).ShouldBeTrue();

        (await node.Reminders.RecordConsentAsync(agreed with { At = node.Now + Duration.FromMinutes(2) }, default)).ShouldBeFalse();

        (await node.Reminders.FindConsentAsync(agreed.Phone, default)).ShouldBe(ConsentStatus.Refused);
        (await node.CountAsync($"\"ConsentEvent\" WHERE \"PhoneHash\" = '{node.Store.Personal.HashOfPhone(agreed.Phone)}'")).ShouldBe(2);
    }

    [SkippableFact]
    public async Task A_reply_is_about_what_was_reminded_of_last_and_confirms_it_for_that_phone_alone()
    {
        await using var node = database.Node();
        var contact = Contact();
        await node.Reminders.RecordConsentAsync(Given(node, contact), default);
        var slots = await node.FreeAsync(ServiceType.PrimaryCare, 2, 8);
        var first = await node.BookAsync(node.Booking(slots[0]) with { Remind = contact });
        var second = await node.BookAsync(node.Booking(slots[1]) with { Remind = contact });
        await SendAsync(node, second, node.Now);
        await SendAsync(node, first, node.Now + Duration.FromMinutes(1));

        var reminded = await node.Reminders.FindRemindedAsync(contact.Phone, node.Now, default);

        reminded.Select(a => a.Reference).ShouldBe([first.Reference, second.Reference]);
        (await node.Reminders.FindRemindedAsync("+15105550000", node.Now, default)).ShouldBeEmpty();
        (await node.Reminders.ConfirmAsync(first.Reference, "+15105550000", node.Now, default)).ShouldBeFalse();
        (await node.Reminders.ConfirmAsync(first.Reference, contact.Phone, node.Now, default)).ShouldBeTrue();
        (await node.Scheduling.FindAsync(first.Reference, Demo.Member, default))!.Confirmed.ShouldBeTrue();
        (await node.Reminders.ConfirmAsync(first.Reference, contact.Phone, slots[0].Start, default)).ShouldBeFalse("it is over");
    }

    private static ReminderContact Contact() =>
        new(string.Create(CultureInfo.InvariantCulture, $"+1510555{Interlocked.Increment(ref numbers) + 1000}"), "en", Pacific, ReminderChoice.Usual);

    private static ConsentEvent Given(SchedulingNode node, ReminderContact contact) => new(contact.Phone, ConsentStatus.Given, node.Now, "webchat", "reminders.ask-consent", Demo.Member);

    private static IEnumerable<Instant> Expected(Slot slot, SchedulingNode node) => ReminderPlan.For(slot.Start, ReminderChoice.Usual, Pacific, node.Now).Select(reminder => reminder.DueAt);

    private static async Task<List<Instant>> PlannedAsync(SchedulingNode node, Appointment appointment) => await node.Store.ReadAsync(
        context => Task.FromResult(context.OutboundMessages.Where(m => m.Reference == appointment.Reference && m.Status == KpAssistant.Scheduling.Tables.MessageStatus.Planned)
            .OrderBy(m => m.DueAt).Select(m => m.DueAt).ToList()),
        default);

    private static Task<bool> SendAsync(SchedulingNode node, Appointment appointment, Instant at) => node.Store.WriteAsync(
        context =>
        {
            var row = context.OutboundMessages.Where(m => m.Reference == appointment.Reference).OrderBy(m => m.DueAt).First();
            (row.Status, row.SentAt) = (KpAssistant.Scheduling.Tables.MessageStatus.Sent, at);
            return Task.FromResult(true);
        },
        default);
}

public sealed class SqliteRemindersTests(SqliteFile database) : RemindersContract(database), IClassFixture<SqliteFile>;

public sealed class PostgreSqlRemindersTests(PostgreSqlDatabase database) : RemindersContract(database), IClassFixture<PostgreSqlDatabase>;
