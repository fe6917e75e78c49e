using NodaTime;

namespace KpAssistant.Dialogs.Reminders;

/// <summary>When the member wants to be reminded.</summary>
public enum ReminderChoice
{
    /// <summary>Three days and three hours before.</summary>
    Usual,
    OnlyDayBefore,
    None,
}

/// <param name="Phone">E.164; of the member, or of the proxy who opted in.</param>
/// <param name="Language">en or es.</param>
/// <param name="Zone">The member's present zone (IANA); decides the quiet hours.</param>
/// <param name="Choice">When.</param>
public sealed record ReminderContact(string Phone, string Language, DateTimeZone Zone, ReminderChoice Choice);

/// <param name="Reference">The appointment.</param>
/// <param name="PatientId">Whose it is.</param>
/// <param name="Contact">Whom to remind and when; <see cref="ReminderChoice.None"/> drops what was planned, whatever the number.</param>
/// <param name="Consent">The consent given just now; null when the number agreed before.</param>
public sealed record ReminderWish(string Reference, string PatientId, ReminderContact Contact, ConsentEvent? Consent);

/// <param name="DueAt">When it goes out.</param>
/// <param name="Before">How long before the appointment it was meant to be.</param>
public sealed record PlannedReminder(Instant DueAt, Duration Before);
