using KpAssistant.Recognizers.Appointments;
using KpAssistant.Recognizers.DateTimes;
using NodaTime;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// Asks for a date, a time or a range. With office hours it ends with appointment times, and refuses an answer that is over; a doubt
/// between two readings is left to the caller, who has the words to ask about it.
/// </summary>
public sealed class DateTimePrompt(
    string id,
    DateTimeReading? reading = null,
    PromptValidator<DateTimeAnswer>? validator = null,
    DateTimeRecognizer? recognizer = null,
    int maxAttempts = 3) : Prompt<DateTimeAnswer>(id, validator, maxAttempts)
{
    private readonly DateTimeReading _reading = reading ?? new DateTimeReading();

    protected override Task<PromptRecognizerResult<DateTimeAnswer>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken)
    {
        var (now, zone) = (Instant.FromDateTimeOffset(_reading.Clock.GetUtcNow()), ZoneOf(turnContext));
        var found = (recognizer ?? SharedRecognizers.Dates).Recognize(
            turnContext.TextOrValue(), SharedRecognizers.Known(turnContext.Language()), now.InZone(zone).LocalDateTime);
        var times = _reading.Hours is { } hours
            ? AppointmentTimeResolver.Resolve(found, now, zone, hours, _reading.KnownDay?.Invoke(turnContext))
            : null;
        return Task.FromResult(new PromptRecognizerResult<DateTimeAnswer>
        {
            // A validator sees what was refused, too: it can say that the day is over.
            Succeeded = found.Count > 0 && times is not { Windows.Count: 0, Excluded.Count: 0 },
            Value = found.Count > 0 ? new DateTimeAnswer(found, times) : null,
        });
    }

    private DateTimeZone ZoneOf(ITurnContext turnContext) =>
        _reading.Zone?.Invoke(turnContext)
        ?? (turnContext.Activity.LocalTimezone is { } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) : null)
        ?? DateTimeZone.Utc;
}
