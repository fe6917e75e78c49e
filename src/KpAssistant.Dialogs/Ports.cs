using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Callbacks;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using NodaTime;

namespace KpAssistant.Dialogs;

// All that the conversation asks of the world. Every member throws StoreUnavailableException when the world does not answer in time;
// what a member of the plan can cause (a slot taken, a wrong number) is an outcome, never an exception. All are safe for many threads.

/// <summary>FHIR R4 Schedule, Slot and Appointment behind one port: an SQL store or a FHIR server.</summary>
public interface IScheduling
{
    /// <summary>Clinics of a region that offer the service, nearest to <paramref name="near"/> first; empty when there are none.</summary>
    Task<IReadOnlyList<Clinic>> FindClinicsAsync(Region region, ServiceType service, Place? near, CancellationToken cancelled);

    /// <summary>The best free slots for the query, at most <see cref="SlotQuery.Count"/>; empty when nothing is free.</summary>
    Task<IReadOnlyList<Slot>> FindSlotsAsync(SlotQuery query, CancellationToken cancelled);

    /// <summary>Books a slot once for a key: the same key again gives the same appointment and changes nothing.</summary>
    Task<BookingOutcome> BookAsync(Booking booking, CancellationToken cancelled);

    /// <summary>Takes the new slot before the old one is freed, in one transaction. The reference stays. Idempotent by its key.</summary>
    Task<BookingOutcome> MoveAsync(Move move, CancellationToken cancelled);

    /// <summary>Cancels; an appointment that is cancelled already is <see cref="CancelOutcome.Cancelled"/> again.</summary>
    Task<CancelOutcome> CancelAsync(Cancellation cancellation, CancellationToken cancelled);

    /// <summary>Appointments booked for a patient that begin after <paramref name="now"/>, the next first; at most 20.</summary>
    Task<IReadOnlyList<Appointment>> FindUpcomingAsync(string patientId, Instant now, CancellationToken cancelled);

    /// <summary>The patient's own appointment of that reference, in any status; null when there is none of theirs.</summary>
    Task<Appointment?> FindAsync(string reference, string patientId, CancellationToken cancelled);
}

/// <summary>Who a caller is. An answer takes the same time and shape whether the record number exists or not.</summary>
public interface IMemberDirectory
{
    /// <summary>Compares record number and date of birth; counts failures per number, per source and over time, and writes an audit row.</summary>
    Task<Verification> VerifyAsync(VerificationAttempt attempt, CancellationToken cancelled);

    /// <summary>A patient known to exist from an earlier verification; null when the directory has dropped them.</summary>
    Task<Patient?> FindAsync(string patientId, CancellationToken cancelled);

    /// <summary>Adults and children for whom this patient may act; empty without a proxy link.</summary>
    Task<IReadOnlyList<Patient>> FindActsForAsync(string patientId, CancellationToken cancelled);
}

/// <summary>Consent to text messages and the reminders of an appointment.</summary>
public interface IReminders
{
    /// <summary>What a number has agreed to; the last word counts.</summary>
    Task<ConsentStatus> FindConsentAsync(string phone, CancellationToken cancelled);

    /// <summary>Appends to the consent ledger. A refusal drops what was still to be sent to the number, in the same transaction.</summary>
    /// <returns>False when its message is in the ledger already: then nothing changes, whatever has been said since.</returns>
    Task<bool> RecordConsentAsync(ConsentEvent consent, CancellationToken cancelled);

    /// <summary>Plans, changes or drops the reminders of an appointment; the consent that the wish carries is recorded in the same transaction.</summary>
    Task<IReadOnlyList<PlannedReminder>> SetAsync(ReminderWish wish, Instant now, CancellationToken cancelled);

    /// <summary>The appointments that were reminded of at this number lately and are still ahead, the last reminded first: what "C" and "R" are about.</summary>
    Task<IReadOnlyList<Appointment>> FindRemindedAsync(string phone, Instant now, CancellationToken cancelled);

    /// <summary>The member will come: notes it on the appointment. False when it is gone or over.</summary>
    Task<bool> ConfirmAsync(string reference, string phone, Instant now, CancellationToken cancelled);
}

/// <summary>Requests to be called back when nobody can talk to a member now.</summary>
public interface ICallbacks
{
    /// <summary>Keeps the request with its consent, once for a key.</summary>
    /// <returns>Its reference: 4 to 12 letters and digits, to be said aloud.</returns>
    Task<string> RequestAsync(CallbackWish wish, CancellationToken cancelled);
}

/// <summary>Who was sent to 911 and why, without a word of what they wrote. Never waits for a store and never fails.</summary>
public interface IEmergencyAudit
{
    void Record(EmergencyRecord record);
}
