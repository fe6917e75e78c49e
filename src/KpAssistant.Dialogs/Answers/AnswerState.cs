using System.Text.Json.Serialization;

namespace KpAssistant.Dialogs.Answers;

/// <summary>What an <see cref="AnswerDialog"/> remembers while it asks.</summary>
public sealed class AnswerState
{
    /// <summary>Answers to give, in order.</summary>
    [JsonPropertyName("a")]
    public List<string> Ids { get; set; } = [];

    /// <summary>What was asked and cannot be known; it is not asked again.</summary>
    [JsonPropertyName("k")]
    public List<ContextNeed> Asked { get; set; } = [];

    [JsonPropertyName("n")]
    public ContextNeed? Asking { get; set; }

    public static AnswerState For(IReadOnlyList<string> ids) => new() { Ids = [.. ids] };
}
