using System.Text.Json.Serialization;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Members;
using KpAssistant.Recognizers.BirthDates;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>How finding out who it is ended.</summary>
public enum IdentityOutcome
{
    Verified,
    Refused,
}

/// <summary>
/// Who is it: record number and date of birth, written, said or keyed. The reply to a wrong pair is the same whether the number exists or not, and after
/// three of them it is the line to call.
/// </summary>
public sealed class IdentityDialog(AppointmentTools tools) : AppointmentDialog<IdentityDialog.State>(DialogId, tools)
{
    public const string DialogId = "identity";
    private const int MostTries = 3;

    public sealed class State
    {
        /// <summary>The number, until the date of birth is there to compare both.</summary>
        [JsonPropertyName("n")]
        public string? Number { get; set; }

        [JsonPropertyName("t")]
        public int? Tries { get; set; }

        [JsonPropertyName("m")]
        public int? Misses { get; set; }
    }

    protected override object? GivenUp => IdentityOutcome.Refused;

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var (turn, state) = (Turn.Of(dc), new State());
        dc.ActiveDialog!.SetState(state);
        return await GuardAsync(dc, async () => Found(turn, state) is { } birth
            ? await CompareAsync(dc, turn, state, birth, cancellationToken)
            : await AskAsync(dc, state, "appointments.ask-number-first"));
    }

    protected override async Task<DialogTurnResult> HearAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled)
    {
        var had = state.Number;
        if (Found(turn, state) is { } birth)
            return await CompareAsync(dc, turn, state, birth, cancelled);
        if (state.Number != had)
            return await AskAsync(dc, state, "appointments.ask-number");
        if (Says(turn, BookingReply.Stop))
        {
            await dc.SayAsync("appointments.stopped");
            return await dc.EndDialogAsync(IdentityOutcome.Refused, cancelled);
        }
        if (Says(turn, BookingReply.NoNumber) && state.Number is null)
        {
            await SayLineAsync(dc, turn, "appointments.number-help");
            return EndOfTurn;
        }
        if (dc.Stack.FirstOrDefault(below => below.Id == BookingDialog.DialogId) is { } booking && dc.FindDialog(BookingDialog.DialogId) is BookingDialog dialog && dialog.Hears(turn, booking))
        {
            await dc.SayAsync("appointments.noted");
            return await AskAsync(dc, state, "appointments.ask-number");
        }
        return await MissAsync(dc, turn, state, state.Misses, misses => state.Misses = misses, cancelled);
    }

    protected override Task<DialogTurnResult> GoOnAsync(DialogContext dc, Turn turn, State state, object? result, CancellationToken cancelled) =>
        AskAsync(dc, state, "appointments.ask-number");

    protected override Task AskAgainAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled) => AskAsync(dc, state, "appointments.ask-number");

    private static async Task<DialogTurnResult> AskAsync(DialogContext dc, State state, string numberKey)
    {
        await AskAsync(dc, state.Number is null ? numberKey : "appointments.ask-birth-date", []);
        return EndOfTurn;
    }

    /// <summary>Takes the number of the message, if it has one, and gives its date of birth once both are there.</summary>
    private BirthDateResult? Found(Turn turn, State state)
    {
        var rest = turn.Text;
        if (state.Number is null && Tools.Reader.RecordNumber(turn.Text, turn.Language) is { } number)
            (state.Number, rest) = number;
        return state.Number is null ? null : Tools.Reader.BirthDate(rest, turn.Language, turn.Now.InUtc().Date);
    }

    private async Task<DialogTurnResult> CompareAsync(DialogContext dc, Turn turn, State state, BirthDateResult birth, CancellationToken cancelled)
    {
        var sender = dc.Context.Activity;
        var attempt = new VerificationAttempt(state.Number!, birth.Date, AppointmentKeys.Source(sender), turn.Now)
        {
            OtherBirthDate = birth.Alternative,
            IsSharedSource = sender.SenderNetwork is not null,
        };
        var verification = await Tools.Members.VerifyAsync(attempt, cancelled);
        state.Number = null;
        if (verification is Verification.Verified verified)
        {
            turn.Talk.Verified = new Verified(verified.Patient.Id, turn.Now);
            turn.Member = turn.Member with { Home = verified.Patient.Home, Plan = verified.Patient.Plan };
            return await dc.EndDialogAsync(IdentityOutcome.Verified, cancelled);
        }
        state.Tries = (state.Tries ?? 0) + 1;
        if (verification is Verification.Locked || state.Tries >= MostTries)
        {
            await SayLineAsync(dc, turn, "appointments.not-verified");
            return await dc.EndDialogAsync(IdentityOutcome.Refused, cancelled);
        }
        await AskAsync(dc, "appointments.not-matched", []);
        return EndOfTurn;
    }
}
