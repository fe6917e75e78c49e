using KpAssistant.Recognizers.Appointments;
using KpAssistant.Recognizers.DateTimes;
using NodaTime;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>The dates and times of an answer.</summary>
/// <param name="Found">What was said, with all its readings; never empty.</param>
/// <param name="Times">When the member can come, and what is still to be asked; null when the prompt does not resolve appointments.</param>
public sealed record DateTimeAnswer(IReadOnlyList<DateTimeResult> Found, AppointmentTimes? Times);

/// <summary>How a <see cref="DateTimePrompt"/> reads answers.</summary>
public sealed record DateTimeReading
{
    /// <summary>Tells the present moment.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The zone that the answer is about, such as that of the place visited; null for the activity's own, or else UTC.</summary>
    public Func<ITurnContext, DateTimeZone?>? Zone { get; init; }

    /// <summary>The office's hours; with them, answers are resolved to appointment times, and days that are over are refused.</summary>
    public OfficeHours? Hours { get; init; }

    /// <summary>The day agreed on before, for answers that say just a time.</summary>
    public Func<ITurnContext, LocalDate?>? KnownDay { get; init; }
}
