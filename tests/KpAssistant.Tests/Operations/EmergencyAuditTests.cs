using System.Diagnostics.Metrics;
using System.Text.Json;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Operations;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Scheduling;
using KpAssistant.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace KpAssistant.Tests.Operations;

public sealed class EmergencyAuditTests
{
    [Fact]
    public async Task A_redirect_leaves_a_row_with_rule_ids_and_data_version_and_not_a_word()
    {
        await using var host = await TestHost.StartAsync();
        var line = host.Services.GetRequiredService<TurnLine>();

        await line.RunAsync(Text("my chest is really tight zebrafish", "conversation-17"), default);
        await line.RunAsync(Text("What is the travel line number?", "conversation-17"), default);

        var row = await OnlyRowAsync(host.Services);
        row.Type.ShouldBe("emergency.medical");
        row.Agent.ShouldBe(host.Services.GetRequiredService<PersonalData>().HashOfConversation("conversation-17"));
        using var detail = JsonDocument.Parse(row.Detail!);
        detail.RootElement.GetProperty("rules").EnumerateArray().ShouldNotBeEmpty();
        detail.RootElement.GetProperty("data").GetString().ShouldNotBeNullOrEmpty();
        $"{row.Detail}{row.Agent}{row.Entity}".ShouldNotContain("zebrafish");
        $"{row.Detail}{row.Agent}{row.Entity}".ShouldNotContain("conversation-17");
    }

    [Fact]
    public async Task Without_a_store_a_redirect_waits_for_nothing_and_what_finds_no_room_is_counted()
    {
        await using var node = new SchedulingNode([("Sessions:Store", "memory")]);
        var (dropped, meters) = (0L, node.Get<IMeterFactory>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "kpassistant.audit.dropped" && instrument.Meter.Scope == meters)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => dropped += count);
        listener.Start();
        var audit = node.Get<IEmergencyAudit>();

        // Nothing drains: the store is as good as away.
        for (var i = 0; i < EmergencyAudit.Capacity + 7; i++)
            audit.Record(new EmergencyRecord(node.Now, "c", "sms", EmergencyKind.Medical, ["stroke.face"], "v"));

        dropped.ShouldBe(7);
    }

    [Fact]
    public async Task What_was_recorded_while_the_store_was_away_is_written_when_it_is_back()
    {
        var folder = Directory.CreateTempSubdirectory("kp-audit-");
        var blocked = Path.Combine(folder.FullName, "appointments.db");
        Directory.CreateDirectory(blocked);
        await using var node = new SchedulingNode([("Data:Folder", folder.FullName), ("Scheduling:Demo", "false")]);
        var audit = node.Get<EmergencyAudit>();
        await audit.StartAsync(default);
        audit.Record(new EmergencyRecord(SchedulingNode.Monday, "c", "sms", EmergencyKind.Poisoning, ["poison.bleach"], "v"));
        await Should.ThrowAsync<StoreUnavailableException>(() => node.Store.ReadyAsync(default));

        Directory.Delete(blocked);
        AuditEventRow? row;
        do
        {
            node.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20);
            row = await node.Store.ReadAsync(context => context.AuditEvents.SingleOrDefaultAsync(), default);
        }
        while (row is null);

        (row.Type, row.Recorded).ShouldBe(("emergency.poisoning", SchedulingNode.Monday));
        await audit.StopAsync(default);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task<AuditEventRow> OnlyRowAsync(IServiceProvider services)
    {
        var store = services.GetRequiredService<AppointmentsStore>();
        while (true)
        {
            var rows = await store.ReadAsync(context => context.AuditEvents.Where(row => row.Type.StartsWith("emergency")).ToListAsync(), default);
            if (rows.Count > 0)
                return rows.ShouldHaveSingleItem();
            await Task.Delay(20);
        }
    }

    private static Activity Text(string words, string conversation) => new()
    {
        Type = ActivityTypes.Message,
        Id = Guid.NewGuid().ToString("N"),
        ChannelId = "sms",
        Conversation = new ConversationAccount { Id = conversation },
        From = new ChannelAccount("caller", null, RoleTypes.User),
        Text = words,
        Locale = "en-US",
    };
}
