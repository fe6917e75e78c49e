using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Recognizers.YesNo;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

// What the member answers about a visit.
public sealed partial class VisitsDialog
{
    private static readonly Choice[] ActionChoices =
        [new("move it", "@appointments.chip-move-visit"), new("cancel it", "@appointments.chip-cancel-visit"), new("running late", "@appointments.chip-late")];

    private static readonly Choice[] CancelChoices = [new("cancel it", "@appointments.chip-cancel-yes"), new("keep it", "@appointments.chip-keep")];

    protected override async Task<DialogTurnResult> HearAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled)
    {
        if (Says(turn, BookingReply.Again) && state.Asking != Question.Down)
            return await GoOnAsync(dc, turn, state, null, cancelled);
        switch (state.Asking)
        {
            case Question.Cancel or Question.Down when Says(turn, BookingReply.Cancel):
                return await CancelAsync(dc, turn, state, cancelled);
            case Question.Cancel or Question.Down when Says(turn, BookingReply.Keep) || (turn.Text.Trim() == "2" && state.Asking == Question.Cancel) || IsNo(turn):
                await dc.SayAsync("appointments.kept");
                return await dc.EndDialogAsync(null, cancelled);
            case Question.Cancel or Question.Down when Says(turn, BookingReply.Again) || turn.Text.Trim() == "1" || IsYes(turn):
                return await CancelAsync(dc, turn, state, cancelled);
            case Question.Action when WishOf(turn) is { } wish:
                state.Wish = wish;
                return await GoOnAsync(dc, turn, state, null, cancelled);
            case Question.Which when PickShown(turn, state) is { } reference:
                state.Reference = reference;
                return await GoOnAsync(dc, turn, state, null, cancelled);
        }
        if (Says(turn, BookingReply.Stop) || IsNo(turn))
        {
            await dc.SayAsync("manners.ok");
            return await dc.EndDialogAsync(null, cancelled);
        }
        if (Tools.Wishes.Find(turn) == AppointmentWish.Book)
            return await dc.ReplaceDialogAsync(BookingDialog.DialogId, null, cancelled);
        return await MissAsync(dc, turn, state, state.Misses, misses => state.Misses = misses, cancelled);
    }

    private bool IsNo(Turn turn) => Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.No;

    private bool IsYes(Turn turn) => Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.Yes;

    private AppointmentWish? WishOf(Turn turn)
    {
        if (Says(turn, BookingReply.Move) || turn.Text.Trim() == "1")
            return AppointmentWish.Move;
        if (Says(turn, BookingReply.Cancel) || turn.Text.Trim() == "2")
            return AppointmentWish.Cancel;
        if (Says(turn, BookingReply.Late) || turn.Text.Trim() == "3")
            return AppointmentWish.Late;
        return Tools.Wishes.Find(turn) is { } wish and (AppointmentWish.Move or AppointmentWish.Cancel or AppointmentWish.Late) ? wish : null;
    }

    private string? PickShown(Turn turn, State state)
    {
        if (state.Shown is not { Count: > 0 } shown)
            return null;
        return Pick(turn, [.. shown], ZoneOf(turn.Member.Visited, turn.Member.Home)) is { } index ? shown[index] : null;
    }

    private async Task<DialogTurnResult> CancelAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled)
    {
        if (Verified.PatientOf(turn) is not { } verified)
            return await GoOnAsync(dc, turn, state, null, cancelled);
        var visit = (await FindAsync(turn, verified, cancelled)).FirstOrDefault(shown => shown.Appointment.Reference == state.Reference);
        if (visit is null)
            return await SayGoneAsync(dc, cancelled);
        CancelOutcome outcome;
        try
        {
            outcome = await Tools.Scheduling.CancelAsync(new Cancellation(visit.Appointment.Reference, visit.Appointment.PatientId, verified, turn.Now), cancelled);
        }
        catch (StoreUnavailableException)
        {
            state.Asking = Question.Down;
            await AskAsync(dc, "appointments.not-certain-cancel", [], new Choice("again", "@appointments.chip-again"));
            return EndOfTurn;
        }
        if (outcome == CancelOutcome.NotFound)
            return await SayGoneAsync(dc, cancelled);
        if (outcome == CancelOutcome.TooLate)
            await dc.SayAsync("appointments.too-late", LineValues(visit));
        else
            await AskAsync(dc, "appointments.cancelled", ValuesOf(visit), new Choice("book", "@appointments.chip-book-another"));
        return await dc.EndDialogAsync(null, cancelled);
    }

    private static async Task<DialogTurnResult> SayGoneAsync(DialogContext dc, CancellationToken cancelled)
    {
        await dc.SayAsync("appointments.gone");
        return await dc.EndDialogAsync(null, cancelled);
    }
}
