using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>One question where a message is truly ambiguous. Only a clear no is a no: anything else counts as yes.</summary>
public sealed class CheckDialog(SafetyWords safety) : Dialog(DialogId)
{
    public const string DialogId = "emergency-check";

    public sealed class State
    {
        public EmergencyKind Behind { get; set; }

        /// <summary>What else the message asked, to answer once it is clear that nobody is in danger.</summary>
        public List<string> Asked { get; set; } = [];
    }

    /// <param name="options">The <see cref="ScreenResult"/> that asks for a check.</param>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var state = new State { Behind = EmergencyKinds.Behind((ScreenResult)options!), Asked = [.. Turn.Of(dc).Reading.Answers] };
        dc.ActiveDialog!.SetState(state);
        await dc.Context.SendActivityAsync(EmergencyReplies.Check(state.Behind), cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var state = dc.ActiveDialog!.GetState<State>();
        if (!safety.IsClearNo(Turn.Of(dc).Text))
            return await dc.ReplaceDialogAsync(EmergencyDialog.DialogId, state.Behind, cancellationToken);
        await dc.SayAsync("emergencies.false-alarm");
        return await dc.EndDialogAsync(new CheckedOff(state.Asked), cancellationToken);
    }

    public override Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(instance);
        return dc.Context.SendActivityAsync(EmergencyReplies.Check(instance.GetState<State>().Behind), cancellationToken);
    }
}

/// <summary>Nobody is in danger.</summary>
/// <param name="Asked">Answer ids that the checked message asked for.</param>
public sealed record CheckedOff(IReadOnlyList<string> Asked);
