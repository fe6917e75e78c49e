using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Sms;
using KpAssistant.Twilio.StandIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Reminders;

/// <summary>
/// The whole way by text: a visit is booked, days pass, the running service sends the reminder through the stand-in, and the member answers it.
/// </summary>
public sealed class AnswerToReminderTests : IAsyncLifetime
{
    private const string Member = "demo-co-commercial";
    private const string Phone = "+13035550142";

    // A Monday, 10 in the morning in Denver.
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tuesday = Monday.AddHours(24);

    private readonly FakeTimeProvider time = new(Monday);
    private TestHost host = null!;

    private StandInTwilio Twilio => host.Services.GetRequiredService<StandInTwilio>();

    public async Task InitializeAsync() => host = await TestHost.StartAsync(
        services => services.AddSingleton<TimeProvider>(time), "--environment=Development", "--Scheduling:DemoDays=14");

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task C_confirms_the_visit_that_the_member_was_reminded_of()
    {
        await BookAsync("I need to see a doctor in Denver on Friday morning");
        await PassAsync(Tuesday, reminders: 1);

        (await TextAsync("C")).ShouldHaveSingleItem().ShouldContain("confirmed for Friday, November 27");

        (await VisitsAsync()).ShouldHaveSingleItem().Confirmed.ShouldBeTrue();
    }

    [Fact]
    public async Task R_moves_the_visit_that_the_member_was_reminded_of()
    {
        await BookAsync("I need to see a doctor in Denver on Friday morning");
        var before = (await VisitsAsync()).Single();
        await PassAsync(Tuesday, reminders: 1);

        await TextAsync("R");
        await TextAsync("90002101");
        (await TextAsync("7/13/1982"))[0].ShouldContain("Move it");
        await TextAsync("1");
        await TextAsync("December 2");
        await TextAsync("1");
        (await TextAsync("1"))[0].ShouldContain("moved");

        var after = (await VisitsAsync()).ShouldHaveSingleItem();
        after.Reference.ShouldBe(before.Reference);
        after.Slot.LocalStart.Date.ShouldBe(new LocalDate(2026, 12, 2));
    }

    [Fact]
    public async Task Of_two_visits_the_one_that_is_chosen_is_confirmed()
    {
        await BookAsync("I need to see a doctor in Denver on Friday morning");
        await BookAsync("book a dermatology visit in Denver on Friday afternoon");
        var visits = await VisitsAsync();
        visits.Count.ShouldBe(2);
        await PassAsync(Tuesday, reminders: 1);
        await PassAsync(Tuesday.AddHours(6), reminders: 2);

        var asked = (await TextAsync("C")).ShouldHaveSingleItem();
        asked.ShouldContain("1. ");
        asked.ShouldContain("2. ");
        // The newest reminder comes first in the list: it is of the afternoon.
        (await TextAsync("2")).ShouldHaveSingleItem().ShouldContain("a.m.");

        (await VisitsAsync()).Select(visit => (visit.Reference, visit.Confirmed)).ShouldBe([(visits[0].Reference, true), (visits[1].Reference, false)]);
    }

    [Fact]
    public async Task Of_two_visits_the_one_that_is_chosen_is_changed()
    {
        await BookAsync("I need to see a doctor in Denver on Friday morning");
        await BookAsync("book a dermatology visit in Denver on Friday afternoon");
        var visits = await VisitsAsync();
        await PassAsync(Tuesday, reminders: 1);
        await PassAsync(Tuesday.AddHours(6), reminders: 2);

        await TextAsync("R");
        await TextAsync("1");
        await TextAsync("90002101");
        (await TextAsync("7/13/1982"))[0].ShouldContain("Move it");
        await TextAsync("1");
        await TextAsync("December 2");
        await TextAsync("1");
        (await TextAsync("1"))[0].ShouldContain("moved");

        var after = await VisitsAsync();
        after.Single(visit => visit.Reference == visits[0].Reference).Slot.ShouldBe(visits[0].Slot);
        after.Single(visit => visit.Reference == visits[1].Reference).Slot.LocalStart.Date.ShouldBe(new LocalDate(2026, 12, 2));
    }

    /// <summary>Books by text, with reminders three days and three hours before.</summary>
    private async Task BookAsync(string wish)
    {
        var texts = await TextAsync(wish);
        if (texts[^1].Contains("medical record number", StringComparison.Ordinal))
        {
            await TextAsync("90002101");
            texts = await TextAsync("7/13/1982");
        }
        texts[^1].ShouldContain("Pick a number");
        await TextAsync("1");
        texts = await TextAsync("1");
        texts[0].ShouldContain("It's booked");
        if (texts.Any(text => text.Contains("Three days", StringComparison.Ordinal)))
            texts = await TextAsync("1");
        texts[^1].ShouldContain("I'll text");
    }

    /// <summary>Lets the days pass until the service has sent so many reminders.</summary>
    private async Task PassAsync(DateTimeOffset until, int reminders)
    {
        Reminders().Count.ShouldBe(reminders - 1);
        time.Advance(until - time.GetUtcNow());
        await OptOutTests.UntilAsync(() =>
        {
            if (Reminders().Count < reminders)
                time.Advance(TimeSpan.FromSeconds(15));
            return Reminders().Count == reminders;
        });

        IReadOnlyList<StandInMessage> Reminders() => [.. Twilio.Messages.Where(sms => sms.To == Phone && sms.Body.StartsWith("Reminder:", StringComparison.Ordinal))];
    }

    private async Task<IReadOnlyList<string>> TextAsync(string body)
    {
        var seen = Twilio.Messages.Count(sms => sms.To == Phone);
        await host.Services.GetRequiredService<StandInWebhooks>().TextAsync(Phone, body, 0, twice: false, default);
        return [.. Twilio.Messages.Where(sms => sms.To == Phone).Skip(seen).Select(sms => sms.Body)];
    }

    /// <summary>In the order of their times.</summary>
    private Task<IReadOnlyList<Appointment>> VisitsAsync() =>
        host.Services.GetRequiredService<IScheduling>().FindUpcomingAsync(Member, time.GetUtcNow().ToInstant(), default);
}
