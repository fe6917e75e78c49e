namespace KpAssistant.Dialogs.Wording;

/// <summary>How signs are said in a language.</summary>
/// <param name="Again">What comes before a number that is said a second time.</param>
internal sealed record SpokenWords(string Always, string At, string Dot, string Dash, string Plus, string To, string And, string Again)
{
    public static SpokenWords English { get; } = new("24 hours a day, 7 days a week", "at", "dot", "dash", "plus", "to", "and", "I'll say that again.");

    public static SpokenWords Spanish { get; } = new("las 24 horas, los 7 días de la semana", "arroba", "punto", "guion", "más", "a", "y", "Se lo repito.");

    /// <param name="time">"9" or "9:30".</param>
    public string Clock(string time, bool morning)
    {
        if (this == English)
            return $"{time} {(morning ? "AM" : "PM")}";
        var hour = int.Parse(time.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
        return (morning, hour) switch
        {
            (true, 12) => $"{time} de la noche",
            (true, _) => $"{time} de la mañana",
            (false, 12) => $"{time} del día",
            (false, < 8) => $"{time} de la tarde",
            _ => $"{time} de la noche",
        };
    }
}
