using System.Text.RegularExpressions;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Recognizers.Appointments;
using KpAssistant.Recognizers.BirthDates;
using KpAssistant.Recognizers.Choices;
using KpAssistant.Recognizers.DateTimes;
using KpAssistant.Recognizers.Phones;
using KpAssistant.Recognizers.RecordNumbers;
using KpAssistant.Recognizers.YesNo;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>Finds in a message what an appointment needs: times, numbers, yes and no, which of some choices. Keeps nothing of any message.</summary>
public sealed partial class AppointmentReader
{
    private readonly Lazy<DateTimeRecognizer> dates = new(() => new DateTimeRecognizer());
    private readonly Lazy<RecordNumberRecognizer> records = new(() => new RecordNumberRecognizer());
    private readonly Lazy<PhoneRecognizer> phones = new(() => new PhoneRecognizer());
    private readonly Lazy<YesNoRecognizer> yesNo = new(() => new YesNoRecognizer());
    private readonly Lazy<BirthDateRecognizer> births;
    private readonly Lazy<ChoiceRecognizer> choices;

    public AppointmentReader()
    {
        births = new Lazy<BirthDateRecognizer>(() => new BirthDateRecognizer(dates.Value));
        choices = new Lazy<ChoiceRecognizer>(() => new ChoiceRecognizer(dates.Value));
    }

    /// <summary>When the member wants to come; null when the message says nothing of it.</summary>
    /// <param name="zone">The zone of the place.</param>
    /// <param name="knownDay">The day agreed on before, for a message that says just a time.</param>
    public AppointmentTimes? When(string text, string language, Instant now, DateTimeZone zone, LocalDate? knownDay = null)
    {
        // "since Monday" tells how long it has hurt, not when they want to come.
        var found = Found(text, language, now, zone).Where(f => !f.Values.All(v => v.Mod == "since")).ToList();
        if (found.Count == 0)
            return null;
        var times = AppointmentTimeResolver.Resolve(found, now, zone, OfficeHours.Usual, knownDay);
        return times is { Windows.Count: 0, Excluded.Count: 0, OnlyPast: false } ? null : times;
    }

    public bool SaysWhen(string text, string language) => Found(text, language, Instant.FromUtc(2026, 1, 5, 18, 0), DateTimeZone.Utc).Count > 0;

    /// <summary>Digits of a record number and what is left of the message without them; null when there is none.</summary>
    public (string Digits, string Others)? RecordNumber(string text, string language) =>
        WrittenNumber().Match(text) is { Success: true } written ? (written.Value, text.Remove(written.Index, written.Length))
        : records.Value.Recognize(text, Known(language)) is [var first, ..] ? (first.Digits, text.Remove(first.Start, Math.Min(first.End + 1, text.Length) - first.Start))
        : null;

    /// <summary>In words, in figures, or eight digits keyed or said one by one.</summary>
    public BirthDateResult? BirthDate(string text, string language, LocalDate today) =>
        births.Value.Recognize(text, Known(language), today)
        ?? (records.Value.Recognize(text, Known(language)) is [{ Digits: { Length: 8 } digits }, ..] ? births.Value.Recognize(digits, Known(language), today) : null);

    /// <summary>E.164; null when there is none.</summary>
    public string? Phone(string text, string language) => phones.Value.Recognize(text, Known(language)) is [var first, ..] ? first.E164 : null;

    public YesNoAnswer YesOrNo(string text, string language) => yesNo.Value.Recognize(text, Known(language));

    /// <summary>"2", "the second one", "la última" of some choices; null when it is none or more than one.</summary>
    public int? Pick(string text, IReadOnlyList<string> options, string language, LocalDateTime now) =>
        choices.Value.Recognize(text, options, Known(language), now) is [var only] ? only : null;

    /// <summary>A number that stands alone ends where its digits do, whatever date follows it.</summary>
    [GeneratedRegex(@"(?<![\d/.-])\d{7,10}(?![\d/.-])")]
    private static partial Regex WrittenNumber();

    private IReadOnlyList<DateTimeResult> Found(string text, string language, Instant now, DateTimeZone zone) =>
        dates.Value.Recognize(text, Known(language), now.InZone(zone).LocalDateTime);

    private static string Known(string language) => language == Languages.Spanish ? "es" : "en";
}
