namespace KpAssistant.BotFramework.Dialogs;

public static class TurnLanguage
{
    /// <summary>The language of the turn's locale as a lower-case primary subtag, such as <c>es</c>; <c>en</c> when there is none.</summary>
    public static string Language(this ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var language = turnContext.Locale?.Split('-', '_')[0].Trim().ToLowerInvariant();
        return string.IsNullOrEmpty(language) ? "en" : language;
    }

    /// <summary>The text of the message, or the value of the button that was pressed; never null.</summary>
    public static string TextOrValue(this ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        if (!string.IsNullOrWhiteSpace(activity.Text))
            return activity.Text.Trim();
        return activity.Value is System.Text.Json.Nodes.JsonValue value && value.TryGetValue(out string? pressed) ? pressed.Trim() : "";
    }
}
