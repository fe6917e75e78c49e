using KpAssistant.Scheduling.Tables;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Operations;
using KpAssistant.Tests.Sms;
using KpAssistant.Twilio;
using KpAssistant.Twilio.StandIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Xunit.Abstractions;

namespace KpAssistant.Tests.Reminders;

/// <summary>The real service, killed by -9 while it sends: the stand-in for Twilio, which is another process's, has each text once.</summary>
public sealed class KilledSenderTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Many = 300;

    private readonly string folder = Directory.CreateTempSubdirectory("kp-killed-").FullName;
    private TestHost twilio = null!;
    private ReminderNode queue = null!;

    private StandInTwilio StandIn => twilio.Services.GetRequiredService<StandInTwilio>();

    public async Task InitializeAsync()
    {
        twilio = await TestHost.StartAsync("--environment=Development", "--Scheduling:Demo=false");
        StandIn.Faults.AnswersAfter = TimeSpan.FromMilliseconds(150);
        var clock = new SimulatedClock(Instant.FromUnixTimeSeconds(TimeProvider.System.GetCurrentInstant().ToUnixTimeSeconds()));
        queue = ReminderNode.On(clock, TwilioDouble.By(clock), [("Data:Folder", folder), ("ConnectionStrings:Appointments", $"Data Source={Path.Combine(folder, "appointments.db")}")]);
        await FillAsync(clock.Now);
    }

    public async Task DisposeAsync()
    {
        await queue.DisposeAsync();
        await twilio.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Each_text_goes_out_once_though_the_sending_process_is_killed_again_and_again()
    {
        var unmarked = 0;
        foreach (var taken in new[] { 60, 130, 200 })
        {
            using var service = await StartAsync();
            await OptOutTests.UntilAsync(() => StandIn.Messages.Count >= taken);
            service.Kill();
            await service.WaitAsync();
            unmarked += StandIn.Messages.Count - await CountAsync(MessageStatus.Sent);
            await EndLeasesAsync();
        }
        using (var service = await StartAsync())
            await UntilSentAsync();

        output.WriteLine($"{unmarked} texts were with Twilio and not marked when the process was killed");
        unmarked.ShouldBeGreaterThan(0, "no kill fell between sending and marking");
        StandIn.Messages.Select(sms => sms.To).ShouldBe(Enumerable.Range(0, Many).Select(Clinics.Phone), ignoreOrder: true);
        (await queue.RowsAsync()).Select(row => row.MessageSid).ShouldBe(StandIn.Messages.Select(sms => sms.Sid), ignoreOrder: true);
    }

    private Task<HostProcess> StartAsync()
    {
        var account = twilio.Services.GetRequiredService<IOptions<TwilioOptions>>().Value;
        return HostProcess.StartAsync(folder,
            $"--Twilio:AccountSid={account.AccountSid}", $"--Twilio:AuthToken={account.AuthToken}", $"--Twilio:From={account.From}", $"--Twilio:ApiBaseUrl={twilio.Root}{StandInEndpoints.Root[1..]}",
            "--PublicUrl=https://assistant.example.org", "--Twilio:MessagesPerSecond=100", "--Reminders:Poll=00:00:00.2");
    }

    /// <summary>Visits in two days, each with one reminder that is due.</summary>
    private async Task FillAsync(Instant now)
    {
        await Clinics.AddAsync(queue, "clinic", Clinics.Pacific);
        await Clinics.AddPatientsAsync(queue, Many);
        var slots = await Clinics.AddSlotsAsync(queue, "clinic", Enumerable.Range(0, Many).Select(i => now + Duration.FromDays(2) + Duration.FromMinutes(i)));
        var zone = BookedVisits.DayZone(now).Id;
        for (var i = 0; i < Many; i++)
        {
            await queue.ConsentAsync(Clinics.Phone(i));
            await Clinics.BookAsync(queue, i, slots[i], Clinics.Contact(Clinics.Phone(i), zone));
        }
        await queue.Store.WriteAsync(context => context.OutboundMessages.ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now)), default);
        (await queue.RowsAsync()).Count.ShouldBe(Many);
    }

    private Task<int> CountAsync(MessageStatus status) => queue.Store.ReadAsync(context => context.OutboundMessages.CountAsync(m => m.Status == status), default);

    /// <summary>As when some minutes have passed.</summary>
    private Task<int> EndLeasesAsync() => queue.Store.WriteAsync(
        context => context.OutboundMessages.Where(m => m.Status == MessageStatus.Claimed).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeaseUntil, queue.Clock.Now)), default);

    private async Task UntilSentAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (await CountAsync(MessageStatus.Sent) < Many)
            await Task.Delay(100, patience.Token);
    }
}
