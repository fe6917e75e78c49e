using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Tests.Scheduling;
using KpAssistant.Twilio;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

/// <summary>What the sender does on every database.</summary>
public abstract class SenderContract(SchedulingDatabase database) : IAsyncLifetime
{
    // A Monday, 9 in the morning by the members' clock.
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 17, 0);

    private readonly SimulatedClock clock = new(Monday);
    private readonly string clinic = Guid.NewGuid().ToString("N");
    private TwilioDouble twilio = null!;
    private ReminderNode node = null!;

    public async Task InitializeAsync()
    {
        twilio = TwilioDouble.By(clock);
        if (!database.Runs)
            return;
        node = Node();
        await node.Store.WriteAsync(ForgetAsync, default);
        await Clinics.AddAsync(node, clinic, Clinics.Pacific);
        if (await node.Get<Dialogs.IMemberDirectory>().FindAsync(Clinics.Patient(0), default) is null)
            await Clinics.AddPatientsAsync(node, 20);
        for (var i = 0; i < 20; i++)
            await node.ConsentAsync(Clinics.Phone(i));
    }

    /// <summary>What other tests have left in the database.</summary>
    private static async Task<bool> ForgetAsync(AppointmentsContext context)
    {
        await context.Appointments.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AppointmentStatus.Cancelled));
        await context.OutboundMessages.ExecuteDeleteAsync();
        await context.Consents.ExecuteDeleteAsync();
        return true;
    }

    public async Task DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
    }

    private ReminderNode Node(double rate = 2)
    {
        database.SkipWhenMissing();
        return new ReminderNode(clock, twilio, [("Data:Folder", database.Folder), .. database.Settings], rate);
    }

    /// <summary>An appointment Friday at 2 in the afternoon, with reminders on Tuesday at 2 and on Friday at 11.</summary>
    private async Task<Appointment> BookAsync(int patient = 0, ReminderContact? contact = null, Instant? start = null)
    {
        database.SkipWhenMissing();
        var slots = await Clinics.AddSlotsAsync(node, clinic, [start ?? Friday + Duration.FromMinutes(patient)]);
        return await Clinics.BookAsync(node, patient, slots[0], contact);
    }

    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 27, 22, 0);
    private static readonly Instant Tuesday = Friday - Duration.FromDays(3);

    private async Task<OutboundMessageRow[]> RowsOfAsync(Appointment appointment) => [.. (await node.RowsAsync()).Where(m => m.Reference == appointment.Reference).OrderBy(m => m.Id)];

    [SkippableFact]
    public async Task A_reminder_goes_out_at_its_time_and_once()
    {
        var appointment = await BookAsync();

        clock.Now = Tuesday - Duration.FromMinutes(1);
        await node.SweepAsync();
        twilio.Log.ShouldBeEmpty();
        clock.Now = Tuesday;
        await node.SweepAsync();
        await node.SweepAsync();

        var sent = twilio.Log.ShouldHaveSingleItem();
        sent.To.ShouldBe(Clinics.Phone(0));
        sent.Body.ShouldBe($"Reminder: you have an appointment Friday, November 27 at 2 p.m. PT ({appointment.Reference}). Reply C to confirm or R to change it. Text STOP to opt out.");
        var rows = await RowsOfAsync(appointment);
        rows.Select(row => row.Status).ShouldBe([MessageStatus.Sent, MessageStatus.Planned]);
        rows[0].MessageSid.ShouldBe(sent.Sid);
        (await node.Reminders.FindRemindedAsync(Clinics.Phone(0), clock.Now, default)).ShouldHaveSingleItem().Reference.ShouldBe(appointment.Reference);
    }

    [SkippableFact]
    public async Task A_text_whose_sender_died_after_sending_is_found_at_twilio_and_not_sent_again()
    {
        var appointment = await BookAsync();
        clock.Now = Tuesday;
        await KillAsync(afterSending: true);

        await node.SweepAsync();
        (await RowsOfAsync(appointment))[0].Status.ShouldBe(MessageStatus.Claimed, "its lease has not ended");
        clock.Now += Duration.FromMinutes(4);
        await node.SweepAsync();

        var row = (await RowsOfAsync(appointment))[0];
        row.Status.ShouldBe(MessageStatus.Sent);
        row.MessageSid.ShouldBe(twilio.Log.ShouldHaveSingleItem().Sid);
        row.SentAt!.Value.ShouldBeLessThan(Tuesday + Duration.FromMinutes(1), "that is when it went out");
    }

    [SkippableFact]
    public async Task A_text_whose_sender_died_before_sending_is_sent_by_another_when_the_lease_ends()
    {
        var appointment = await BookAsync();
        clock.Now = Tuesday;
        await KillAsync(afterSending: false);
        twilio.Log.ShouldBeEmpty();

        await using var other = Node();
        await other.SweepAsync();
        twilio.Log.ShouldBeEmpty();
        clock.Now += Duration.FromMinutes(4);
        await other.SweepAsync();

        twilio.Log.ShouldHaveSingleItem();
        (await RowsOfAsync(appointment))[0].Status.ShouldBe(MessageStatus.Sent);
    }

    [SkippableFact]
    public async Task Who_opted_out_after_the_sender_took_the_text_gets_none()
    {
        var appointment = await BookAsync();
        clock.Now = Tuesday;
        await KillAsync(afterSending: false);
        await node.ConsentAsync(Clinics.Phone(0), ConsentStatus.Refused);

        clock.Now += Duration.FromMinutes(4);
        await node.SweepAsync();

        twilio.Log.ShouldBeEmpty();
        (await RowsOfAsync(appointment)).ShouldAllBe(row => row.Status == MessageStatus.Skipped && row.Reason == "opted-out");
    }

    [SkippableFact]
    public async Task Of_an_appointment_that_was_moved_or_cancelled_after_the_sender_took_its_text_nothing_is_said()
    {
        var (moved, cancelled) = (await BookAsync(0), await BookAsync(1));
        clock.Now = Tuesday + Duration.FromMinutes(1);
        await KillAsync(afterSending: false);
        var slots = await Clinics.AddSlotsAsync(node, clinic, [Friday + Duration.FromDays(7)]);
        (await node.Scheduling.MoveAsync(new Move(Guid.NewGuid().ToString("N"), moved.Reference, slots[0], Clinics.Patient(0), Clinics.Patient(0), clock.Now), default)).ShouldBeOfType<BookingOutcome.Booked>();
        (await node.Scheduling.CancelAsync(new Cancellation(cancelled.Reference, Clinics.Patient(1), Clinics.Patient(1), clock.Now), default)).ShouldBe(CancelOutcome.Cancelled);

        clock.Now += Duration.FromMinutes(4);
        await node.SweepAsync();

        twilio.Log.ShouldBeEmpty();
        (await RowsOfAsync(moved))[0].Reason.ShouldBe("moved");
        (await RowsOfAsync(cancelled))[0].Reason.ShouldBe("cancelled");
        (await RowsOfAsync(moved)).Count(row => row.Status == MessageStatus.Planned).ShouldBe(2, "those of the new time");
    }

    [SkippableFact]
    public async Task After_an_outage_what_is_late_and_useful_is_sent_and_the_rest_is_recorded()
    {
        var appointments = new[] { await BookAsync(0), await BookAsync(1, start: Friday - Duration.FromHours(2)) };

        // At 11:35, of the first the second reminder is due; of the other the appointment is 25 minutes away.
        clock.Now = Friday - Duration.FromMinutes(145);
        await node.SweepAsync();

        twilio.Log.ShouldHaveSingleItem().To.ShouldBe(Clinics.Phone(0));
        (await RowsOfAsync(appointments[0])).Select(row => row.Reason).ShouldBe(["next-is-near", null]);
        (await RowsOfAsync(appointments[1])).Select(row => row.Reason).ShouldBe(["too-late", "too-late"]);
    }

    [SkippableFact]
    public async Task What_comes_late_into_the_night_waits_for_the_morning_by_the_members_clock()
    {
        var appointment = await BookAsync(contact: Clinics.Contact(Clinics.Phone(0), "Pacific/Honolulu"));
        clock.Now = Instant.FromUtc(2026, 11, 25, 7, 30);
        await node.SweepAsync();
        twilio.Log.ShouldBeEmpty();

        clock.Now = Instant.FromUtc(2026, 11, 25, 17, 59);
        await node.SweepAsync();
        twilio.Log.ShouldBeEmpty();
        clock.Now = Instant.FromUtc(2026, 11, 25, 18, 0);
        await node.SweepAsync();

        twilio.Log.ShouldHaveSingleItem();
        (await RowsOfAsync(appointment))[0].Status.ShouldBe(MessageStatus.Sent);
    }

    [SkippableFact]
    public async Task Who_opted_out_with_the_carrier_is_opted_out_here_too()
    {
        var appointment = await BookAsync();
        twilio.Refuses[Clinics.Phone(0)] = TwilioErrors.OptedOut;
        clock.Now = Tuesday;
        await node.SweepAsync();

        (await node.Reminders.FindConsentAsync(Clinics.Phone(0), default)).ShouldBe(ConsentStatus.Refused);
        (await RowsOfAsync(appointment)).Select(row => (row.Status, row.Reason)).ShouldBe([(MessageStatus.Failed, "21610"), (MessageStatus.Skipped, "opted-out")]);
    }

    [SkippableFact]
    public async Task A_lost_answer_and_a_busy_twilio_still_make_one_text()
    {
        var (lost, busy) = (await BookAsync(0), await BookAsync(1));
        clock.Now = Tuesday;
        twilio.LostAnswers = 1;
        await node.SweepAsync();
        (await RowsOfAsync(lost))[0].Status.ShouldBe(MessageStatus.Claimed, "nobody can say whether it went out");
        twilio.LostAnswers = 0;
        twilio.TooManyRequests = 1;
        clock.Now = Tuesday + Duration.FromMinutes(1);
        await node.SweepAsync();
        (await RowsOfAsync(busy))[0].Status.ShouldBe(MessageStatus.Planned);
        (await RowsOfAsync(lost))[0].Status.ShouldBe(MessageStatus.Claimed, "the list does not answer either");
        twilio.TooManyRequests = 0;
        clock.Now += Duration.FromMinutes(2);
        await node.SweepAsync();

        twilio.Log.Select(sms => sms.To).ShouldBe([Clinics.Phone(0), Clinics.Phone(1)]);
        (await RowsOfAsync(lost))[0].MessageSid.ShouldBe(twilio.Log[0].Sid);
    }

    [SkippableFact]
    public async Task A_text_that_may_be_out_is_not_taken_for_a_later_one_with_the_same_words()
    {
        var appointment = await BookAsync();
        clock.Now = Friday - Duration.FromHours(4.5);
        await KillAsync(afterSending: false);
        // Three hours before the visit the other reminder is due, and the list does not answer for the first.
        clock.Now = Friday - Duration.FromHours(3);
        twilio.ListIsBusy = true;
        await node.SweepAsync();
        twilio.ListIsBusy = false;
        twilio.Log.ShouldHaveSingleItem();
        (await RowsOfAsync(appointment)).Select(row => row.Status).ShouldBe([MessageStatus.Claimed, MessageStatus.Sent]);

        clock.Now += Duration.FromMinutes(10);
        await node.SweepAsync();

        twilio.Log.ShouldHaveSingleItem();
        (await RowsOfAsync(appointment)).Select(row => (row.Status, row.Reason)).ShouldBe([(MessageStatus.Skipped, "next-is-near"), (MessageStatus.Sent, null)]);
    }

    [SkippableFact]
    public async Task A_sender_that_stops_finishes_what_is_under_way_and_puts_the_rest_back()
    {
        var appointments = new List<Appointment>();
        for (var i = 0; i < 10; i++)
            appointments.Add(await BookAsync(i));
        clock.Now = Tuesday + Duration.FromMinutes(30);
        using var stop = new CancellationTokenSource();
        twilio.OnRequest = stop.Cancel;

        await node.Sender.SweepAsync(stop.Token);

        twilio.Log.Count.ShouldBeInRange(1, 2);
        var first = (await node.RowsAsync()).Where(row => row.BeforeMinutes == 4_320 && appointments.Any(a => a.Reference == row.Reference)).ToList();
        first.Count(row => row.Status == MessageStatus.Sent).ShouldBe(twilio.Log.Count);
        first.Count(row => row.Status == MessageStatus.Planned).ShouldBe(10 - twilio.Log.Count);
    }

    [SkippableFact]
    public async Task Marks_that_come_together_are_all_written_and_no_text_is_given_to_two_rows()
    {
        var rows = new List<OutboundMessageRow>();
        for (var i = 0; i < 6; i++)
            rows.Add((await RowsOfAsync(await BookAsync(i)))[0]);
        var queue = node.Get<OutboundQueue>();

        await Task.WhenAll(rows.Select((row, i) => queue.SentAsync(row, $"SM{clinic}{Math.Min(i, 4)}", clock.Now)));

        var marked = (await node.RowsAsync()).Where(row => row.MessageSid is not null).ToDictionary(row => row.Id, row => row.MessageSid);
        marked.Values.Order().ShouldBe(Enumerable.Range(0, 5).Select(i => $"SM{clinic}{i}"));
        rows.Take(4).ShouldAllBe(row => marked.ContainsKey(row.Id));
    }

    [SkippableFact]
    public async Task Many_that_are_due_are_drained_by_two_nodes_and_nobody_is_told_twice()
    {
        database.SkipWhenMissing();
        const int many = 600;
        var appointment = await BookAsync();
        clock.Now = Tuesday;
        await DueAsync(appointment, many);
        await using var one = Node(rate: 10_000);
        await using var other = Node(rate: 10_000);

        await Task.WhenAll(Task.Run(one.SweepAsync), Task.Run(other.SweepAsync));

        twilio.Log.Count.ShouldBe(many + 1);
        twilio.Log.Select(sms => sms.Body).Distinct().Count().ShouldBe(many + 1);
        (await node.RowsAsync()).Count(row => row.Status == MessageStatus.Sent && row.MessageSid is not null && twilio.Log.Any(sms => sms.Sid == row.MessageSid)).ShouldBe(many + 1);
    }

    /// <summary>As many texts of one appointment, told apart by their reference.</summary>
    private async Task DueAsync(Appointment appointment, int count)
    {
        var model = (await RowsOfAsync(appointment))[0];
        await node.Store.WriteAsync(
            async context =>
            {
                await Task.CompletedTask;
                context.OutboundMessages.AddRange(Enumerable.Range(0, count).Select(i => new OutboundMessageRow
                {
                    Kind = model.Kind,
                    PhoneHash = model.PhoneHash,
                    Phone = model.Phone,
                    Language = "en",
                    AppointmentId = model.AppointmentId,
                    Reference = $"{appointment.Reference}-{i}",
                    DueAt = model.DueAt,
                    UsefulUntil = model.UsefulUntil,
                    BeforeMinutes = model.BeforeMinutes,
                }));
                return true;
            },
            default);
    }

    private async Task KillAsync(bool afterSending)
    {
        twilio.DieNext(afterSending);
        await Should.ThrowAsync<OperationCanceledException>(node.SweepAsync);
        node.Restart();
    }
}

public sealed class SqliteSender(SqliteFile database) : SenderContract(database), IClassFixture<SqliteFile>;

public sealed class PostgreSqlSender(PostgreSqlDatabase database) : SenderContract(database), IClassFixture<PostgreSqlDatabase>;
