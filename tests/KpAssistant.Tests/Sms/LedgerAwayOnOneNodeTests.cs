using System.Net;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Scheduling;
using KpAssistant.Tests.Sessions;
using KpAssistant.Tests.Twilio;
using KpAssistant.Twilio;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Sms;

/// <summary>Two nodes, and one of them is cut off from the consent ledger when a member refuses.</summary>
public sealed class LedgerAwayOnOneNodeTests(PostgreSqlDatabase database, RedisServer redis) : IClassFixture<PostgreSqlDatabase>, IClassFixture<RedisServer>
{
    private const string Stranger = "+13035550177";

    [SkippableFact]
    public async Task A_refusal_is_answered_and_kept_the_node_sends_nothing_meanwhile_and_later_all_nodes_know()
    {
        database.SkipWhenMissing();
        redis.SkipWhenMissing();
        await using var twilio = await MockTwilio.StartAsync(HttpStatusCode.Created);
        await using var one = await NodeAsync(twilio);
        await using var cutOff = await NodeAsync(twilio);
        using var caller = new TwilioCaller(cutOff);
        await AgreeAsync(one, caller.Phone);
        await AgreeAsync(one, Stranger);
        var ledger = cutOff.Services.GetRequiredService<FallibleReminders>();
        ledger.IsDown = true;

        (await caller.TextAsync("please stop texting me")).ShouldHaveSingleItem().ShouldContain("no more texts");

        (await SendAsync(cutOff, caller.Phone)).ShouldBe(new SendOutcome.Refused(TwilioErrors.OptedOut));
        await Should.ThrowAsync<StoreUnavailableException>(() => SendAsync(cutOff, Stranger), "nobody knows whether this number has refused");
        twilio.Posts.ShouldBe(0);
        ledger.IsDown = false;
        await OptOutTests.UntilAsync(() => ledger.Recorded.Count == 1);

        (await SendAsync(one, caller.Phone)).ShouldBe(new SendOutcome.Refused(TwilioErrors.OptedOut));
        (await one.Services.GetRequiredService<IReminders>().FindConsentAsync(Stranger, default)).ShouldBe(ConsentStatus.Given);
        twilio.Posts.ShouldBe(0);
    }

    private Task<TestHost> NodeAsync(MockTwilio twilio) => TestHost.StartAsync(
        FallibleReminders.Use,
        [
            .. TwilioOptionsTests.Complete, $"--PublicUrl={TwilioCaller.PublicUrl}", $"--Twilio:ApiBaseUrl={twilio.Root}",
            $"--ConnectionStrings:Redis={redis.ConnectionString}", "--Sessions:Store=Redis", "--Reminders:Send=false", "--no-demo",
            .. database.Settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        ]);

    private static Task<bool> AgreeAsync(TestHost node, string phone) => node.Services.GetRequiredService<IReminders>().RecordConsentAsync(
        new ConsentEvent(phone, ConsentStatus.Given, TimeProvider.System.GetCurrentInstant(), "sms", "reminders.ask-consent", null), default);

    private static Task<SendOutcome> SendAsync(TestHost node, string phone) =>
        node.Services.GetRequiredService<TwilioMessages>().SendAsync(new OutgoingSms(phone, "You have an appointment."), default);
}
