namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// Asks for one value until it gets it, gives up, or is interrupted. Ends with a <typeparamref name="T"/>, or with
/// <see cref="PromptOutcome.GaveUp"/>.
/// </summary>
/// <param name="id">Stable name of the prompt.</param>
/// <param name="validator">Accepts or refuses what was recognized; null accepts all.</param>
/// <param name="maxAttempts">After how many failed attempts to give up; 0 never.</param>
public abstract class Prompt<T>(string id, PromptValidator<T>? validator = null, int maxAttempts = 3) : Dialog(id)
{
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var asked = options as PromptOptions ?? throw new ArgumentException("A prompt is begun with PromptOptions.", nameof(options));
        dc.ActiveDialog!.SetState(new PromptState { Options = asked });
        await OnPromptAsync(dc.Context, asked, isRetry: false, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message)
            return EndOfTurn;
        var state = dc.ActiveDialog!.GetState<PromptState>();
        var said = dc.Context.Replies.Count;
        var recognized = await OnRecognizeAsync(dc.Context, state.Options, cancellationToken);
        var attempt = (state.Attempts ?? 0) + 1;
        if (await IsValidAsync(dc.Context, recognized, state.Options, attempt, cancellationToken))
            return await dc.EndDialogAsync(recognized.Value, cancellationToken);
        // A validator that has said why it refuses has dealt with the message.
        return dc.Context.Replies.Count > said
            ? await CountAsync(dc, state, attempt, isToAsk: false, cancellationToken)
            : await InterruptAsync(dc, state, attempt, cancellationToken);
    }

    /// <summary>An interruption is over: ask again.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        await RepromptDialogAsync(dc, dc.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(instance);
        return OnPromptAsync(dc.Context, instance.GetState<PromptState>().Options, isRetry: false, cancellationToken);
    }

    /// <summary>Reads the value from the turn's message.</summary>
    protected abstract Task<PromptRecognizerResult<T>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken);

    /// <summary>What this prompt offers when the options name no choices.</summary>
    protected virtual IReadOnlyList<Choice> ChoicesFor(PromptOptions options) => options?.Choices ?? [];

    protected virtual async Task OnPromptAsync(ITurnContext turnContext, PromptOptions options, bool isRetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        if ((isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt) is not { } template)
            return;
        var question = MessageFactory.Template(template, InputHints.ExpectingInput);
        if (ChoicesFor(options) is { Count: > 0 } choices)
            question.SuggestedActions = new SuggestedActions { Actions = [.. choices.Select(c => c.ToAction())] };
        await turnContext.SendActivityAsync(question, cancellationToken);
    }

    protected internal override bool CanResume(DialogInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.TryReadState<PromptState>();
    }

    private async Task<bool> IsValidAsync(ITurnContext turn, PromptRecognizerResult<T> recognized, PromptOptions options, int attempt, CancellationToken cancellationToken) =>
        validator is null
            ? recognized.Succeeded
            : await validator(new PromptValidatorContext<T>(turn, recognized, options, attempt), cancellationToken);

    /// <summary>The message is no answer: perhaps it is a question or a correction for somebody else.</summary>
    private async Task<DialogTurnResult> InterruptAsync(DialogContext dc, PromptState state, int attempt, CancellationToken cancellationToken)
    {
        var instance = dc.ActiveDialog!;
        var interruption = await dc.AskBelowAsync(cancellationToken);
        if (interruption.Result is { } outcome)
            return outcome;
        if (!interruption.IsAnswered)
            return await CountAsync(dc, state, attempt, isToAsk: true, cancellationToken);
        await RepromptDialogAsync(dc, instance, cancellationToken);
        return EndOfTurn;
    }

    private async Task<DialogTurnResult> CountAsync(DialogContext dc, PromptState state, int attempt, bool isToAsk, CancellationToken cancellationToken)
    {
        state.Attempts = attempt;
        var limit = state.Options.MaxAttempts ?? maxAttempts;
        if (limit > 0 && attempt >= limit)
            return await dc.EndDialogAsync(PromptOutcome.GaveUp, cancellationToken);
        if (isToAsk)
            await OnPromptAsync(dc.Context, state.Options, isRetry: true, cancellationToken);
        return EndOfTurn;
    }
}
