using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Recognizers.Appointments;
using KpAssistant.Recognizers.YesNo;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

// What a message tells a booking: an answer to the open question, or a correction of something said before.
public sealed partial class BookingDialog
{
    // "No, Wednesday", "actually in Denver", "make it a video visit": more words than that may be about something else.
    private const int MostWordsOfACorrection = 9;

    protected override async Task<DialogTurnResult> HearAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        var plain = PlainText.Of(turn.Text);
        if (Says(turn, BookingReply.Stop) || DeclinesAll(state, plain))
            return await StopAsync(dc, state, cancelled);
        if (Says(turn, BookingReply.Again))
            return state.Asking == BookingQuestion.Down ? await BookAsync(dc, turn, state, cancelled) : await NextAsync(dc, turn, state, cancelled);
        if (IsUrgent(plain) && state.Asking != BookingQuestion.Urgent && state.ServiceType?.IsVirtual() != true && state.Told?.Contains('u') != true)
            return await AskUrgentAsync(dc, state);
        var question = state.Asking;
        if (await AnswerAsync(dc, turn, state, plain, cancelled) is { } answered)
            return answered;
        if (!Correct(turn, state, plain))
            return await MissAsync(dc, turn, state, state.Misses, misses => state.Misses = misses, cancelled);
        state.Misses = null;
        // A place or a time settles every question that was about something else.
        if (state.Asking == question && question is BookingQuestion.Change or BookingQuestion.Urgent or BookingQuestion.Refused or BookingQuestion.NothingFree)
            state.Asking = null;
        return await NextAsync(dc, turn, state, cancelled);
    }

    /// <summary>"No", or the last number, to a question that offers something else instead.</summary>
    private static bool DeclinesAll(BookingState state, string plain) => state.Asking switch
    {
        BookingQuestion.Refused or BookingQuestion.Record or BookingQuestion.Urgent => plain is "no" or "3",
        BookingQuestion.NoLink => plain is "no" or "2",
        BookingQuestion.Change => plain is "4",
        _ => false,
    };

    /// <summary>Null when the message is no plain answer to the question that is open.</summary>
    private async Task<DialogTurnResult?> AnswerAsync(DialogContext dc, Turn turn, BookingState state, string plain, CancellationToken cancelled)
    {
        switch (state.Asking)
        {
            case BookingQuestion.Service when PickService(turn) is { } picked:
                return await GoOnWithAsync(dc, turn, state, () => state.Service = picked.Code(), cancelled);
            case BookingQuestion.Place when Says(turn, BookingReply.Home):
                return await GoOnWithAsync(dc, turn, state, () => state.AtHome = true, cancelled);
            case BookingQuestion.Whom or BookingQuestion.NoLink when IsSelf(turn, state, plain):
                return await GoOnWithAsync(dc, turn, state, () => state.Whom = Whom.Self, cancelled);
            case BookingQuestion.Whom when await PickWhomAsync(turn, state, cancelled):
                return await NextAsync(dc, turn, state, cancelled);
            case BookingQuestion.Urgent when AppointmentWords.Has(Tools.Words.NotUrgent, plain) || turn.Text.Trim() == "2":
                return await GoOnWithAsync(dc, turn, state, () => (state.Asking, state.Told) = (null, state.Told + "u"), cancelled);
            case BookingQuestion.Urgent or BookingQuestion.Refused or BookingQuestion.Record when turn.Text.Trim() is "1" or "2" && PickVirtual(turn, state) is { } virtually:
                return await GoOnWithAsync(dc, turn, state, () => (state.Asking, state.Service) = (null, virtually.Code()), cancelled);
            case BookingQuestion.Record when Says(turn, BookingReply.HaveIt) || turn.Text.Trim() == "1":
                return await GoOnWithAsync(dc, turn, state, () => state.SaysHasRecord = true, cancelled);
            case BookingQuestion.When when Says(turn, BookingReply.Anytime) || turn.Text.Trim() == "1":
                return await GoOnWithAsync(dc, turn, state, () => SetTimes(state, []), cancelled);
            case BookingQuestion.WhichTime when PickTime(turn, state) is { } time:
                return await GoOnWithAsync(dc, turn, state, () => SetTimes(state, [time]), cancelled);
            case BookingQuestion.Slot or BookingQuestion.NothingFree or BookingQuestion.Confirm or BookingQuestion.Change:
                return await AnswerOfferAsync(dc, turn, state, cancelled);
            case BookingQuestion.Down when Says(turn, BookingReply.Book) || Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.Yes:
                return await BookAsync(dc, turn, state, cancelled);
            default:
                return null;
        }
    }

    private async Task<DialogTurnResult?> AnswerOfferAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        if (state.Asking == BookingQuestion.Confirm && await AnswerConfirmAsync(dc, turn, state, cancelled) is { } confirmed)
            return confirmed;
        var asked = state.Asking;
        if (asked == BookingQuestion.Slot && Chosen(turn, state) is { } slot)
            return await GoOnWithAsync(dc, turn, state, () => (state.Chosen, state.Offered) = (slot, null), cancelled);
        if (asked is BookingQuestion.Slot && Says(turn, BookingReply.AnyOfThem))
            return await GoOnWithAsync(dc, turn, state, () => (state.Chosen, state.Offered) = (state.Offered?[0], null), cancelled);
        if (asked is BookingQuestion.Slot && Says(turn, BookingReply.Anytime))
            return await GoOnWithAsync(dc, turn, state, () => SetTimes(state, []), cancelled);
        if (asked is BookingQuestion.Slot && (Says(turn, BookingReply.Later) || Says(turn, BookingReply.None) || PicksOther(turn, state)))
            return await GoOnWithAsync(dc, turn, state, () => (state.After, state.Before) = (state.Offered?.Max(slot => slot.T), null), cancelled);
        if (asked is BookingQuestion.Slot && Says(turn, BookingReply.Earlier))
            return await GoOnWithAsync(dc, turn, state, () => (state.After, state.Before) = (null, state.Offered?.Min(slot => slot.T)), cancelled);
        var number = asked is BookingQuestion.Change or BookingQuestion.NothingFree ? turn.Text.Trim() : "";
        if (Says(turn, BookingReply.AnotherDay) || Says(turn, BookingReply.DayTime) || number == "1")
            return await AskAnewAsync(dc, turn, state, () => SetTimes(state, null), cancelled);
        if (Says(turn, BookingReply.AnotherPlace) || number == "2")
            return await AskAnewAsync(dc, turn, state, () => ForgetPlace(state, askAnew: asked == BookingQuestion.Change), cancelled);
        if ((Says(turn, BookingReply.AnotherType) || number == "3") && state.Moving is null)
            return await AskAnewAsync(dc, turn, state, () => (state.Service, state.Offered, state.Chosen) = (null, null, null), cancelled);
        return null;
    }

    private async Task<DialogTurnResult?> AnswerConfirmAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        if (HasCorrection(turn, state))
            return null;
        if (Says(turn, BookingReply.Book) || (state.Moving is not null && Says(turn, BookingReply.MoveIt)) || turn.Text.Trim() == "1" || Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.Yes)
            return await BookAsync(dc, turn, state, cancelled);
        if (Says(turn, BookingReply.Change) || turn.Text.Trim() == "2" || IsBareNo(turn))
            return await AskForAsync(dc, state, BookingQuestion.Change, "appointments.ask-change", ChangeChoices);
        return turn.Text.Trim() == "3" ? await StopAsync(dc, state, cancelled) : null;
    }

    private bool IsBareNo(Turn turn) => PlainText.Words(turn.Text).Length <= 3 && Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.No;

    private Task<DialogTurnResult> GoOnWithAsync(DialogContext dc, Turn turn, BookingState state, Action take, CancellationToken cancelled)
    {
        take();
        state.Misses = null;
        return NextAsync(dc, turn, state, cancelled);
    }

    private Task<DialogTurnResult> AskAnewAsync(DialogContext dc, Turn turn, BookingState state, Action forget, CancellationToken cancelled)
    {
        state.Asking = null;
        return GoOnWithAsync(dc, turn, state, forget, cancelled);
    }

    private static async Task<DialogTurnResult> StopAsync(DialogContext dc, BookingState state, CancellationToken cancelled)
    {
        await dc.SayAsync(state.Moving is null ? "appointments.stopped" : "appointments.kept");
        return await dc.EndDialogAsync(null, cancelled);
    }

    /// <summary>Everything that the first message tells.</summary>
    private void TakeAll(Turn turn, BookingState state, bool isMove)
    {
        var plain = PlainText.Of(turn.Text);
        state.Whom = Tools.Words.WhomOf(plain);
        if (!isMove)
        {
            state.Service = (Tools.Words.FindService(plain) ?? (AppointmentWords.Has(Tools.Words.Reasons, plain) ? ServiceType.PrimaryCare : null))?.Code();
            state.AtHome = $" {plain} ".Contains(" at home ", StringComparison.Ordinal) || $" {plain} ".Contains(" en casa ", StringComparison.Ordinal) ? true : null;
            state.Place = MentionOf(turn, anyRole: false) is { } mention ? Tools.Places.Resolve(mention) : turn.Member.Visited is { IsAbroad: false } visited ? visited : null;
        }
        TakeTimes(turn, state);
    }

    /// <summary>Takes a correction that was said while another dialog lies on top; false when the message is none.</summary>
    internal bool Hears(Turn turn, DialogInstance instance) => Correct(turn, instance.GetState<BookingState>(), PlainText.Of(turn.Text));

    /// <summary>What the message changes of what was said before; false when it changes nothing.</summary>
    private bool Correct(Turn turn, BookingState state, string plain)
    {
        var isShort = PlainText.Words(turn.Text).Length <= MostWordsOfACorrection || turn.Reading.Answers.Count == 0;
        var changed = isShort && state.Moving is null && TakeService(state, plain);
        changed |= (isShort || state.Asking == BookingQuestion.Place) && state.Moving is null && TakePlace(turn, state);
        changed |= (isShort || state.Asking == BookingQuestion.When) && TakeTimes(turn, state);
        if (state.Moving is null && Tools.Words.WhomOf(plain) is { } whom && whom != state.Whom)
            (state.Whom, state.For, changed) = (whom, null, true);
        return changed;
    }

    private bool HasCorrection(Turn turn, BookingState state) =>
        MentionOf(turn, anyRole: false) is not null
        || Tools.Words.FindService(PlainText.Of(turn.Text)) is { } service && service.Code() != state.Service
        || Tools.Reader.When(turn.Text, turn.Language, turn.Now, ZoneOf(state.Place, null)) is { Windows.Count: > 0 };

    private bool TakeService(BookingState state, string plain)
    {
        if (Tools.Words.FindService(plain) is not { } service || service.Code() == state.Service)
            return false;
        (state.Service, state.Offered, state.Chosen, state.After, state.Before) = (service.Code(), null, null, null, null);
        return true;
    }

    private bool TakePlace(Turn turn, BookingState state)
    {
        if (MentionOf(turn, anyRole: state.Asking == BookingQuestion.Place) is not { } mention)
            return false;
        (state.Place, state.AtHome, state.Skipped) = (Tools.Places.Resolve(mention), null, null);
        turn.OpenPlace ??= Tools.Places.Open(mention);
        (state.Offered, state.Chosen, state.After, state.Before) = (null, null, null, null);
        return true;
    }

    private static PlaceMention? MentionOf(Turn turn, bool anyRole) => turn.Places.LastOrDefault(place => !place.IsDenied && (anyRole || place.Role != PlaceRole.Home));

    private bool TakeTimes(Turn turn, BookingState state)
    {
        var before = state.When;
        var knownDay = before is [{ OneDay: { } day }] ? (LocalDate?)day : null;
        var times = Tools.Reader.When(turn.Text, turn.Language, turn.Now, ZoneOf(state.Place ?? turn.Member.Visited ?? turn.Caller.Place, turn.Member.Home), knownDay);
        if (times is null || (times.OnlyPast && times.Windows.Count == 0 && state.Asking is null))
            return false;
        if (times.Excluded.Count > 0)
            state.Not = [.. (state.Not ?? []), .. times.Excluded.Select(WishedTime.Of)];
        var wished = times.Windows.Select(WishedTime.Of).ToList();
        if (times.Doubt == AppointmentDoubt.None && before is { Count: > 0 } && wished.Count > 0)
            wished = wished.All(wish => wish.SaysDay) && before.Count > 1 ? wished : [.. wished.SelectMany(wish => before.Select(wish.Over)).Distinct()];
        if (wished.Count == 0 && times.Excluded.Count > 0 && before is null)
            SetTimes(state, []);
        else
            SetTimes(state, wished.Count > 0 ? wished : times.OnlyPast ? null : before);
        state.Doubt = times.Doubt is AppointmentDoubt.WhichDay or AppointmentDoubt.MorningOrAfternoon ? true : null;
        return true;
    }

    private static void SetTimes(BookingState state, List<WishedTime>? wished) =>
        (state.When, state.Doubt, state.After, state.Before, state.Offered, state.Chosen) = (wished, null, null, null, null, null);

    private bool IsUrgent(string plain) => AppointmentWords.Has(Tools.Words.Urgent, plain) && !AppointmentWords.Has(Tools.Words.NotUrgent, plain);

    private static bool Names(Turn turn, Patient link) => PlainText.Words(turn.Text).Contains(PlainText.Of(link.GivenName));

    private bool IsSelf(Turn turn, BookingState state, string plain) =>
        AppointmentWords.Has(Tools.Words.Self, plain) || turn.Text.Trim() == "1" || (state.Asking == BookingQuestion.NoLink && Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.Yes);
}
