namespace KpAssistant.Dialogs.Emergencies;

/// <summary>What a doubtful sign would be if it were certain.</summary>
public static class EmergencyKinds
{
    /// <summary>What an activity without words comes to.</summary>
    public static ScreenResult NotScreened { get; } = new(EmergencyKind.None, null, [], "");

    private static readonly string[] Crisis = ["suicid", "self-harm", "crisis", "despair", "abuse", "psychosis", "harm-to", "hopeless"];
    private static readonly string[] Poison = ["poison", "overdose", "chemical", "carbon", "batter", "mushroom", "ingest"];

    /// <summary>Medical unless the condition says otherwise: the medical question also fits when we do not know.</summary>
    public static EmergencyKind Behind(ScreenResult screen)
    {
        var condition = screen.Condition ?? "";
        if (Array.Exists(Crisis, c => condition.Contains(c, StringComparison.OrdinalIgnoreCase)))
            return EmergencyKind.MentalHealth;
        return Array.Exists(Poison, c => condition.Contains(c, StringComparison.OrdinalIgnoreCase)) ? EmergencyKind.Poisoning : EmergencyKind.Medical;
    }
}
