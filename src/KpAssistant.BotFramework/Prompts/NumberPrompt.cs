using KpAssistant.Recognizers.Numbers;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// Asks for a number, in digits or in words ("twenty-one", "veintiuno"). A message with two different
/// numbers is no answer. Bounds belong in the validator, which can say what they are.
/// </summary>
public sealed class NumberPrompt(string id, PromptValidator<decimal>? validator = null, NumberRecognizer? recognizer = null, int maxAttempts = 3)
    : Prompt<decimal>(id, validator, maxAttempts)
{
    protected override Task<PromptRecognizerResult<decimal>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken)
    {
        var found = (recognizer ?? SharedRecognizers.Numbers).Recognize(turnContext.TextOrValue(), SharedRecognizers.Known(turnContext.Language()));
        return Task.FromResult(found.Select(n => n.Value).Distinct().ToList() is [var only]
            ? PromptRecognizerResult.Found(only)
            : PromptRecognizerResult.Nothing<decimal>());
    }
}
