namespace KpAssistant.BotFramework.Dialogs;

/// <summary>
/// A part of a conversation that is begun, waits for messages and ends with a result. One object serves all conversations at
/// once: whatever belongs to a turn or a conversation is in the arguments, never in a field.
/// </summary>
public abstract class Dialog
{
    /// <summary>What a dialog returns that waits for the next message.</summary>
    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    protected Dialog(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
    }

    /// <summary>Stable name; it is in stored conversations, so that a renamed dialog is a lost one.</summary>
    public string Id { get; }

    /// <summary>Version of the shape of the stored state.</summary>
    public virtual int Version => 1;

    /// <param name="dc">The stack on top of which this dialog now is.</param>
    /// <param name="options">What the caller hands over; lives only in this turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default);

    /// <summary>A new activity has come while this dialog was active.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.EndDialogAsync(cancellationToken: cancellationToken);
    }

    /// <summary>The dialog that lay on top of this one is over.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.EndDialogAsync(result, cancellationToken);
    }

    /// <summary>Says again what this dialog waits for.</summary>
    public virtual Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Called just before this dialog leaves the stack, for whatever reason.</summary>
    public virtual Task EndDialogAsync(DialogContext dc, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>
    /// A prompt above this dialog could make nothing of the message. Whoever lies nearer to the prompt is asked first.
    /// </summary>
    /// <param name="dc">The stack on which the prompt is; a dialog begun here is followed by the prompt asking again.</param>
    /// <param name="instance">This dialog's own place, on the same stack or further out.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public virtual Task<Interruption> OnUnansweredAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default) =>
        Task.FromResult(Interruption.None);

    /// <summary>Whether this version can go on from the stored instance. False removes it and lets the dialog below ask again.</summary>
    protected internal virtual bool CanResume(DialogInstance instance) => true;
}
