namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Takes any text that is not blank.</summary>
public sealed class TextPrompt(string id, PromptValidator<string>? validator = null, int maxAttempts = 3) : Prompt<string>(id, validator, maxAttempts)
{
    protected override Task<PromptRecognizerResult<string>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken)
    {
        var text = turnContext.TextOrValue();
        return Task.FromResult(text.Length > 0 ? PromptRecognizerResult.Found(text) : PromptRecognizerResult.Nothing<string>());
    }
}
