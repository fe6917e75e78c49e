using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Reminders;
using KpAssistant.Scheduling.Tables;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

public sealed class VerdictTests
{
    private static readonly DateTimeZone Pacific = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];
    private static readonly Duration TooNear = Duration.FromMinutes(30);

    // A Friday, 2 in the afternoon.
    private static readonly Instant Start = At(11, 27, 14, 0);

    private static readonly MessageFacts Facts = new()
    {
        Status = AppointmentStatus.Booked,
        Start = Start,
        ClinicZone = Pacific.Id,
        ContactHash = "hash",
        ContactZone = Pacific.Id,
        Consent = ConsentStatus.Given,
        NextIsNear = false,
        IsClosed = false,
    };

    [Fact]
    public void What_is_wanted_and_in_time_is_sent() => Of(Facts, At(11, 27, 11, 0)).ShouldBe(new Verdict.Send());

    [Theory]
    [InlineData(ConsentStatus.Refused, "opted-out")]
    [InlineData(ConsentStatus.None, "no-consent")]
    public void Without_consent_nothing_is_sent(ConsentStatus consent, string reason) =>
        Of(Facts with { Consent = consent, Status = AppointmentStatus.Cancelled }, At(11, 27, 11, 0)).ShouldBe(new Verdict.Skip(reason));

    [Theory]
    [InlineData(AppointmentStatus.Cancelled, "cancelled")]
    [InlineData(AppointmentStatus.NoShow, "over")]
    [InlineData(AppointmentStatus.Fulfilled, "over")]
    public void Nobody_is_reminded_of_what_does_not_stand(AppointmentStatus status, string reason) =>
        Of(Facts with { Status = status }, At(11, 27, 11, 0)).ShouldBe(new Verdict.Skip(reason));

    [Fact]
    public void What_was_planned_for_another_time_or_another_phone_is_not_sent()
    {
        Of(Facts with { Start = Start + Duration.FromHours(1) }, At(11, 27, 11, 0)).ShouldBe(new Verdict.Skip("moved"));
        Of(Facts with { ContactHash = "other" }, At(11, 27, 11, 0)).ShouldBe(new Verdict.Skip("replaced"));
        Of(Facts with { ContactHash = null, ContactZone = null }, At(11, 27, 11, 0)).ShouldBe(new Verdict.Skip("replaced"));
        Of(Facts with { IsClosed = true }, At(11, 27, 11, 0)).ShouldBe(new Verdict.Skip("closed"));
        Of(Facts with { NextIsNear = true }, At(11, 27, 11, 0)).ShouldBe(new Verdict.Skip("next-is-near"));
    }

    [Theory]
    [InlineData(13, 29, true)]
    [InlineData(13, 30, false)]
    [InlineData(14, 0, false)]
    [InlineData(20, 0, false)]
    public void A_reminder_is_useful_up_to_half_an_hour_before(int hour, int minute, bool isSent) =>
        Of(Facts, At(11, 27, hour, minute)).ShouldBe(isSent ? new Verdict.Send() : new Verdict.Skip("too-late"));

    [Fact]
    public void That_the_clinic_is_closed_is_said_up_to_the_last_minute()
    {
        var closed = Facts with { IsClosed = true };
        Of(closed, At(11, 27, 13, 59), MessageKind.Closure).ShouldBe(new Verdict.Send());
        Of(closed, At(11, 27, 14, 0), MessageKind.Closure).ShouldBe(new Verdict.Skip("too-late"));
    }

    [Fact]
    public void In_the_night_it_waits_for_eight_in_the_morning_unless_that_is_too_late()
    {
        Of(Facts, At(11, 26, 21, 0)).ShouldBe(new Verdict.Wait(At(11, 27, 8, 0)));
        Of(Facts, At(11, 27, 7, 59)).ShouldBe(new Verdict.Wait(At(11, 27, 8, 0)));
        Of(Facts, At(11, 26, 20, 59)).ShouldBe(new Verdict.Send());
        var early = Facts with { Start = At(11, 27, 8, 30) };
        Verdict.Of(Message(MessageKind.Reminder, early.Start), early, At(11, 26, 22, 0), TooNear).ShouldBe(new Verdict.Skip("night"));
    }

    [Fact]
    public void The_night_is_the_members_also_when_the_clocks_change()
    {
        // On November 1, 2026 the clocks of New York go back at 2 a.m.
        var facts = Facts with { Start = At(11, 2, 14, 0), ContactZone = "America/New_York" };
        var newYork = DateTimeZoneProviders.Tzdb["America/New_York"];
        var expected = new LocalDateTime(2026, 11, 1, 8, 0).InZoneStrictly(newYork).ToInstant();

        Verdict.Of(Message(MessageKind.Reminder, facts.Start), facts, At(10, 31, 18, 0), TooNear).ShouldBe(new Verdict.Wait(expected));
        expected.ShouldBe(Instant.FromUtc(2026, 11, 1, 13, 0));
    }

    private static Verdict Of(MessageFacts facts, Instant now, MessageKind kind = MessageKind.Reminder) => Verdict.Of(Message(kind, Start), facts, now, TooNear);

    private static OutboundMessageRow Message(MessageKind kind, Instant start) => new()
    {
        Kind = kind,
        PhoneHash = "hash",
        Phone = [],
        Language = "en",
        Reference = "K7PX-4RMT",
        DueAt = start - Duration.FromHours(3),
        UsefulUntil = start,
    };

    private static Instant At(int month, int day, int hour, int minute) => new LocalDateTime(2026, month, day, hour, minute).InZoneStrictly(Pacific).ToInstant();
}
