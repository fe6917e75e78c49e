namespace KpAssistant.Dialogs.Emergencies;

/// <summary>What the screen decides about one message. <see cref="Check"/> asks one question that itself carries the 911 advice.</summary>
public enum EmergencyKind
{
    None,
    Check,
    Medical,
    MentalHealth,
    Poisoning,
}

/// <summary>Why the screen decided so: a rule (or classifier) id and the characters of the original text that it read.</summary>
/// <param name="RuleId"><c>condition.sign</c>, a combination <c>combination:a+b</c>, or <c>classifier:kind</c>.</param>
/// <param name="Start">Zero-based UTF-16 index into the text that was screened.</param>
/// <param name="Length">UTF-16 length; never reaches past the text.</param>
public sealed record Evidence(string RuleId, int Start, int Length);

/// <param name="Condition">The condition named by the evidence, for example <c>stroke</c>; null when nothing fired.</param>
/// <param name="DataVersion">Content hash of the sign lists and the classifier's data: what an audit record keeps.</param>
public sealed record ScreenResult(EmergencyKind Kind, string? Condition, IReadOnlyList<Evidence> Evidence, string DataVersion)
{
    /// <summary>The kind of the condition that the evidence speaks of: the redirect's own, or what a check-back asks about.</summary>
    public EmergencyKind Behind { get; init; } = Kind;

    /// <summary>
    /// Of a crisis: what else may have happened. Medical when a body may be hurt or ill, poisoning when something may have been swallowed, else
    /// none. The reply then names 911, or Poison Control, as well.
    /// </summary>
    public EmergencyKind Also { get; init; }

    /// <summary>True when the member must be sent to 911, 988 or Poison Control before anything else.</summary>
    public bool IsRedirect => Kind is EmergencyKind.Medical or EmergencyKind.MentalHealth or EmergencyKind.Poisoning;
}
