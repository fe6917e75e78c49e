using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Something to choose.</summary>
public sealed record Choice
{
    public Choice()
    {
    }

    public Choice(string value, string? title = null, params string[] synonyms) =>
        (Value, Title, Synonyms) = (value, title, synonyms.Length > 0 ? synonyms : null);

    /// <summary>What the caller gets.</summary>
    [JsonPropertyName("v")]
    public string Value { get; init; } = "";

    /// <summary>What the member sees; null shows the value; one that begins with <c>@</c> names a prompt key.</summary>
    [JsonPropertyName("t")]
    public string? Title { get; init; }

    /// <summary>Other words for it, of any language.</summary>
    [JsonPropertyName("s")]
    public IReadOnlyList<string>? Synonyms { get; init; }

    /// <summary>
    /// The button. The value comes back as text; when the title is still to be worded, the member's own bubble shows the title.
    /// </summary>
    public CardAction ToAction() => Title is { } key && key.StartsWith('@')
        ? new CardAction { Type = ActionTypes.MessageBack, Title = key, DisplayText = key, Text = Value, Value = Value }
        : new CardAction { Type = ActionTypes.ImBack, Title = Title ?? Value, Value = Value };
}

/// <summary>The choice that was made.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Index">Its position, from 0.</param>
public sealed record FoundChoice(string Value, int Index);
