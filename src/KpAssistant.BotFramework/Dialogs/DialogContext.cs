namespace KpAssistant.BotFramework.Dialogs;

/// <summary>A stack of dialogs in one turn: the only way in which dialogs begin, go on and end.</summary>
public sealed class DialogContext
{
    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state, DialogContext? parent = null)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(state);
        (Dialogs, Context, Stack, Parent) = (dialogs, turnContext, state.DialogStack, parent);
    }

    public DialogSet Dialogs { get; }

    public ITurnContext Context { get; }

    /// <summary>The active dialog first.</summary>
    public IList<DialogInstance> Stack { get; }

    /// <summary>The stack that holds the component whose inner stack this is; null at the outermost.</summary>
    public DialogContext? Parent { get; }

    public DialogInstance? ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    /// <summary>The inner stack of the active dialog; null when that has none.</summary>
    public DialogContext? Child => ActiveDialog is { } active && FindDialog(active.Id) is ComponentDialog component
        ? component.CreateInnerContext(this, active)
        : null;

    /// <summary>The dialog of that id here, or in a stack further out.</summary>
    public Dialog? FindDialog(string dialogId) => Dialogs.Find(dialogId) ?? Parent?.FindDialog(dialogId);

    /// <summary>Puts a dialog on top of the stack and begins it.</summary>
    /// <exception cref="ArgumentException">Nobody knows a dialog of that id.</exception>
    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        var dialog = FindDialog(dialogId) ?? throw new ArgumentException($"There is no dialog '{dialogId}'.", nameof(dialogId));
        Stack.Insert(0, new DialogInstance { Id = dialog.Id, Version = dialog.Version == 1 ? null : dialog.Version });
        return dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    public Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Hands the turn's activity to the active dialog; <see cref="DialogTurnStatus.Empty"/> when there is none.</summary>
    public Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        // Only a message may make a lost dialog ask again; a typing sign or an event says nothing.
        if (ActiveDialog is { } top && IsLost(top) && Context.Activity.Type != ActivityTypes.Message)
            return Task.FromResult(Dialog.EndOfTurn);
        var lost = RemoveLost();
        if (ActiveDialog is not { } active)
            return Task.FromResult(new DialogTurnResult(DialogTurnStatus.Empty));
        var dialog = FindDialog(active.Id)!;
        return lost
            ? dialog.ResumeDialogAsync(this, DialogReason.ChildLost, null, cancellationToken)
            : dialog.ContinueDialogAsync(this, cancellationToken);
    }

    /// <summary>Ends the active dialog and hands its result to the one below.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object? result = null, CancellationToken cancellationToken = default)
    {
        await EndActiveAsync(DialogReason.EndCalled, cancellationToken);
        var lost = RemoveLost();
        if (ActiveDialog is not { } below)
            return new DialogTurnResult(DialogTurnStatus.Complete, result);
        // The result was meant for a dialog that is lost; the one below that has to ask again.
        return lost
            ? await FindDialog(below.Id)!.ResumeDialogAsync(this, DialogReason.ChildLost, null, cancellationToken)
            : await FindDialog(below.Id)!.ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken);
    }

    /// <summary>Ends the active dialog without telling the one below, and begins another in its place.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        await EndActiveAsync(DialogReason.ReplaceCalled, cancellationToken);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Cancels everything on this stack, the innermost dialog first; with <paramref name="cancelParents"/> then the stacks around it.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents = false, CancellationToken cancellationToken = default)
    {
        while (ActiveDialog is not null)
            await EndActiveAsync(DialogReason.CancelCalled, cancellationToken);
        if (cancelParents && Parent is not null)
            await Parent.CancelAllDialogsAsync(true, cancellationToken);
        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    /// <summary>Lets the active dialog say again what it waits for.</summary>
    public Task RepromptDialogAsync(CancellationToken cancellationToken = default) =>
        ActiveDialog is { } active && FindDialog(active.Id) is { } dialog
            ? dialog.RepromptDialogAsync(this, active, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Asks the dialogs below the active one, then those further out, whether they know what to do with the message.</summary>
    internal async Task<Interruption> AskBelowAsync(CancellationToken cancellationToken)
    {
        for (var (dc, from) = (this, 1); dc is not null; (dc, from) = (dc.Parent, 0))
        {
            foreach (var instance in dc.Stack.Skip(from).ToList())
            {
                if (dc.FindDialog(instance.Id) is not { } dialog)
                    continue;
                var interruption = await dialog.OnUnansweredAsync(this, instance, cancellationToken);
                if (interruption != Interruption.None)
                    return interruption;
            }
        }
        return Interruption.None;
    }

    internal async Task EndActiveAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } active)
            return;
        if (FindDialog(active.Id) is { } dialog)
            await dialog.EndDialogAsync(this, active, reason, cancellationToken);
        // By reference: the dialog may have changed the stack on its way out.
        Stack.Remove(active);
    }

    private bool IsLost(DialogInstance instance) => FindDialog(instance.Id)?.CanResume(instance) != true;

    /// <summary>Takes dialogs off the top that this version of the program does not have or cannot read.</summary>
    private bool RemoveLost()
    {
        var lost = false;
        while (ActiveDialog is { } active && IsLost(active))
        {
            Stack.RemoveAt(0);
            DialogRestarts.Add(Context, new DialogRestart(active.Id, active.Step));
            lost = true;
        }
        return lost;
    }
}
