namespace KpAssistant.BotFramework.Dialogs;

public sealed partial class WaterfallDialog<TState>
{
    /// <summary>One turn of one conversation in this dialog.</summary>
    private sealed class Run(WaterfallDialog<TState> dialog, DialogContext dialogs, DialogInstance instance, object? options)
    {
        private int _index = -1;
        private int _moves;

        public DialogContext Dialogs => dialogs;

        public DialogInstance Instance => instance;

        public WaterfallStepContext<TState> Context(DialogReason reason, object? result) =>
            new(dialogs.Context, instance, reason, result, options, PerformAsync);

        public Task<DialogTurnResult> StepAsync(int index, DialogReason reason, object? result, CancellationToken cancellationToken)
        {
            if (++_moves > MaxMovesPerTurn)
                throw new InvalidOperationException($"The steps of '{dialog.Id}' go in circles.");
            if (index >= dialog._steps.Count)
                return dialogs.EndDialogAsync(result, cancellationToken);
            var (name, step) = dialog._steps[index];
            _index = index;
            instance.Step = name;
            return step(Context(reason, result), cancellationToken);
        }

        private async Task<DialogTurnResult> PerformAsync(StepMove move, CancellationToken cancellationToken)
        {
            if (move is not StepMove.CancelAll)
                await RemoveAboveAsync(cancellationToken);
            if (_index < 0)
                _index = dialog._steps.IndexOf(instance.Step);
            return move switch
            {
                StepMove.Next next => await StepAsync(_index + 1, DialogReason.NextCalled, next.Result, cancellationToken),
                StepMove.GoTo goTo => await StepAsync(dialog._steps.Require(goTo.Step), DialogReason.NextCalled, goTo.Result, cancellationToken),
                StepMove.Begin begin => await dialogs.BeginDialogAsync(begin.DialogId, begin.Options, cancellationToken),
                StepMove.Replace replace => await dialogs.ReplaceDialogAsync(replace.DialogId, replace.Options, cancellationToken),
                StepMove.End end => await dialogs.EndDialogAsync(end.Result, cancellationToken),
                StepMove.CancelAll cancel => await dialogs.CancelAllDialogsAsync(cancel.CancelParents, cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(move)),
            };
        }

        /// <summary>A move that was made while a prompt was waiting takes the prompt away.</summary>
        private async Task RemoveAboveAsync(CancellationToken cancellationToken)
        {
            while (dialogs.ActiveDialog is { } active && !ReferenceEquals(active, instance) && dialogs.Stack.Contains(instance))
                await dialogs.EndActiveAsync(DialogReason.CancelCalled, cancellationToken);
        }
    }
}
