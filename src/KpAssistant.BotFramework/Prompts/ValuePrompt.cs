namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Reads a value from text of a language (lower-case, such as <c>es</c>).</summary>
public delegate PromptRecognizerResult<T> TextRecognizer<T>(string text, string language);

/// <summary>Asks for whatever a recognizer can read: a number, a date, a phone number.</summary>
public class ValuePrompt<T>(string id, TextRecognizer<T> recognizer, PromptValidator<T>? validator = null, int maxAttempts = 3)
    : Prompt<T>(id, validator, maxAttempts)
{
    protected override Task<PromptRecognizerResult<T>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken) =>
        Task.FromResult(recognizer(turnContext.TextOrValue(), turnContext.Language()));
}
