using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>
/// A dialog that knows from its state what to ask next. What it asks last is asked again after an interruption; a message that is no answer may be a
/// question of its own; a store that is down loses nothing.
/// </summary>
public abstract class AppointmentDialog<TState>(string id, AppointmentTools tools) : Dialog(id) where TState : class, new()
{
    private const int MostMisses = 3;

    protected AppointmentTools Tools { get; } = tools;

    /// <summary>What the dialog ends with when it gives up.</summary>
    protected virtual object? GivenUp => null;

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message)
            return EndOfTurn;
        var state = dc.ActiveDialog!.GetState<TState>();
        return await GuardAsync(dc, () => HearAsync(dc, Turn.Of(dc), state, cancellationToken));
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var state = dc.ActiveDialog!.GetState<TState>();
        if (result is IdentityOutcome.Refused)
            return await dc.EndDialogAsync(result, cancellationToken);
        return await GuardAsync(dc, () => GoOnAsync(dc, Turn.Of(dc), state, result, cancellationToken));
    }

    public override Task RepromptDialogAsync(DialogContext dc, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(instance);
        return GuardAsync(dc, () => GoOnAsync(dc, Turn.Of(dc), instance.GetState<TState>(), null, cancellationToken));
    }

    protected override bool CanResume(DialogInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        try
        {
            instance.GetState<TState>();
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the message as an answer to the open question.</summary>
    protected abstract Task<DialogTurnResult> HearAsync(DialogContext dc, Turn turn, TState state, CancellationToken cancelled);

    /// <summary>Asks what is missing, or does what is wanted. Asks the same again when nothing has changed.</summary>
    /// <param name="result">What a dialog on top of this one ended with; null otherwise.</param>
    protected abstract Task<DialogTurnResult> GoOnAsync(DialogContext dc, Turn turn, TState state, object? result, CancellationToken cancelled);

    protected abstract Task AskAgainAsync(DialogContext dc, Turn turn, TState state, CancellationToken cancelled);

    /// <summary>The world did not answer: what was said is kept, and any next message tries again.</summary>
    protected async Task<DialogTurnResult> GuardAsync(DialogContext dc, Func<Task<DialogTurnResult>> go)
    {
        try
        {
            return await go();
        }
        catch (StoreUnavailableException)
        {
            await AskAsync(dc, "appointments.store-down", [], new Choice("again", "@appointments.chip-again"), new Choice("stop", "@appointments.chip-stop"));
            return EndOfTurn;
        }
    }

    /// <summary>No answer to our question: perhaps a wish or a question of its own; else we ask again, and after some tries name a person.</summary>
    protected async Task<DialogTurnResult> MissAsync(DialogContext dc, Turn turn, TState state, int? misses, Action<int?> count, CancellationToken cancelled)
    {
        switch (Tools.Wishes.Find(turn))
        {
            case AppointmentWish.Book when Id == VisitsDialog.DialogId:
                return await dc.ReplaceDialogAsync(BookingDialog.DialogId, null, cancelled);
            // "Book an appointment" once more: that is what we are at.
            case AppointmentWish.Book:
                await AskAgainAsync(dc, turn, state, cancelled);
                return EndOfTurn;
            case { } wish:
                return await dc.ReplaceDialogAsync(VisitsDialog.DialogId, new VisitsRequest(wish), cancelled);
        }
        var asked = Tools.FollowUps.Asked(turn, AboutVisit(dc));
        if (asked.Count == 0)
            asked = Tools.FollowUps.Asked(turn, null);
        if (asked.Count > 0)
            return await dc.BeginDialogAsync(AnswerDialog.DialogId, AnswerState.For(asked), cancelled);
        if (Segments.IsQuestion(turn.Text))
        {
            await SayLineAsync(dc, turn, turn.Reading.Kind == ReadingKind.NotOurs ? "repairs.not-ours" : "appointments.question-unknown");
            await AskAgainAsync(dc, turn, state, cancelled);
            return EndOfTurn;
        }
        if (turn.OnlyTells)
        {
            await dc.SayAsync("appointments.noted");
            return await GoOnAsync(dc, turn, state, null, cancelled);
        }
        count((misses ?? 0) + 1);
        if ((misses ?? 0) + 1 < MostMisses)
        {
            await dc.SayAsync("appointments.not-understood");
            await AskAgainAsync(dc, turn, state, cancelled);
            return EndOfTurn;
        }
        await SayLineAsync(dc, turn, "appointments.give-up");
        return await dc.EndDialogAsync(GivenUp, cancelled);
    }

    /// <summary>What "how much?" is about while a visit is being booked.</summary>
    private static string AboutVisit(DialogContext dc) => dc.Stack.FirstOrDefault(below => below.Id == BookingDialog.DialogId)?.GetState<BookingState>() switch
    {
        { ServiceType: { } service } when service.IsVirtual() => "video-visit.about",
        { AtHome: true } => "appointments.book-home",
        _ => "routine-care.book",
    };

    /// <summary>The travel line, and the home region's Member Services where the region is known.</summary>
    protected Task SayLineAsync(DialogContext dc, Turn turn, string key) =>
        dc.SayAsync(key, ("line", turn.Member.Home is { } home ? Tools.Guide.Directory.MemberServices(home)[0].Display ?? "" : ""));

    protected static Task<ResourceResponse> AskAsync(DialogContext dc, string key, (string, string)[] values, params Choice[] choices) =>
        AskAsync(dc, key, values, takesNumber: false, choices);

    /// <param name="takesNumber">A number of several digits answers it too (<c>channelData.number</c>): a telephone waits for them.</param>
    protected static Task<ResourceResponse> AskAsync(DialogContext dc, string key, (string, string)[] values, bool takesNumber, params Choice[] choices)
    {
        var question = Say.Template(key, values);
        if (takesNumber)
            question.ChannelData = new System.Text.Json.Nodes.JsonObject { ["number"] = true };
        question.InputHint = InputHints.ExpectingInput;
        if (choices.Length > 0)
            question.SuggestedActions = new SuggestedActions { Actions = [.. choices.Select(choice => choice.ToAction())] };
        return dc.Context.SendActivityAsync(question);
    }

    protected bool Says(Turn turn, BookingReply reply) => Tools.Words.Is(reply, PlainText.Of(turn.Text));

    /// <summary>"2", "the second"; null when it is none of them.</summary>
    protected int? Pick(Turn turn, IReadOnlyList<string> options, DateTimeZone zone) =>
        Tools.Reader.Pick(turn.Text, options, turn.Language, turn.Now.InZone(zone).LocalDateTime);

    /// <summary>The clock of a place, or of the region that it is in.</summary>
    protected DateTimeZone ZoneOf(Place? place, Region? region) =>
        Zone(place?.Zone) ?? Zone(region is { } known ? StateZone(Tools.Guide.Directory[known].States[0]) : null) ?? Zone(StateZone(place?.State)) ?? DateTimeZoneProviders.Tzdb["America/Los_Angeles"];

    private string? StateZone(string? code) => Tools.Guide.States.TryGet(code, out var state) ? state.Zone ?? state.MostZone : null;

    private static DateTimeZone? Zone(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}
