using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Wording;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>A visit as an iCalendar file (RFC 5545). Times are in UTC: every calendar shows them on its own clock, and no zone table can be out of date.</summary>
public sealed class CalendarFile(Phrasebook phrases)
{
    public string Write(Appointment appointment, string language, Instant now)
    {
        ArgumentNullException.ThrowIfNull(appointment);
        var slot = appointment.Slot;
        var isVirtual = slot.Service.IsVirtual();
        var visit = new CalendarEvent
        {
            Uid = $"{appointment.Reference}@kpassistant",
            DtStamp = Utc(now),
            Start = Utc(slot.Start),
            End = Utc(slot.Start + slot.Length),
            Summary = Words("appointments.calendar-title", language,
                ("service", phrases.Render($"appointments.service-{slot.Service.Code()}", null, language, Channel.Sms).Text), ("clinic", isVirtual ? "" : slot.Clinic.Name)),
            Description = Words("appointments.calendar-note", language, ("who", slot.Practitioner), ("reference", appointment.Reference)),
            Location = isVirtual ? null : slot.Clinic.Address,
        };
        var calendar = new Calendar { ProductId = "-//KpAssistant//Appointments//EN", Events = { visit } };
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private string Words(string key, string language, params (string Name, string Value)[] values) =>
        phrases.Render(key, values.ToDictionary(value => value.Name, value => value.Value), language, Channel.Sms).Text;

    private static CalDateTime Utc(Instant at) => new(at.ToDateTimeUtc(), CalDateTime.UtcTzId);
}
