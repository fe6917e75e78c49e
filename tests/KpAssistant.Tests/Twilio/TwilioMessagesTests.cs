using System.Collections.Concurrent;
using System.Net;
using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Tests.Channels;
using KpAssistant.Twilio;
using KpAssistant.Twilio.StandIn;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Twilio;

/// <summary>Our client against the stand-in, over the network and through every handler.</summary>
public sealed class TwilioMessagesTests : IAsyncLifetime
{
    private const string Phone = "+14045550188";

    private readonly Reports reports = new();
    private TestHost host = null!;

    private TwilioMessages Messages => host.Services.GetRequiredService<TwilioMessages>();

    private StandInTwilio Twilio => host.Services.GetRequiredService<StandInTwilio>();

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync(services => services.AddSingleton<IDeliveryReports>(reports), "--environment=Development", "--Twilio:MessagesPerSecond=1000");
        Twilio.Faults.Step = TimeSpan.FromMilliseconds(5);
    }

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_text_goes_out_and_its_delivery_is_reported()
    {
        var sent = (await SendAsync("Hello á 👍")).ShouldBeOfType<SendOutcome.Accepted>();

        sent.Sid.ShouldMatch("^SM[0-9a-f]{32}$");
        Twilio.Messages.ShouldHaveSingleItem().Body.ShouldBe("Hello á 👍");
        await Sms.OptOutTests.UntilAsync(() => reports.Of(sent.Sid).Contains(DeliveryStatus.Delivered));
    }

    [Theory]
    [InlineData("+15005550004", 21610, true)]
    [InlineData("+15005550001", 21211, false)]
    public async Task A_refusal_is_typed_and_final(string phone, int code, bool optedOut)
    {
        var refused = (await Messages.SendAsync(new OutgoingSms(phone, "hi"), default)).ShouldBeOfType<SendOutcome.Refused>();
        (refused.Code, refused.IsOptedOut, refused.IsPermanent).ShouldBe((code, optedOut, true));
    }

    [Fact]
    public async Task Who_stopped_with_the_carrier_is_refused_and_our_ledger_knows_it_afterwards()
    {
        Twilio.Receive(Phone, "stop", 0);
        (await SendAsync("hi")).ShouldBe(new SendOutcome.Refused(TwilioErrors.OptedOut));
        (await host.Services.GetRequiredService<IReminders>().FindConsentAsync(Phone, default)).ShouldBe(ConsentStatus.Refused);
    }

    [Fact]
    public async Task Nothing_goes_to_a_number_that_has_opted_out_with_us_whatever_asks_for_it()
    {
        await host.Services.GetRequiredService<Consents>().RefuseAsync(Phone, "sms", "free-form", null, default);
        (await SendAsync("hi")).ShouldBe(new SendOutcome.Refused(TwilioErrors.OptedOut));
        Twilio.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_cannot_be_delivered_is_reported_with_its_code()
    {
        var sent = (SendOutcome.Accepted)await Messages.SendAsync(new OutgoingSms("+15005553006", "hi"), default);
        await Sms.OptOutTests.UntilAsync(() => reports.All.Any(r => r.Sid == sent.Sid && r.Status == DeliveryStatus.Undelivered && r.ErrorCode == 30006));
        TwilioErrors.IsPermanent(30006).ShouldBeTrue();
    }

    [Fact]
    public async Task Lost_answers_send_nothing_twice()
    {
        Twilio.Faults.LostAnswers = 0.5;
        var sids = new List<string>();
        for (var i = 0; i < 30; i++)
            sids.Add(((SendOutcome.Accepted)await SendAsync($"reminder {i}")).Sid);

        Twilio.Messages.Select(message => message.Body).ShouldBe(Enumerable.Range(0, 30).Select(i => $"reminder {i}"));
        Twilio.Messages.Select(message => message.Sid).ShouldBe(sids);
    }

    [Fact]
    public async Task Too_many_requests_are_tried_again_when_twilio_says()
    {
        Twilio.Faults.TooManyRequests = 1;
        var sending = SendAsync("hi");
        await Task.Delay(100);
        Twilio.Faults.TooManyRequests = 0;
        (await sending).ShouldBeOfType<SendOutcome.Accepted>();
        Twilio.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_crash_one_can_ask_whether_a_text_went_out()
    {
        var before = DateTimeOffset.Parse("2020-01-01T00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < 120; i++)
            await SendAsync($"reminder {i}");

        (await Messages.FindAsync(new OutgoingSms(Phone, "reminder 3"), before, default))!.Sid.ShouldBe(Twilio.Messages[3].Sid);
        (await Messages.FindAsync(new OutgoingSms(Phone, "reminder 120"), before, default)).ShouldBeNull();
        (await Messages.FindAsync(new OutgoingSms("+14045550189", "reminder 3"), before, default)).ShouldBeNull();
        (await Messages.FindAsync(new OutgoingSms(Phone, "reminder 3"), DateTimeOffset.MaxValue, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Callbacks_come_in_any_order_and_twice()
    {
        (Twilio.Faults.SwappedCallbacks, Twilio.Faults.DoubleCallbacks) = (1, 1);
        var sent = (SendOutcome.Accepted)await SendAsync("hi");
        await Sms.OptOutTests.UntilAsync(() => reports.Of(sent.Sid).Count == 4);
        reports.Of(sent.Sid).ShouldBe([DeliveryStatus.Delivered, DeliveryStatus.Delivered, DeliveryStatus.Sent, DeliveryStatus.Sent]);
        DeliveryStatus.Sent.Supersedes(DeliveryStatus.Delivered).ShouldBeFalse();
        DeliveryStatus.Undelivered.Supersedes(DeliveryStatus.Sent).ShouldBeTrue();
    }

    [Fact]
    public async Task No_number_and_no_word_is_logged_on_the_way_out_or_back()
    {
        for (var i = 0; i < 6; i++)
            await SendAsync("zebrafish");
        await Sms.OptOutTests.UntilAsync(() => reports.All.Count >= 12);
        host.Log.ShouldNotHold("zebrafish", Phone, Phone[1..], Uri.EscapeDataString(Phone));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, false, 1)]
    [InlineData(HttpStatusCode.InternalServerError, true, 3)]
    [InlineData(HttpStatusCode.NotFound, false, 1)]
    public async Task What_an_operator_must_mend_is_named_and_not_tried_for_ever(HttpStatusCode answer, bool mayHaveGoneOut, int tries)
    {
        await using var mock = await MockTwilio.StartAsync(answer);
        await using var real = await TestHost.StartAsync([.. TwilioOptionsTests.Complete, $"--Twilio:ApiBaseUrl={mock.Root}"]);

        var problem = await Should.ThrowAsync<TwilioUnavailableException>(() => real.Services.GetRequiredService<TwilioMessages>().SendAsync(new OutgoingSms(Phone, "zebrafish"), default));

        problem.MayHaveGoneOut.ShouldBe(mayHaveGoneOut);
        problem.ToString().ShouldNotContain("zebrafish");
        problem.ToString().ShouldNotContain(Phone[1..]);
        mock.Posts.ShouldBe(tries);
        // Also where the list was searched, which Twilio wants with the number in the query.
        real.Log.ShouldNotHold("zebrafish", Phone[1..]);
    }

    [Fact]
    public async Task Nobody_there_is_said_without_a_doubt_about_the_text()
    {
        await using var real = await TestHost.StartAsync([.. TwilioOptionsTests.Complete, "--Twilio:ApiBaseUrl=http://127.0.0.1:1"]);
        var problem = await Should.ThrowAsync<TwilioUnavailableException>(() => real.Services.GetRequiredService<TwilioMessages>().SendAsync(new OutgoingSms(Phone, "hi"), default));
        problem.MayHaveGoneOut.ShouldBeFalse();
    }

    private Task<SendOutcome> SendAsync(string body) => Messages.SendAsync(new OutgoingSms(Phone, body), default);

    private sealed class Reports : IDeliveryReports
    {
        public ConcurrentQueue<DeliveryReport> All { get; } = new();

        public IReadOnlyList<DeliveryStatus> Of(string sid) => [.. All.Where(report => report.Sid == sid).Select(report => report.Status)];

        public Task ReportAsync(DeliveryReport report, CancellationToken cancelled)
        {
            All.Enqueue(report);
            return Task.CompletedTask;
        }
    }
}
