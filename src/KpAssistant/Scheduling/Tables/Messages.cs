using KpAssistant.Dialogs.Reminders;
using KpAssistant.Twilio;
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

    /// <summary>The appointment's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>When it goes out; moved on when it has to wait.</summary>
    public required Instant DueAt { get; set; }

    /// <summary>When the appointment begins, as it was when this was planned: after it the text is useless.</summary>
    public required Instant UsefulUntil { get; init; }

    /// <summary>How long before the appointment it was meant to be.</summary>
    public int BeforeMinutes { get; init; }

    public MessageStatus Status { get; set; }

    /// <summary>Why it was skipped or failed: moved, cancelled, opted-out, replaced, too-late, …, or an error code.</summary>
    public string? Reason { get; set; }

    public string? ClaimedBy { get; set; }

    public Instant? LeaseUntil { get; set; }

    /// <summary>How often a sender has taken it.</summary>
    public int Attempts { get; set; }

    /// <summary>Since when it may have gone out though nobody noted it; null when it certainly has not.</summary>
    public Instant? MayBeOutSince { get; set; }

    public Instant? SentAt { get; set; }

    public string? MessageSid { get; set; }

    /// <summary>The closure it tells of; null for the others.</summary>
    public long? ClosureId { get; init; }

    public AppointmentRow? Appointment { get; init; }

    public ClosureRow? Closure { get; init; }
}

/// <summary>What Twilio's callbacks have said of a text last. A table of its own, since a callback may come before the queue knows the MessageSid.</summary>
internal sealed class DeliveryReportRow
{
    public required string MessageSid { get; init; }

    /// <summary>Twilio's MessageStatus.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>How much it tells: a report that tells less does not replace it.</summary>
    public required int Rank { get; init; }

    public int? ErrorCode { get; init; }
}

/// <summary>A clinic that is closed for a while, and whose patients are told.</summary>
internal sealed class ClosureRow
{
    public long Id { get; init; }

    public required string LocationId { get; init; }

    public required Instant From { get; init; }

    /// <summary>Not included.</summary>
    public required Instant To { get; init; }

    public required Instant Announced { get; init; }

    public LocationRow? Location { get; init; }
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

    public string? MessageSid { get; init; }
}

/// <summary>What a number has agreed to at present.</summary>
internal sealed class ConsentRow
{
    public required string PhoneHash { get; init; }

    public required ConsentStatus Status { get; set; }

    public required Instant At { get; set; }
}
