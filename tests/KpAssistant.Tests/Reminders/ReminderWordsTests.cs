using KpAssistant.Dialogs.Wording;
using KpAssistant.Reminders;
using KpAssistant.Scheduling.Tables;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

public sealed class ReminderWordsTests
{
    private static readonly ReminderWords Words = new(Phrasebook.Load(Path.Combine(Repository.Root, "prompts")));
    private static readonly Instant Start = Instant.FromUtc(2026, 9, 30, 19, 30);

    [Fact]
    public void A_reminder_is_one_segment_on_every_day_of_the_year()
    {
        for (var start = Instant.FromUtc(2026, 1, 1, 18, 45); start < Instant.FromUtc(2027, 1, 1, 0, 0); start += Duration.FromDays(1))
            SmsSegments.Count(Of(MessageKind.Reminder, "en", start)).ShouldBeOneOf(Enumerable.Range(1, 160).Select(length => new SmsCount(SmsEncoding.Gsm7, 1, length)).ToArray());
    }

    [Fact]
    public void In_Spanish_it_is_one_segment_but_on_Saturdays_which_are_spelled_with_an_accent()
    {
        for (var start = Instant.FromUtc(2026, 1, 1, 18, 45); start < Instant.FromUtc(2027, 1, 1, 0, 0); start += Duration.FromDays(1))
        {
            var isSaturday = start.InZone(DateTimeZoneProviders.Tzdb[Clinics.Pacific]).DayOfWeek == IsoDayOfWeek.Saturday;
            SmsSegments.Count(Of(MessageKind.Reminder, "es", start)).Segments.ShouldBe(isSaturday ? 3 : 1);
        }
    }

    [Theory]
    [InlineData("en", "Reminder: you have an appointment Wednesday, September 30 at 12:30 p.m. PT (K7PX-4RMT). Reply C to confirm or R to change it. Text STOP to opt out.")]
    [InlineData("es", "Usted tiene cita el miércoles 30 de septiembre a las 12:30 p. m. PT (K7PX-4RMT). Responda C para confirmar, R para cambiarla. STOP para no recibir textos.")]
    public void It_says_when_by_the_clinics_clock_and_what_to_reply(string language, string text) => Of(MessageKind.Reminder, language, Start).ShouldBe(text);

    [Theory]
    [InlineData("en", 2)]
    [InlineData("es", 4)]
    public void That_the_clinic_is_closed_is_said_with_how_to_rebook(string language, int segments)
    {
        var text = Of(MessageKind.Closure, language, Start);
        text.ShouldContain(" R ");
        text.ShouldContain("951-268-3900");
        SmsSegments.Count(text).Segments.ShouldBeLessThanOrEqualTo(segments);
    }

    private static string Of(MessageKind kind, string language, Instant start) => Words.Of(
        new OutboundMessageRow { Kind = kind, PhoneHash = "", Phone = [], Language = language, Reference = "K7PX-4RMT", DueAt = start, UsefulUntil = start }, Clinics.Pacific);
}
