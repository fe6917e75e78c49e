using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Twilio;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace KpAssistant.Tests.Sms;

public sealed class ReminderReplyTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeZone Pacific = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];

    private TestHost host = null!;
    private TwilioCaller caller = null!;

    private FallibleReminders Ledger => host.Services.GetRequiredService<FallibleReminders>();

    public async Task InitializeAsync()
    {
        host = await SmsHost.StartAsync();
        caller = new TwilioCaller(host);
    }

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task C_or_plain_words_confirm_the_one_visit_and_it_works_in_the_middle_of_a_question()
    {
        Ledger.Reminded.Add(Visit("K7PX-4RMT", 2100, 11, 24, 15, 30));
        (await caller.TextAsync("C")).ShouldHaveSingleItem().ShouldContain("confirmed for");
        (await caller.TextAsync("I'll be there!")).ShouldHaveSingleItem().ShouldContain("3:30 p.m.");
        (await caller.TextAsync("ahí estaré, gracias")).ShouldHaveSingleItem().ShouldContain("confirmada");
        await caller.TextAsync("what's the number for member services?");
        (await caller.TextAsync("c")).ShouldHaveSingleItem().ShouldContain("confirm");
        Ledger.Confirmed.ShouldBe(["K7PX-4RMT", "K7PX-4RMT", "K7PX-4RMT", "K7PX-4RMT"]);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("the second one")]
    [InlineData("the 9 am one")]
    public async Task Of_several_visits_it_asks_which(string answer)
    {
        Ledger.Reminded.Add(Visit("K7PX-4RMT", 2100, 11, 24, 15, 30));
        Ledger.Reminded.Add(Visit("M2QD-8WZH", 2100, 11, 30, 9, 0));

        var asked = (await caller.TextAsync("C")).ShouldHaveSingleItem();
        asked.ShouldContain("1. ");
        asked.ShouldContain("2. ");
        (await caller.TextAsync(answer)).ShouldHaveSingleItem().ShouldContain("confirmed");
        Ledger.Confirmed.ShouldBe(["M2QD-8WZH"]);
    }

    [Fact]
    public async Task A_question_in_reply_to_a_reminder_gets_its_answer()
    {
        Ledger.Reminded.Add(Visit("K7PX-4RMT", 2100, 11, 24, 15, 30));
        (await caller.TextAsync("What is the travel line number?"))[0].ShouldContain("951-268-3900");
        Ledger.Confirmed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_reminder_a_letter_is_explained_and_plain_words_are_read_as_always()
    {
        (await caller.TextAsync("R")).ShouldHaveSingleItem().ShouldContain("951-268-3900");
        (await caller.TextAsync("C")).ShouldHaveSingleItem().ShouldContain("don't find a visit");
        Ledger.Confirmed.ShouldBeEmpty();
    }

    [Fact]
    public async Task R_leads_to_the_change_of_that_visit()
    {
        Ledger.Reminded.Add(Visit("K7PX-4RMT", 2100, 11, 24, 15, 30));
        (await caller.TextAsync("R")).ShouldNotBeEmpty();
        Ledger.Confirmed.ShouldBeEmpty();
    }

    private static Appointment Visit(string reference, int year, int month, int day, int hour, int minute) => new()
    {
        Reference = reference,
        PatientId = "demo",
        Status = AppointmentStatus.Booked,
        Slot = new Slot
        {
            Id = reference,
            Clinic = new Clinic { Id = "c", Name = "Clinic", Region = Region.California, City = "Oakland", State = "CA", Address = "1 Main St", Zone = Pacific },
            Practitioner = "Dr. Lee",
            Service = ServiceType.PrimaryCare,
            Start = new LocalDateTime(year, month, day, hour, minute).InZoneLeniently(Pacific).ToInstant(),
            Length = Duration.FromMinutes(20),
        },
    };
}
