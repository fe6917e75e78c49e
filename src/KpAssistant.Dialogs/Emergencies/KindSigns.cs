namespace KpAssistant.Dialogs.Emergencies;

/// <summary>Signs that fix the kind of an emergency, whatever the classifier makes of the rest.</summary>
internal static class KindSigns
{
    /// <summary>A stated intent to die is a crisis, and so is a sign of crisis that stands alone; else a sign that only a body shows ("not breathing") is medical; null when neither is there.</summary>
    public static EmergencyKind? Firm(IReadOnlyList<WeighedSign> signs, RuleSet rules)
    {
        var reds = signs.Where(s => s.Level == SignLevel.Red).Select(s => rules.Rules[s.Rule]).ToList();
        if (reds.Exists(r => r.Kind == EmergencyKind.MentalHealth && !r.Sign.Supported) || (reds.Count > 0 && reds.TrueForAll(r => r.Kind == EmergencyKind.MentalHealth)))
            return EmergencyKind.MentalHealth;
        var isBodily = reds.Exists(r => r.Kind == EmergencyKind.Medical && !r.Sign.Supported);
        return isBodily && !reds.Exists(r => r.Kind == EmergencyKind.MentalHealth) ? EmergencyKind.Medical : null;
    }
}
