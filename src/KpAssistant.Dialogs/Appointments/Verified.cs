using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>Who the member has shown to be. Kept in the conversation's encrypted state only.</summary>
/// <param name="I">Patient id.</param>
/// <param name="T">When they last said something.</param>
public sealed record Verified(string I, Instant T)
{
    /// <summary>How long it lasts while nothing is said.</summary>
    public static readonly Duration Idle = Duration.FromMinutes(30);

    public bool HoldsAt(Instant now) => now - T <= Idle;

    /// <summary>The verified patient's id; null when nobody is, or it was too long ago.</summary>
    public static string? PatientOf(Turn turn) => turn.Talk.Verified is { } verified && verified.HoldsAt(turn.Now) ? verified.I : null;
}
