using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>What a prompt asks. Kept with the waiting prompt, hence the short names.</summary>
public sealed class PromptOptions
{
    /// <summary>The question; null when it has been asked already.</summary>
    [JsonPropertyName("p")]
    public ActivityTemplate? Prompt { get; init; }

    /// <summary>The question after an answer that was none; null repeats <see cref="Prompt"/>.</summary>
    [JsonPropertyName("r")]
    public ActivityTemplate? RetryPrompt { get; init; }

    /// <summary>What to choose from, offered as suggested actions; null leaves it to the prompt's own.</summary>
    [JsonPropertyName("c")]
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>After how many failed attempts to give up; 0 never; null leaves it to the prompt.</summary>
    [JsonPropertyName("m")]
    public int? MaxAttempts { get; init; }
}

/// <summary>What a waiting prompt remembers.</summary>
internal sealed class PromptState
{
    [JsonPropertyName("o")]
    public PromptOptions Options { get; set; } = new();

    /// <summary>Failed attempts so far; null for none.</summary>
    [JsonPropertyName("a")]
    public int? Attempts { get; set; }
}

/// <summary>How a prompt ended when not with an answer.</summary>
public sealed class PromptOutcome
{
    /// <summary>The result of a prompt that reached its limit of attempts; the caller decides what to do.</summary>
    public static readonly PromptOutcome GaveUp = new();

    private PromptOutcome()
    {
    }
}
