namespace KpAssistant.BotFramework.Dialogs;

/// <summary>Asks for one of some choices. Choices that are always the same are better given here, since those of the options are stored.</summary>
public sealed class ChoicePrompt(
    string id,
    IReadOnlyList<Choice>? choices = null,
    PromptValidator<FoundChoice>? validator = null,
    IChoiceRecognizer? recognizer = null,
    int maxAttempts = 3) : Prompt<FoundChoice>(id, validator, maxAttempts)
{
    private readonly IChoiceRecognizer _recognizer = recognizer ?? new SpokenChoiceRecognizer();

    protected override IReadOnlyList<Choice> ChoicesFor(PromptOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Choices ?? choices ?? [];
    }

    protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken)
    {
        var found = _recognizer.Recognize(turnContext.TextOrValue(), ChoicesFor(options), turnContext.Language());
        return Task.FromResult(found is null ? PromptRecognizerResult.Nothing<FoundChoice>() : PromptRecognizerResult.Found(found));
    }
}
