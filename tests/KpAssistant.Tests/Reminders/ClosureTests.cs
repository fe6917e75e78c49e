using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Reminders;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

/// <summary>A clinic that closes for a storm, on every database.</summary>
public abstract class ClosureContract(SchedulingDatabase database) : IAsyncLifetime
{
    // A Monday, 9 in the morning; the clinic closes on Tuesday from noon.
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 17, 0);
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 24, 20, 0);

    private readonly SimulatedClock clock = new(Monday);
    private readonly string clinic = Guid.NewGuid().ToString("N");
    private readonly int family = Random.Shared.Next(1, 40) * 10;
    private TwilioDouble twilio = null!;
    private ReminderNode node = null!;

    private ClosurePeriod Period => new(clinic, DateTimeZoneProviders.Tzdb[Clinics.Pacific], Noon, Noon + Duration.FromHours(12));

    public async Task InitializeAsync()
    {
        twilio = TwilioDouble.By(clock);
        if (!database.Runs)
            return;
        node = ReminderNode.On(clock, twilio, [("Data:Folder", database.Folder), .. database.Settings]);
        await node.Store.WriteAsync(context => context.OutboundMessages.ExecuteDeleteAsync(), default);
        await node.Store.WriteAsync(context => context.Consents.ExecuteDeleteAsync(), default);
        await Clinics.AddAsync(node, clinic, Clinics.Pacific);
        if (await node.Get<Dialogs.IMemberDirectory>().FindAsync(Clinics.Patient(0), default) is null)
            await Clinics.AddPatientsAsync(node, 420);
    }

    public async Task DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
    }

    /// <summary>Five appointments on Tuesday afternoon; the first three may be texted. One more in the morning.</summary>
    private async Task<List<Appointment>> BookAsync()
    {
        database.SkipWhenMissing();
        var slots = await Clinics.AddSlotsAsync(node, clinic, Enumerable.Range(-1, 7).Select(i => Noon + Duration.FromMinutes(20 * i)));
        for (var i = 0; i < 3; i++)
            await node.ConsentAsync(Clinics.Phone(family + i));
        await node.ConsentAsync(Clinics.Phone(family + 3), ConsentStatus.Refused);
        await node.ConsentAsync(Clinics.Phone(family + 5));
        var booked = new List<Appointment>();
        for (var i = 0; i < 5; i++)
            booked.Add(await Clinics.BookAsync(node, family + i, slots[i + 1]));
        await Clinics.BookAsync(node, family + 5, slots[0]);
        return booked;
    }

    [SkippableFact]
    public async Task A_dry_run_says_whom_it_concerns_and_changes_nothing()
    {
        var booked = await BookAsync();

        var report = await node.Get<Closures>().LookAsync(Period, default);

        report.IsAnnounced.ShouldBeFalse();
        report.Told.ShouldBe(booked.Take(3).Select(a => a.Reference));
        report.NotReached.ShouldBe(booked.Skip(3).Select(a => a.Reference));
        await node.SweepAsync();
        twilio.Log.ShouldBeEmpty();
        (await FreeAsync()).ShouldBe(1);
    }

    [SkippableFact]
    public async Task Each_who_agreed_is_told_once_however_often_it_is_announced_or_stopped()
    {
        var booked = await BookAsync();
        var closures = node.Get<Closures>();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => closures.AnnounceAsync(Period, default))));
        using var stop = new CancellationTokenSource();
        twilio.OnRequest = stop.Cancel;
        await node.Sender.SweepAsync(stop.Token);
        twilio.Log.Count.ShouldBe(1);
        (await closures.LookAsync(Period, default)).Texts.Count(text => text.Status == MessageStatus.Sent).ShouldBe(1);

        await closures.AnnounceAsync(Period, default);
        node.Restart();
        await node.SweepAsync();

        twilio.Log.Select(sms => sms.To).Order().ShouldBe(Enumerable.Range(0, 3).Select(i => Clinics.Phone(family + i)).Order());
        twilio.Log.ShouldAllBe(sms => sms.Body.Contains("the clinic is closed") && booked.Any(a => sms.Body.Contains(a.Reference)));
        (await closures.LookAsync(Period, default)).Texts.ShouldAllBe(text => text.Status == MessageStatus.Sent);
        (await node.Reminders.FindRemindedAsync(Clinics.Phone(family), clock.Now, default)).ShouldHaveSingleItem("R is about this one").Reference.ShouldBe(booked[0].Reference);
    }

    [SkippableFact]
    public async Task Who_knows_of_the_closure_is_not_told_again_when_it_lasts_longer()
    {
        var booked = await BookAsync();
        var closures = node.Get<Closures>();
        await closures.AnnounceAsync(Period, default);
        await node.SweepAsync();
        var longer = Period with { From = Period.From - Duration.FromHours(6) };

        (await closures.LookAsync(longer, default)).Told.Count.ShouldBe(1, "the one of the morning");
        var report = await closures.AnnounceAsync(longer, default);
        await node.SweepAsync();

        report.Told.Count.ShouldBe(4);
        twilio.Log.GroupBy(sms => sms.To).ShouldAllBe(texts => texts.Count() == 1);
        twilio.Log.Count.ShouldBe(4);
        (await closures.LookAsync(longer, default)).Texts.Count(text => text.Status == MessageStatus.Sent).ShouldBe(4);
        report.NotReached.ShouldBe(booked.Skip(3).Select(a => a.Reference));
    }

    [SkippableFact]
    public async Task Nobody_is_offered_the_closed_hours_also_when_a_slot_comes_free_in_them()
    {
        var booked = await BookAsync();
        await node.Get<Closures>().AnnounceAsync(Period, default);
        (await FreeAsync()).ShouldBe(0);

        await node.Scheduling.CancelAsync(new Cancellation(booked[0].Reference, Clinics.Patient(family), Clinics.Patient(family), clock.Now), default);

        (await FreeAsync()).ShouldBe(0);
        await node.SweepAsync();
        twilio.Log.ShouldNotContain(sms => sms.To == Clinics.Phone(family), "who has cancelled knows");
    }

    [SkippableFact]
    public async Task A_closed_clinic_reminds_nobody_and_nobody_is_told_at_night()
    {
        var booked = await BookAsync();
        clock.Now = Monday + Duration.FromHours(13);
        await node.Get<Closures>().AnnounceAsync(Period, default);
        await node.SweepAsync();
        twilio.Log.ShouldBeEmpty();

        clock.Now = Noon - Duration.FromHours(3);
        await node.SweepAsync();

        twilio.Log.Where(sms => booked.Any(a => sms.Body.Contains(a.Reference))).ShouldAllBe(sms => sms.Body.Contains("closed"));
        twilio.Log.Count(sms => sms.Body.Contains("closed")).ShouldBe(3);
        (await node.RowsAsync()).Where(row => row.Kind == MessageKind.Reminder && row.DueAt <= clock.Now && row.Reference == booked[0].Reference).ShouldAllBe(row => row.Reason == "closed");
    }

    private Task<int> FreeAsync() => node.Store.ReadAsync(
        context => context.Slots.CountAsync(s => s.LocationId == clinic && s.Start >= Period.From && s.Start < Period.To && s.Status == SlotStatus.Free), default);
}

public sealed class SqliteClosures(SqliteFile database) : ClosureContract(database), IClassFixture<SqliteFile>;

public sealed class PostgreSqlClosures(PostgreSqlDatabase database) : ClosureContract(database), IClassFixture<PostgreSqlDatabase>;

public sealed class ClosureEndpointTests
{
    private const string Key = "a-random-key-of-the-operator";

    [Fact]
    public async Task Without_a_configured_key_there_is_no_door()
    {
        await using var host = await TestHost.StartAsync();
        (await PostAsync(host, Key, new { clinic = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_the_operators_key_opens_the_door_and_bad_input_gets_a_clear_answer()
    {
        await using var host = await TestHost.StartAsync($"--Operations:Key={Key}");
        (await PostAsync(host, null, new { clinic = "x" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(host, "a-random-key-of-another-one", new { clinic = "x" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(host, Key, new { clinic = "x", from = "2026-11-24", to = "2026-11-24" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var overview = await SendAsync(host, Key, new HttpRequestMessage(HttpMethod.Get, new Uri(host.Root, "/operations/reminders")));
        (await overview.Content.ReadFromJsonAsync<OverviewAnswer>())!.Waiting.ShouldBe(0);
        host.Log.ShouldNotHold(Key);
    }

    [Theory]
    [InlineData("2026-11-24", "2026-11-24", "2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z")]
    [InlineData("2026-11-24T12:00", "2026-11-25T08:00", "2026-11-24T20:00:00Z", "2026-11-25T16:00:00Z")]
    [InlineData("2027-03-14", "2027-03-14", "2027-03-14T08:00:00Z", "2027-03-15T07:00:00Z")]
    public void A_period_is_read_by_the_clinics_clock(string from, string to, string begins, string ends)
    {
        var period = ClosurePeriod.Parse(Location(), from, to, Instant.FromUtc(2026, 11, 1, 0, 0));
        (period.From.ToString(), period.To.ToString()).ShouldBe((begins, ends));
    }

    [Theory]
    [InlineData("tomorrow", "2026-11-24")]
    [InlineData("2026-11-24", null)]
    [InlineData("2026-11-24", "2026-11-23")]
    [InlineData("2026-11-24T12:00", "2026-11-24T12:00")]
    [InlineData("2025-11-24", "2025-11-25")]
    public void A_period_that_makes_no_sense_is_refused(string from, string? to) =>
        Should.Throw<FormatException>(() => ClosurePeriod.Parse(Location(), from, to, Instant.FromUtc(2026, 11, 1, 0, 0)));

    private static LocationRow Location() => new() { Id = "x", Name = "X", Region = Dialogs.Regions.Region.California, City = "", State = "CA", Address = "", Zip = "", Zone = Clinics.Pacific };

    private static Task<HttpResponseMessage> PostAsync(TestHost host, string? key, object body) =>
        SendAsync(host, key, new HttpRequestMessage(HttpMethod.Post, new Uri(host.Root, "/operations/closures")) { Content = JsonContent.Create(body) });

    private static async Task<HttpResponseMessage> SendAsync(TestHost host, string? key, HttpRequestMessage request)
    {
        using var client = new HttpClient();
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await client.SendAsync(request);
    }
}
