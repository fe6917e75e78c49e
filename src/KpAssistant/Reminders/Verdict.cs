using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling.Tables;
using NodaTime;

namespace KpAssistant.Reminders;

/// <summary>What is known at the moment of sending.</summary>
internal sealed record MessageFacts
{
    public required AppointmentStatus Status { get; init; }

    public required Instant Start { get; init; }

    /// <summary>IANA, of the clinic's clock, by which the appointment is told.</summary>
    public required string ClinicZone { get; init; }

    /// <summary>Null when nobody is to be reminded any more.</summary>
    public required string? ContactHash { get; init; }

    /// <summary>IANA, of the member; decides the night. Null when <see cref="ContactHash"/> is.</summary>
    public required string? ContactZone { get; init; }

    public required ConsentStatus Consent { get; init; }

    /// <summary>A later reminder of the same appointment is out, due, or due within the hour.</summary>
    public required bool NextIsNear { get; init; }

    /// <summary>The clinic is closed when the appointment would be.</summary>
    public required bool IsClosed { get; init; }
}

/// <summary>What becomes of a text that is due. Decided anew at the moment of sending, whatever was true when it was planned.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Send : Verdict;

    /// <param name="Reason">As it is kept in the queue.</param>
    public sealed record Skip(string Reason) : Verdict;

    /// <param name="Until">When the member may be texted again.</param>
    public sealed record Wait(Instant Until) : Verdict;

    public static Verdict Of(OutboundMessageRow message, MessageFacts facts, Instant now, Duration tooNear)
    {
        if (facts.Consent != ConsentStatus.Given)
            return new Skip(facts.Consent == ConsentStatus.Refused ? "opted-out" : "no-consent");
        if (facts.Status != AppointmentStatus.Booked)
            return new Skip(facts.Status == AppointmentStatus.Cancelled ? "cancelled" : "over");
        if (facts.Start != message.UsefulUntil)
            return new Skip("moved");
        if (facts.ContactHash != message.PhoneHash || facts.ContactZone is null)
            return new Skip("replaced");
        var isClosure = message.Kind == MessageKind.Closure;
        if (facts.IsClosed && !isClosure)
            return new Skip("closed");
        // Who hears that the clinic is closed is glad of it up to the last minute.
        var lastMoment = isClosure ? facts.Start : facts.Start - tooNear;
        if (now >= lastMoment)
            return new Skip("too-late");
        if (facts.NextIsNear && !isClosure)
            return new Skip("next-is-near");
        return InTheDay(DateTimeZoneProviders.Tzdb[facts.ContactZone], now, lastMoment);
    }

    private static Verdict InTheDay(DateTimeZone zone, Instant now, Instant lastMoment)
    {
        if (!ReminderPlan.IsNight(now, zone))
            return new Send();
        var local = now.InZone(zone).LocalDateTime;
        var morning = (local.TimeOfDay < ReminderPlan.QuietEnds ? local.Date : local.Date.PlusDays(1)).At(ReminderPlan.QuietEnds).InZoneLeniently(zone).ToInstant();
        return morning < lastMoment ? new Wait(morning) : new Skip("night");
    }
}
