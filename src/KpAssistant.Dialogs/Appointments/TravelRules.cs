using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>Whether a visit can be booked for somebody, by the rules of the line.</summary>
public enum RuleVerdict
{
    Open,

    /// <summary>R7: no routine care in person away from home.</summary>
    MedicaidAway,

    /// <summary>R8: the visited area's record number is needed first.</summary>
    NeedsRecord,
}

/// <summary>Something to say once before going on: the letter by which a booking remembers it, and its prompt.</summary>
public sealed record RuleNotice(char Letter, string Prompt);

/// <param name="Verdict">Whether it can be booked.</param>
/// <param name="Notices">What the member has to know, in the order to say it.</param>
public sealed record RuleDecision(RuleVerdict Verdict, IReadOnlyList<RuleNotice> Notices);

/// <summary>Rules R6 to R10 for one visit, as a plain function.</summary>
public static class TravelRules
{
    private static readonly RuleNotice StateLimits = new('v', "appointments.rule-state-limits");
    private static readonly RuleNotice NotTheSame = new('p', "appointments.rule-not-the-same");
    private static readonly RuleNotice SelfReferral = new('s', "appointments.rule-self-referral");
    private static readonly RuleNotice Referral = new('r', "appointments.rule-referral");

    /// <param name="patient">Whom the visit is for.</param>
    /// <param name="service">What for.</param>
    /// <param name="where">The region of the clinic; for virtual care, of the place where the patient is, or null when that is in none or not known.</param>
    /// <param name="isAway">For virtual care: the patient is known to be outside the home area.</param>
    public static RuleDecision Decide(Patient patient, ServiceType service, Region? where, bool isAway)
    {
        ArgumentNullException.ThrowIfNull(patient);
        if (service.IsVirtual())
            return new RuleDecision(RuleVerdict.Open, isAway ? [StateLimits] : []);
        var away = where is { } region && region != patient.Home;
        if (away && patient.Plan == PlanType.Medicaid)
            return new RuleDecision(RuleVerdict.MedicaidAway, []);
        var notices = new List<RuleNotice>();
        if (away && patient.Plan is PlanType.Hsa or PlanType.Quest)
            notices.Add(NotTheSame);
        if (service.IsSpecialty())
            notices.Add(patient.Home == Region.Washington && !away ? SelfReferral : Referral);
        var needsRecord = away && !patient.RecordRegions.Contains(where!.Value);
        return new RuleDecision(needsRecord ? RuleVerdict.NeedsRecord : RuleVerdict.Open, notices);
    }
}
