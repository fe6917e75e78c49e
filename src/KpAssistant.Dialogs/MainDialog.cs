using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Repairs;
using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Dialogs;

/// <summary>
/// The one place that says what runs first: an emergency before everything, then the words that steer a conversation, then the question that
/// is open, then what the message itself asks.
/// </summary>
public sealed class MainDialog : ComponentDialog
{
    private readonly Steering steering;
    private readonly Misunderstandings misunderstandings;
    private readonly FollowUps followUps;
    private readonly Learning learning;
    private readonly RegionLines lines;
    private readonly AppointmentDialogs appointments;
    private readonly ReminderReplies reminderReplies;

    public MainDialog(EmergencyDialog emergency, CheckDialog check, AnswerDialog answer, Steering steering, Misunderstandings misunderstandings, FollowUps followUps,
        Learning learning, RegionLines lines, AppointmentDialogs appointments, ReminderReplies reminderReplies)
        : base("main")
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(appointments);
        ArgumentNullException.ThrowIfNull(reminderReplies);
        (this.steering, this.misunderstandings, this.followUps, this.learning) = (steering, misunderstandings, followUps, learning);
        (this.lines, this.appointments, this.reminderReplies) = (lines, appointments, reminderReplies);
        AddDialog(emergency);
        AddDialog(check);
        foreach (var dialog in answer.Dialogs.Concat(appointments.Dialogs).Concat(reminderReplies.Dialogs))
            AddDialog(dialog);
    }

    protected override Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object? options, CancellationToken cancellationToken) =>
        HandleAsync(innerDc, cancellationToken);

    protected override Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken) =>
        HandleAsync(innerDc, cancellationToken);

    /// <summary>A question of ours is open, and the message is no answer to it: it may be a question of its own.</summary>
    public override async Task<Interruption> OnUnansweredAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        var turn = Turn.Of(dc);
        var asked = followUps.Asked(turn, AnswerDialog.UnderWay(dc));
        if (asked.Count == 0 && turn is { OnlyTells: true, Whom: not null } && lines.Noted(turn) is { } noted)
        {
            await dc.Context.SendActivityAsync(noted, cancellationToken);
            return Interruption.Answered;
        }
        if (asked.Count == 0)
            return Interruption.None;
        var begun = await dc.BeginDialogAsync(AnswerDialog.DialogId, AnswerState.For(asked), cancellationToken);
        return Interruption.TakenOver(begun);
    }

    private async Task<DialogTurnResult> HandleAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var turn = Turn.Of(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message)
            return await Steering.GreetAsync(dc, turn, cancellationToken);
        learning.Apply(turn, AnswerDialog.AskingNow(dc), followUps.Resolve(turn));
        if (turn.Screen.IsRedirect)
            return await RedirectAsync(dc, turn.Screen.Kind, cancellationToken);
        if (dc.ActiveDialog?.Id is EmergencyDialog.DialogId or CheckDialog.DialogId)
            return await GoOnAsync(dc, turn, cancellationToken);
        if (turn.Screen.Kind == EmergencyKind.Check)
            return await dc.BeginDialogAsync(CheckDialog.DialogId, turn.Screen, cancellationToken);
        if (await steering.HandleAsync(dc, turn, cancellationToken) is { } steered)
            return steered;
        if (await reminderReplies.HandleAsync(dc, turn, cancellationToken) is { } replied)
            return replied;
        if (await appointments.BeginAsync(dc, turn, cancellationToken) is { } begun)
            return begun;
        return await GoOnAsync(dc, turn, cancellationToken);
    }

    /// <summary>A second sign in the same conversation fires again; it never piles up a second emergency.</summary>
    private static Task<DialogTurnResult> RedirectAsync(DialogContext dc, EmergencyKind kind, CancellationToken cancellationToken) =>
        dc.ActiveDialog?.Id is EmergencyDialog.DialogId or CheckDialog.DialogId
            ? dc.ReplaceDialogAsync(EmergencyDialog.DialogId, kind, cancellationToken)
            : dc.BeginDialogAsync(EmergencyDialog.DialogId, kind, cancellationToken);

    private async Task<DialogTurnResult> GoOnAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        var result = await dc.ContinueDialogAsync(cancellationToken);
        if (DialogRestarts.Of(dc.Context).Count > 0 && dc.Context.Replies.Count == 0)
            await dc.SayAsync("repairs.restarted");
        return result.Result switch
        {
            CheckedOff { Asked.Count: > 0 } off => await AnswerAsync(dc, off.Asked, cancellationToken),
            CheckedOff => await SayWhatNowAsync(dc, result),
            EmergencyOutcome.MovedOn => await RespondAsync(dc, turn, cancellationToken),
            _ when result.Status != DialogTurnStatus.Empty => result,
            _ => await RespondAsync(dc, turn, cancellationToken),
        };
    }

    private async Task<DialogTurnResult> RespondAsync(DialogContext dc, Turn turn, CancellationToken cancellationToken)
    {
        var asked = turn.OtherLanguage is null ? followUps.Resolve(turn) : [];
        if (asked.Count > 0)
            return await AnswerAsync(dc, asked, cancellationToken);
        return await misunderstandings.HandleAsync(dc, turn, cancellationToken);
    }

    private static Task<DialogTurnResult> AnswerAsync(DialogContext dc, IReadOnlyList<string> answers, CancellationToken cancellationToken) =>
        dc.BeginDialogAsync(AnswerDialog.DialogId, AnswerState.For(answers), cancellationToken);

    private static async Task<DialogTurnResult> SayWhatNowAsync(DialogContext dc, DialogTurnResult result)
    {
        if (dc.ActiveDialog is null)
            await dc.SayAsync("emergencies.what-now");
        return result;
    }
}
