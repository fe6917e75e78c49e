using System.Diagnostics.CodeAnalysis;

namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// What a step sees and what it can do. Whatever a step does, it returns what the move returns:
/// <c>return await step.PromptAsync(…)</c>.
/// </summary>
public sealed class WaterfallStepContext<TState> where TState : class, new()
{
    private readonly Func<StepMove, CancellationToken, Task<DialogTurnResult>> _perform;
    private readonly DialogInstance _instance;

    internal WaterfallStepContext(
        ITurnContext turnContext, DialogInstance instance, DialogReason reason, object? result, object? options,
        Func<StepMove, CancellationToken, Task<DialogTurnResult>> perform) =>
        (Context, _instance, Reason, Result, Options, _perform) = (turnContext, instance, reason, result, options, perform);

    /// <summary>For unit tests: a step that stands alone. Its move is not performed, only kept in <see cref="Move"/>.</summary>
    public WaterfallStepContext(ITurnContext turnContext, TState? state = null, object? result = null, object? options = null, DialogReason reason = DialogReason.NextCalled)
        : this(turnContext, new DialogInstance { Id = "alone" }, reason, result, options, (_, _) => Task.FromResult(Dialog.EndOfTurn)) =>
        State = state ?? new TState();

    public ITurnContext Context { get; }

    /// <summary>What the dialog remembers between turns: change it, or set another.</summary>
    public TState State
    {
        get => _instance.GetState<TState>();
        set => _instance.SetState(value);
    }

    public DialogReason Reason { get; }

    /// <summary>What the step before, or the dialog it began, resulted in; the text of the message when it just waited.</summary>
    public object? Result { get; }

    /// <summary>What the dialog was begun with; null in later turns, so keep in the state what is needed.</summary>
    public object? Options { get; }

    /// <summary>The prompt before ended without an answer.</summary>
    public bool GaveUp => Result is PromptOutcome;

    /// <summary>What this step decided to do; null as long as it only waits.</summary>
    public StepMove? Move { get; private set; }

    /// <summary>The result if it is a <typeparamref name="T"/>; false when there is none or the prompt gave up.</summary>
    public bool TryGetResult<T>([NotNullWhen(true)] out T? result)
    {
        result = Result is T value ? value : default;
        return Result is T;
    }

    public Task<DialogTurnResult> NextAsync(object? result = null, CancellationToken cancellationToken = default) =>
        PerformAsync(new StepMove.Next(result), cancellationToken);

    /// <exception cref="ArgumentException">The dialog has no step of that name.</exception>
    public Task<DialogTurnResult> GoToAsync(string step, object? result = null, CancellationToken cancellationToken = default) =>
        PerformAsync(new StepMove.GoTo(step, result), cancellationToken);

    public Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default) =>
        BeginDialogAsync(dialogId, options, cancellationToken);

    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default) =>
        PerformAsync(new StepMove.Begin(dialogId, options), cancellationToken);

    public Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default) =>
        PerformAsync(new StepMove.Replace(dialogId, options), cancellationToken);

    public Task<DialogTurnResult> EndDialogAsync(object? result = null, CancellationToken cancellationToken = default) =>
        PerformAsync(new StepMove.End(result), cancellationToken);

    public Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents = false, CancellationToken cancellationToken = default) =>
        PerformAsync(new StepMove.CancelAll(cancelParents), cancellationToken);

    private Task<DialogTurnResult> PerformAsync(StepMove move, CancellationToken cancellationToken)
    {
        Move = move;
        return _perform(move, cancellationToken);
    }
}
