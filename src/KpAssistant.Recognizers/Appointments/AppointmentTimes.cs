namespace KpAssistant.Recognizers.Appointments;

/// <summary>What must be asked before a time is sure.</summary>
public enum AppointmentDoubt
{
    None,

    /// <summary>"Next Friday" can be this week's or next week's.</summary>
    WhichDay,

    /// <summary>Both seven in the morning and seven in the evening are office hours.</summary>
    MorningOrAfternoon,

    /// <summary>The clocks are set back that day, and the time comes twice.</summary>
    WhichOfTwoHours,
}

/// <summary>
/// The times that a message asks for. With a doubt, <c>Windows</c> are the two readings to ask about, the nearer first; without,
/// they are alternatives any of which will do ("Monday or Wednesday").
/// </summary>
/// <param name="OnlyPast">A day was said, and it is over.</param>
public sealed record AppointmentTimes(IReadOnlyList<AppointmentWindow> Windows, AppointmentDoubt Doubt, bool OnlyPast)
{
    /// <summary>What will not do ("any day but Friday"); empty when nothing was ruled out.</summary>
    public IReadOnlyList<AppointmentWindow> Excluded { get; init; } = [];
}
