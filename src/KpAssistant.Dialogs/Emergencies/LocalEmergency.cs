namespace KpAssistant.Dialogs.Emergencies;

/// <summary>Which emergency number is the right one where the member is.</summary>
/// <param name="IsAbroad">True outside the United States, where 911, 988 and Poison Control may not answer.</param>
/// <param name="Number">The local number; null when the country, or its number, is not known.</param>
public sealed record LocalEmergency(bool IsAbroad, string? Number)
{
    public static LocalEmergency AtHome { get; } = new(false, null);
}
