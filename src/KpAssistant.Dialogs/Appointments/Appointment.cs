using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>FHIR Appointment.status, as far as it is used.</summary>
public enum AppointmentStatus
{
    Proposed,
    Booked,
    Cancelled,
    NoShow,
    Fulfilled,
}

/// <summary>A booked slot (FHIR Appointment).</summary>
public sealed record Appointment
{
    /// <summary>What the member is told: eight characters in two groups that cannot be misheard ("K7PX-4RMT"). Unique; says nothing of the member.</summary>
    public required string Reference { get; init; }

    public required string PatientId { get; init; }

    public required Slot Slot { get; init; }

    public required AppointmentStatus Status { get; init; }

    /// <summary>The member said that they will come.</summary>
    public bool Confirmed { get; init; }
}

/// <param name="Key">The same for every repetition of this booking, different for every other: 1-128 characters made from the conversation; no personal data.</param>
/// <param name="SlotId">The slot to take.</param>
/// <param name="PatientId">Whom it is for.</param>
/// <param name="BookedBy">The verified patient who books: the same, or one with a proxy link.</param>
/// <param name="At">When the member confirmed.</param>
public sealed record Booking(string Key, string SlotId, string PatientId, string BookedBy, Instant At)
{
    /// <summary>When the number has agreed to reminders: they are planned in the booking's own transaction. Null plans none.</summary>
    public Reminders.ReminderContact? Remind { get; init; }
}

/// <param name="Key">As for a booking.</param>
/// <param name="Reference">The appointment to move; it must be the patient's own.</param>
/// <param name="SlotId">The slot to take instead.</param>
/// <param name="PatientId">Whose it is.</param>
/// <param name="MovedBy">The verified patient who moves it.</param>
/// <param name="At">When the member confirmed.</param>
public sealed record Move(string Key, string Reference, string SlotId, string PatientId, string MovedBy, Instant At);

/// <param name="Reference">The appointment to cancel; it must be the patient's own.</param>
/// <param name="PatientId">Whose it is.</param>
/// <param name="CancelledBy">The verified patient who cancels.</param>
/// <param name="At">When the member confirmed.</param>
public sealed record Cancellation(string Reference, string PatientId, string CancelledBy, Instant At);

/// <summary>How a booking or a move ended.</summary>
public abstract record BookingOutcome
{
    private BookingOutcome()
    {
    }

    /// <summary>It stands, now or since an earlier try with the same key.</summary>
    public sealed record Booked(Appointment Appointment) : BookingOutcome;

    /// <summary>Somebody else has the slot, or it was withdrawn. Nothing changed.</summary>
    public sealed record SlotTaken : BookingOutcome;

    /// <summary>There is no such appointment of this patient, or it is cancelled. Nothing changed.</summary>
    public sealed record NotFound : BookingOutcome;

    /// <summary>The slot, or the appointment to move, has begun or begins too soon. Nothing changed.</summary>
    public sealed record TooLate : BookingOutcome;
}

public enum CancelOutcome
{
    Cancelled,

    /// <summary>There is no such appointment of this patient.</summary>
    NotFound,

    /// <summary>It has begun, or begins too soon to be cancelled here.</summary>
    TooLate,
}
