namespace KpAssistant.BotFramework.Dialogs;

/// <summary>A dialog made of dialogs, with a stack of its own. To the outside it is one dialog with one result.</summary>
public class ComponentDialog(string id) : Dialog(id)
{
    /// <summary>Where the component begins; the first dialog added unless set.</summary>
    public string? InitialDialogId { get; set; }

    protected DialogSet Dialogs { get; } = new();

    public ComponentDialog AddDialog(Dialog dialog)
    {
        Dialogs.Add(dialog);
        InitialDialogId ??= dialog.Id;
        return this;
    }

    public Dialog? FindDialog(string dialogId) => Dialogs.Find(dialogId);

    public sealed override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var instance = dc.ActiveDialog!;
        var inner = await OnBeginDialogAsync(CreateInnerContext(dc, instance), options, cancellationToken);
        return await FinishAsync(dc, instance, inner, cancellationToken);
    }

    public sealed override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var instance = dc.ActiveDialog!;
        var inner = await OnContinueDialogAsync(CreateInnerContext(dc, instance), cancellationToken);
        return await FinishAsync(dc, instance, inner, cancellationToken);
    }

    /// <summary>A dialog was begun on top of the component and is over: the component's own dialog asks again.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        await RepromptDialogAsync(dc, dc.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public sealed override async Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default) =>
        await OnRepromptDialogAsync(CreateInnerContext(dc, instance), cancellationToken);

    public sealed override async Task EndDialogAsync(DialogContext dc, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        var inner = CreateInnerContext(dc, instance);
        if (reason is DialogReason.CancelCalled or DialogReason.ReplaceCalled)
            await inner.CancelAllDialogsAsync(cancellationToken: cancellationToken);
        await OnEndDialogAsync(inner, reason, cancellationToken);
    }

    protected virtual Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        return innerDc.BeginDialogAsync(InitialDialogId ?? throw new InvalidOperationException($"The component '{Id}' has no dialogs."), options, cancellationToken);
    }

    /// <summary>The place to look at a message before the inner dialogs do.</summary>
    protected virtual async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        var result = await innerDc.ContinueDialogAsync(cancellationToken);
        // All that was under way is gone from this version of the program: begin again rather than fall silent.
        return result.Status == DialogTurnStatus.Empty && DialogRestarts.Of(innerDc.Context).Count > 0
            ? await OnBeginDialogAsync(innerDc, null, cancellationToken)
            : result;
    }

    protected virtual Task OnRepromptDialogAsync(DialogContext innerDc, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(innerDc);
        return innerDc.RepromptDialogAsync(cancellationToken);
    }

    /// <summary>The component is about to end. When it is cancelled or replaced, its inner dialogs have been cancelled already.</summary>
    protected virtual Task OnEndDialogAsync(DialogContext innerDc, DialogReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    protected internal override bool CanResume(DialogInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (instance.Version ?? 1) == Version && instance.TryReadState<DialogState>();
    }

    internal DialogContext CreateInnerContext(DialogContext outer, DialogInstance instance) =>
        new(Dialogs, outer.Context, instance.GetState<DialogState>(), outer);

    private static async Task<DialogTurnResult> FinishAsync(DialogContext outer, DialogInstance instance, DialogTurnResult inner, CancellationToken cancellationToken)
    {
        var isStillActive = ReferenceEquals(outer.ActiveDialog, instance);
        return inner.Status == DialogTurnStatus.Waiting || !isStillActive
            ? inner
            : await outer.EndDialogAsync(inner.Result, cancellationToken);
    }
}
