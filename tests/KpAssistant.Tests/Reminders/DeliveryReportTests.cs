using KpAssistant.Dialogs.Reminders;
using KpAssistant.Reminders;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Twilio;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

public sealed class DeliveryReportTests : IAsyncLifetime
{
    private static readonly Instant Tuesday = Instant.FromUtc(2026, 11, 24, 22, 0);

    private readonly SimulatedClock clock = new(Tuesday - Duration.FromDays(1));
    private readonly TwilioDouble twilio;
    private readonly ReminderNode node;

    public DeliveryReportTests()
    {
        twilio = TwilioDouble.By(clock);
        node = ReminderNode.On(clock, twilio, [("Sessions:Store", "Memory")]);
    }

    public async Task InitializeAsync()
    {
        await Clinics.AddPatientsAsync(node, 1);
        await Clinics.AddAsync(node, "clinic", Clinics.Pacific);
        await node.ConsentAsync(Clinics.Phone(0));
    }

    public async Task DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Reports_in_any_order_and_twice_leave_what_tells_most()
    {
        foreach (var status in new[] { DeliveryStatus.Queued, DeliveryStatus.Delivered, DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Sending, DeliveryStatus.Unknown })
            await ReportAsync("SM1", status, null);

        (await KeptAsync("SM1")).Status.ShouldBe(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task A_report_that_comes_before_its_text_is_marked_is_kept_all_the_same()
    {
        twilio.OnTaken = sid => ReportAsync(sid, DeliveryStatus.Undelivered, 30003);
        await SendAsync();

        var overview = await OverviewAsync();
        overview.Failed.ShouldHaveSingleItem().Code.ShouldBe("30003");
        overview.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_delivered_is_tried_no_more_and_the_operator_sees_it()
    {
        var reference = await SendAsync();
        await ReportAsync(twilio.Log[0].Sid, DeliveryStatus.Undelivered, 30007);
        await ReportAsync(twilio.Log[0].Sid, DeliveryStatus.Undelivered, 30007);
        clock.Now += Duration.FromHours(1);
        await node.SweepAsync();

        twilio.Log.Count.ShouldBe(1);
        var failed = (await OverviewAsync()).Failed.ShouldHaveSingleItem();
        (failed.Reference, failed.Code).ShouldBe((reference, "30007"));
    }

    [Theory]
    [InlineData(30004)]
    [InlineData(30005)]
    [InlineData(30006)]
    public async Task A_number_that_no_text_can_reach_gets_no_more_reminders(int code)
    {
        await SendAsync();
        await ReportAsync(twilio.Log[0].Sid, DeliveryStatus.Undelivered, code);
        clock.Now += Duration.FromDays(3);
        await node.SweepAsync();

        twilio.Log.Count.ShouldBe(1);
        (await node.RowsAsync()).Select(row => (row.Status, row.Reason)).ShouldBe([(MessageStatus.Sent, null), (MessageStatus.Skipped, $"{code}")]);
    }

    [Fact]
    public async Task A_number_that_no_text_can_reach_gets_no_more_also_when_the_report_outruns_the_mark()
    {
        twilio.OnTaken = sid => ReportAsync(sid, DeliveryStatus.Undelivered, 30005);
        await SendAsync();
        clock.Now += Duration.FromDays(3);
        await node.SweepAsync();

        twilio.Log.Count.ShouldBe(1);
        (await node.RowsAsync()).Select(row => (row.Status, row.Reason)).ShouldBe([(MessageStatus.Sent, null), (MessageStatus.Skipped, "30005")]);
    }

    [Fact]
    public async Task What_twilio_refuses_for_good_is_given_up_and_the_operator_sees_it()
    {
        twilio.Refuses[Clinics.Phone(0)] = 21614;
        await SendAsync();
        clock.Now += Duration.FromHours(1);
        await node.SweepAsync();

        twilio.Log.ShouldBeEmpty();
        (await OverviewAsync()).Failed.ShouldHaveSingleItem().Code.ShouldBe("21614");
    }

    /// <summary>The appointment's reference.</summary>
    private async Task<string> SendAsync()
    {
        var slots = await Clinics.AddSlotsAsync(node, "clinic", [Tuesday + Duration.FromDays(3)]);
        var appointment = await Clinics.BookAsync(node, 0, slots[0]);
        clock.Now = Tuesday;
        await node.SweepAsync();
        return appointment.Reference;
    }

    private Task ReportAsync(string sid, DeliveryStatus status, int? code) => node.Get<IDeliveryReports>().ReportAsync(new DeliveryReport(sid, status, code), default);

    private Task<DeliveryReportRow> KeptAsync(string sid) => node.Store.ReadAsync(context => context.DeliveryReports.AsNoTracking().SingleAsync(r => r.MessageSid == sid), default);

    private Task<OverviewAnswer> OverviewAsync() => node.Store.ReadAsync(context => ReminderOverview.OfAsync(context, clock.Now, default), default);
}
