namespace KpAssistant.BotFramework.Dialogs;

/// <summary>One step: looks at what is known and makes one move.</summary>
public delegate Task<DialogTurnResult> WaterfallStep<TState>(WaterfallStepContext<TState> step, CancellationToken cancellationToken)
    where TState : class, new();

/// <summary>
/// Steps, one after the other, with a typed state. A stored conversation knows its step by name, so steps may be added, removed and
/// moved while conversations are under way; the state has a version and is brought up to date when an older one is found.
/// </summary>
public sealed partial class WaterfallDialog<TState> : Dialog where TState : class, new()
{
    /// <summary>More moves in one turn than any sensible dialog makes; steps that send each other in circles end here.</summary>
    private const int MaxMovesPerTurn = 100;

    private readonly WaterfallSteps<TState> _steps = new();
    private readonly StateUpgrades _upgrades;
    private Func<WaterfallStepContext<TState>, CancellationToken, Task>? _onRestart;
    private Func<WaterfallStepContext<TState>, CancellationToken, Task<Interruption>>? _onUnanswered;

    /// <param name="id">Stable name of the dialog.</param>
    /// <param name="version">Version of <typeparamref name="TState"/>, from 1; raise it when an older state cannot be read as a newer one.</param>
    public WaterfallDialog(string id, int version = 1)
        : base(id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Version = version;
        _upgrades = new StateUpgrades(version);
    }

    public override int Version { get; }

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var instance = dc.ActiveDialog!;
        instance.SetState(options as TState ?? new TState());
        return new Run(this, dc, instance, options).StepAsync(0, DialogReason.BeginCalled, null, cancellationToken);
    }

    /// <summary>Only a message moves a waterfall on; its text is the result of the step that waited.</summary>
    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.Context.Activity.Type == ActivityTypes.Message
            ? ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : Task.FromResult(EndOfTurn);
    }

    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var instance = dc.ActiveDialog!;
        var run = new Run(this, dc, instance, null);
        var hasState = TryRestoreState(instance);
        var index = _steps.IndexOf(instance.Step);
        if (!hasState || index < 0)
            return RestartAsync(run, hasState, cancellationToken);
        return reason == DialogReason.ChildLost
            ? run.StepAsync(index, reason, null, cancellationToken)
            : run.StepAsync(index + 1, reason, result, cancellationToken);
    }

    public override async Task<Interruption> OnUnansweredAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        if (_onUnanswered is null || !TryRestoreState(instance) || _steps.IndexOf(instance.Step) < 0)
            return Interruption.None;
        var own = dc;
        while (own is not null && !own.Stack.Contains(instance))
            own = own.Parent;
        var run = new Run(this, own ?? throw new ArgumentException("The dialog is not on this stack.", nameof(instance)), instance, null);
        return await _onUnanswered(run.Context(DialogReason.ContinueCalled, dc.Context.Activity.Text), cancellationToken);
    }

    /// <summary>Brings the state up to date; false, and nothing changed, when that is not possible.</summary>
    private bool TryRestoreState(DialogInstance instance)
    {
        if (!_upgrades.TryApply(instance) || !instance.TryReadState<TState>())
            return false;
        instance.Version = Version == 1 ? null : Version;
        return true;
    }

    private async Task<DialogTurnResult> RestartAsync(Run run, bool keepState, CancellationToken cancellationToken)
    {
        DialogRestarts.Add(run.Dialogs.Context, new DialogRestart(Id, run.Instance.Step));
        if (!keepState)
            run.Instance.SetState(new TState());
        run.Instance.Version = Version == 1 ? null : Version;
        if (_onRestart is not null)
            await _onRestart(run.Context(DialogReason.BeginCalled, null), cancellationToken);
        return await run.StepAsync(0, DialogReason.BeginCalled, null, cancellationToken);
    }
}
