namespace KpAssistant.Channels.Voice;

/// <summary>What a key can do: a verb and, after a colon, what with.</summary>
public static class KeyAction
{
    /// <summary>The next part of a long answer.</summary>
    public const string More = "more";

    /// <summary>The other choices.</summary>
    public const string Others = "others";

    public const string Nurse = "nurse";

    public const string Yes = "yes";

    public const string No = "no";

    public const string TextMe = "text";

    public const string OtherLanguage = "language";

    /// <summary>Says something for the caller.</summary>
    public static string Say(string words) => $"say:{words}";

    /// <summary>Asks for an answer by its id.</summary>
    public static string Ask(string answer) => $"ask:{answer}";

    /// <summary>Opens a place of the menu.</summary>
    public static string Menu(string place) => $"menu:{place}";

    public static (string Verb, string Object) Parse(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (action, "") : (action[..colon], action[(colon + 1)..]);
    }
}
