using KpAssistant.Dialogs.Wording;
using KpAssistant.Scheduling.Tables;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Reminders;

/// <summary>
/// The text of a reminder: when, and the appointment's reference, which says nothing of the member but tells the appointments of a family apart. It
/// is the same each time it is worded, so that Twilio's list of messages can be asked for it.
/// </summary>
internal sealed class ReminderWords(Phrasebook phrasebook)
{
    private static readonly OffsetDateTimePattern Iso = OffsetDateTimePattern.ExtendedIso;

    /// <param name="message">Its language, reference and the start that was planned for.</param>
    /// <param name="clinicZone">IANA.</param>
    public string Of(OutboundMessageRow message, string clinicZone)
    {
        var start = message.UsefulUntil.InZone(DateTimeZoneProviders.Tzdb[clinicZone]);
        var values = new Dictionary<string, string>
        {
            ["at"] = $"{Iso.Format(start.ToOffsetDateTime())}[{clinicZone}]",
            ["reference"] = message.Reference,
        };
        var key = message.Kind == MessageKind.Closure ? "reminders.closed" : "reminders.due";
        return phrasebook.Render(key, values, Languages.Of(message.Language), Channel.Sms).Text;
    }
}
