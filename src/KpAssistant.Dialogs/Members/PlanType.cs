using System.Diagnostics.CodeAnalysis;

namespace KpAssistant.Dialogs.Members;

/// <summary>The kinds of plan that travel rules tell apart. <see cref="Unknown"/> means that the member was asked and does not know.</summary>
public enum PlanType
{
    Unknown,
    Commercial,

    /// <summary>A high deductible health plan (HDHP).</summary>
    HighDeductible,

    /// <summary>A plan with a health savings account.</summary>
    Hsa,

    /// <summary>Medicaid, Medi-Cal included.</summary>
    Medicaid,

    /// <summary>QUEST, Hawaii's Medicaid program.</summary>
    Quest,
    Medicare,
    MedicareAdvantage,
}

/// <summary>The codes by which the ledger and the answers name plan types.</summary>
public static class PlanCodes
{
    public static IReadOnlyList<PlanType> All { get; } = Enum.GetValues<PlanType>();

    public static string Code(this PlanType plan) => plan switch
    {
        PlanType.Unknown => "unknown",
        PlanType.Commercial => "commercial",
        PlanType.HighDeductible => "hdhp",
        PlanType.Hsa => "hsa",
        PlanType.Medicaid => "medicaid",
        PlanType.Quest => "quest",
        PlanType.Medicare => "medicare",
        PlanType.MedicareAdvantage => "medicare-advantage",
        _ => throw new ArgumentOutOfRangeException(nameof(plan)),
    };

    public static bool TryParse(string? code, [NotNullWhen(true)] out PlanType? plan)
    {
        plan = All.Select(type => (PlanType?)type).FirstOrDefault(type => type!.Value.Code() == code?.Trim());
        return plan is not null;
    }
}
