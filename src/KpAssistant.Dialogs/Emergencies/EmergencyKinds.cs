namespace KpAssistant.Dialogs.Emergencies;

/// <summary>What a doubtful sign would be if it were certain.</summary>
public static class EmergencyKinds
{
    /// <summary>What an activity without words comes to.</summary>
    public static ScreenResult NotScreened { get; } = new(EmergencyKind.None, null, [], "");

    /// <summary>Medical unless the sign's condition says otherwise: the medical question also fits when we do not know.</summary>
    public static EmergencyKind Behind(ScreenResult screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        return screen.Behind is EmergencyKind.MentalHealth or EmergencyKind.Poisoning ? screen.Behind : EmergencyKind.Medical;
    }
}
