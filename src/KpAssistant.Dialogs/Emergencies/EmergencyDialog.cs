using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>
/// The conversation after a redirect: whatever was going on waits below on the stack, and comes back when the member says that they are safe.
/// </summary>
public sealed class EmergencyDialog(SafetyWords safety) : Dialog(DialogId)
{
    public const string DialogId = "emergency";

    // A member who has gone back to ordinary questions is not followed for ever.
    private const int MostReminders = 2;

    // "No one is here" is no question about locations, least of all now.
    private const int FewestWordsOfAQuestion = 5;

    public sealed class State
    {
        public EmergencyKind Kind { get; set; }

        public int Reminders { get; set; }
    }

    /// <param name="options">The <see cref="EmergencyKind"/> to redirect for.</param>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var kind = (EmergencyKind)options!;
        dc.ActiveDialog!.SetState(new State { Kind = kind });
        await dc.Context.SendActivityAsync(EmergencyReplies.Redirect(Turn.Of(dc), kind, Turn.Of(dc).Screen.Also), cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var turn = Turn.Of(dc);
        var state = dc.ActiveDialog!.GetState<State>();
        switch (safety.Read(turn.Text))
        {
            case Safety.Safe:
                await dc.Context.SendActivityAsync(AfterCare(turn, state.Kind), cancellationToken);
                return await LeaveAsync(dc, cancellationToken);
            case Safety.FalseAlarm:
                await dc.SayAsync("emergencies.false-alarm");
                return await LeaveAsync(dc, cancellationToken);
            default:
                return await StayAsync(dc, turn, state, cancellationToken);
        }
    }

    public override Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(instance);
        return dc.Context.SendActivityAsync(EmergencyReplies.Stay(Turn.Of(dc), instance.GetState<State>().Kind), cancellationToken);
    }

    /// <summary>Still going on, about somebody else, or about something else: the number to call first, then what was asked, if we know it.</summary>
    private static async Task<DialogTurnResult> StayAsync(DialogContext dc, Turn turn, State state, CancellationToken cancellationToken)
    {
        var asksSomething = turn.Reading.Answers.Count > 0 && PlainText.Words(turn.Text).Length >= FewestWordsOfAQuestion;
        if (asksSomething && state.Reminders >= MostReminders)
            return await dc.EndDialogAsync(EmergencyOutcome.MovedOn, cancellationToken);
        state.Reminders++;
        await dc.Context.SendActivityAsync(EmergencyReplies.Stay(turn, state.Kind), cancellationToken);
        if (asksSomething)
            await dc.Context.SendActivityAsync(Answers.AnswerActivities.For(turn.Reading.Answers[0]), cancellationToken);
        return EndOfTurn;
    }

    private static BotFramework.Activity AfterCare(Turn turn, EmergencyKind kind)
    {
        var reply = Say.Template("emergencies.safe", ("kind", kind.Code()), ("home", turn.Member.Home?.Code() ?? ""));
        return kind == EmergencyKind.MentalHealth ? reply : reply.With("@emergencies.after-care-chip");
    }

    /// <summary>What was interrupted asks again by itself when this dialog ends.</summary>
    private static async Task<DialogTurnResult> LeaveAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        await dc.SayAsync(dc.Stack.Count > 1 ? "emergencies.resume" : "emergencies.what-now");
        return await dc.EndDialogAsync(EmergencyOutcome.Over, cancellationToken);
    }
}

/// <summary>How the emergency conversation ended.</summary>
public enum EmergencyOutcome
{
    /// <summary>The member said that they are safe, or that it was nothing.</summary>
    Over,

    /// <summary>The member keeps asking about other things; the message at hand is still to be answered.</summary>
    MovedOn,
}
