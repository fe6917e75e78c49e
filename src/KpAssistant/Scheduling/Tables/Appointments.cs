using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using NodaTime;

namespace KpAssistant.Scheduling.Tables;

/// <summary>FHIR Appointment. A filtered unique index allows one booked appointment a slot.</summary>
internal sealed class AppointmentRow
{
    public long Id { get; init; }

    public required string Reference { get; init; }

    public required long SlotId { get; set; }

    public required string PatientId { get; init; }

    public required string BookedBy { get; init; }

    public required AppointmentStatus Status { get; set; }

    public bool Confirmed { get; set; }

    public required Instant Created { get; init; }

    public SlotRow? Slot { get; set; }
}

/// <summary>A booking or a move that was carried out: its key again changes nothing.</summary>
internal sealed class BookingKeyRow
{
    public required string Key { get; init; }

    public required AppointmentRow Appointment { get; init; }

    public long AppointmentId { get; init; }

    public required Instant At { get; init; }
}

/// <summary>Whom to remind of an appointment and when; kept to plan again when it moves.</summary>
internal sealed class ReminderContactRow
{
    public long AppointmentId { get; init; }

    public required string PhoneHash { get; set; }

    public required byte[] Phone { get; set; }

    public required string Language { get; set; }

    /// <summary>IANA.</summary>
    public required string Zone { get; set; }

    public required ReminderChoice Choice { get; set; }

    public AppointmentRow? Appointment { get; init; }
}

/// <summary>A member who wants to be called back (FHIR Task, kind callback).</summary>
internal sealed class CallbackRequestRow
{
    public long Id { get; init; }

    public required string Reference { get; init; }

    public required string PhoneHash { get; init; }

    public required byte[] Phone { get; init; }

    public string? Region { get; init; }

    public required string Topic { get; init; }

    public required string Language { get; init; }

    public required Instant Created { get; init; }

    /// <summary>FHIR Task.status: requested, completed or cancelled.</summary>
    public required string Status { get; set; }
}
