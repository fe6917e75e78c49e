using KpAssistant.Dialogs.Reminders;
using NodaTime;

namespace KpAssistant.Scheduling.Tables;

internal enum MessageKind
{
    Reminder,
    Confirmation,
    Closure,
}

internal enum MessageStatus
{
    /// <summary>Waits for its time.</summary>
    Planned,

    /// <summary>A sender has it until <see cref="OutboundMessageRow.LeaseUntil"/>.</summary>
    Claimed,
    Sent,

    /// <summary>Never to be sent; <see cref="OutboundMessageRow.Reason"/> says why.</summary>
    Skipped,

    /// <summary>Given up; <see cref="OutboundMessageRow.Reason"/> says why.</summary>
    Failed,
}

/// <summary>The queue of texts to send: a row is claimed with a lease, sent, and marked with Twilio's MessageSid.</summary>
internal sealed class OutboundMessageRow
{
    public long Id { get; init; }

    public required MessageKind Kind { get; init; }

    public required string PhoneHash { get; init; }

    public required byte[] Phone { get; init; }

    public required string Language { get; init; }

    /// <summary>Null for a message that is about no appointment.</summary>
    public long? AppointmentId { get; init; }

    /// <summary>The appointment's reference, or the closure's.</summary>
    public required string Reference { get; init; }

    public required Instant DueAt { get; init; }

    /// <summary>After this it is useless and is skipped.</summary>
    public required Instant UsefulUntil { get; init; }

    /// <summary>How long before the appointment it was meant to be.</summary>
    public int BeforeMinutes { get; init; }

    public MessageStatus Status { get; set; }

    /// <summary>Why it was skipped or failed: moved, cancelled, opted-out, replaced, too-late, or an error code.</summary>
    public string? Reason { get; set; }

    public string? ClaimedBy { get; set; }

    public Instant? LeaseUntil { get; set; }

    public int Attempts { get; set; }

    public Instant? SentAt { get; set; }

    public string? MessageSid { get; set; }

    /// <summary>Twilio's MessageStatus by the last callback.</summary>
    public string? DeliveryStatus { get; set; }

    public string? ErrorCode { get; set; }

    public AppointmentRow? Appointment { get; init; }
}

/// <summary>A line of the consent ledger; never changed.</summary>
internal sealed class ConsentEventRow
{
    public long Id { get; init; }

    public required string PhoneHash { get; init; }

    public required byte[] Phone { get; init; }

    public required ConsentStatus Status { get; init; }

    public required Instant At { get; init; }

    public required string Channel { get; init; }

    public required string Words { get; init; }

    public string? PatientId { get; init; }
}

/// <summary>What a number has agreed to at present.</summary>
internal sealed class ConsentRow
{
    public required string PhoneHash { get; init; }

    public required ConsentStatus Status { get; set; }

    public required Instant At { get; set; }
}
