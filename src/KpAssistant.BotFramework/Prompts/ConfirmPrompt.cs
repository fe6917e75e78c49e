namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Asks for a yes or a no. Choices, when given, are the buttons: the first means yes, the second no.</summary>
public sealed class ConfirmPrompt(
    string id,
    IReadOnlyList<Choice>? choices = null,
    PromptValidator<bool>? validator = null,
    IConfirmRecognizer? recognizer = null,
    IChoiceRecognizer? choiceRecognizer = null,
    int maxAttempts = 3) : Prompt<bool>(id, validator, maxAttempts)
{
    private readonly IConfirmRecognizer _recognizer = recognizer ?? new SpokenConfirmRecognizer();
    private readonly IChoiceRecognizer _choiceRecognizer = choiceRecognizer ?? new SpokenChoiceRecognizer();

    protected override IReadOnlyList<Choice> ChoicesFor(PromptOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Choices ?? choices ?? [];
    }

    protected override Task<PromptRecognizerResult<bool>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken)
    {
        var text = turnContext.TextOrValue();
        var language = turnContext.Language();
        var answer = _recognizer.Recognize(text, language)
            ?? (_choiceRecognizer.Recognize(text, ChoicesFor(options), language) is { } choice ? choice.Index == 0 : null);
        return Task.FromResult(answer is { } yes ? PromptRecognizerResult.Found(yes) : PromptRecognizerResult.Nothing<bool>());
    }
}
