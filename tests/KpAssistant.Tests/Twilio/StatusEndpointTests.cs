using System.Net;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Tests.Sms;
using KpAssistant.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Twilio;

public sealed class StatusEndpointTests
{
    [Fact]
    public async Task An_opt_out_that_the_carrier_reports_is_in_our_ledger_once()
    {
        await using var host = await SmsHost.StartAsync();
        using var caller = new TwilioCaller(host);
        var report = Report(caller.Phone, "failed", "21610");

        (await caller.PostAsync("/twilio/status", report)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await caller.PostAsync("/twilio/status", report)).Status.ShouldBe(HttpStatusCode.NoContent);

        var kept = host.Services.GetRequiredService<FallibleReminders>().Recorded.ShouldHaveSingleItem();
        (kept.Phone, kept.Status, kept.Channel, kept.Words).ShouldBe((caller.Phone, ConsentStatus.Refused, "carrier", "carrier-21610"));
        host.Log.ShouldNotHold(caller.Phone[1..]);
    }

    [Fact]
    public async Task A_report_that_comes_again_takes_back_no_consent_that_was_given_since()
    {
        await using var host = await SmsHost.StartAsync();
        using var caller = new TwilioCaller(host);
        var report = Report(caller.Phone, "failed", "21610");
        await caller.PostAsync("/twilio/status", report);
        (await caller.TextAsync("START")).ShouldHaveSingleItem().ShouldContain("again");

        (await caller.PostAsync("/twilio/status", report)).Status.ShouldBe(HttpStatusCode.NoContent);

        (await host.Services.GetRequiredService<FallibleReminders>().FindConsentAsync(caller.Phone, default)).ShouldBe(ConsentStatus.Given);
    }

    [Fact]
    public async Task A_forged_report_changes_nothing()
    {
        await using var host = await SmsHost.StartAsync();
        using var caller = new TwilioCaller(host);
        (await caller.PostAsync("/twilio/status", Report(caller.Phone, "failed", "21610"), signing => signing.Token = "old")).Status.ShouldBe(HttpStatusCode.Forbidden);
        host.Services.GetRequiredService<FallibleReminders>().Recorded.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_that_cannot_be_kept_is_asked_for_again_and_one_without_sense_is_not()
    {
        await using var host = await SmsHost.StartAsync(services => services.AddSingleton<IDeliveryReports, Away>());
        using var caller = new TwilioCaller(host);
        (await caller.PostAsync("/twilio/status", Report(caller.Phone, "sent", null))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await caller.PostAsync("/twilio/status", new() { ["AccountSid"] = TwilioOptionsTests.Account })).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("partially_delivered", DeliveryStatus.PartiallyDelivered)]
    [InlineData("something-new", DeliveryStatus.Unknown)]
    [InlineData("3", DeliveryStatus.Unknown)]
    [InlineData("", DeliveryStatus.Unknown)]
    [InlineData(null, DeliveryStatus.Unknown)]
    public void A_status_that_is_not_known_is_no_error(string? text, DeliveryStatus status) => DeliveryStatuses.Parse(text).ShouldBe(status);

    private static Dictionary<string, string> Report(string to, string status, string? error)
    {
        var fields = new Dictionary<string, string> { ["MessageSid"] = TwilioCaller.NewSid(), ["MessageStatus"] = status, ["From"] = "+15017122661", ["To"] = to, ["AccountSid"] = TwilioOptionsTests.Account };
        if (error is not null)
            fields["ErrorCode"] = error;
        return fields;
    }

    private sealed class Away : IDeliveryReports
    {
        public Task ReportAsync(DeliveryReport report, CancellationToken cancelled) => throw new StoreUnavailableException("away");
    }
}
