namespace KpAssistant.BotFramework.Dialogs;

/// <summary>What a prompt found in a message. A validator may put another value in its place.</summary>
public sealed class PromptRecognizerResult<T>
{
    public bool Succeeded { get; init; }

    public T? Value { get; set; }
}

/// <summary>Makes results without naming their type.</summary>
public static class PromptRecognizerResult
{
    public static PromptRecognizerResult<T> Found<T>(T value) => new() { Succeeded = true, Value = value };

    public static PromptRecognizerResult<T> Nothing<T>() => new();
}

/// <summary>Called for every message, also for one in which nothing was recognized. True accepts.</summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> prompt, CancellationToken cancellationToken);

/// <param name="Context">The turn.</param>
/// <param name="Recognized">What was found.</param>
/// <param name="Options">What was asked.</param>
/// <param name="AttemptCount">Which attempt this is, from 1.</param>
public sealed record PromptValidatorContext<T>(ITurnContext Context, PromptRecognizerResult<T> Recognized, PromptOptions Options, int AttemptCount);
