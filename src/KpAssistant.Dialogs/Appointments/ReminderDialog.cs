using System.Text.Json.Serialization;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Recognizers.YesNo;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <param name="Reference">The appointment.</param>
/// <param name="PatientId">Whose it is.</param>
/// <param name="Zone">The member's present zone (IANA).</param>
public sealed record ReminderOffer(string Reference, string PatientId, string Zone)
{
    /// <summary>The member wants other reminders of a visit that stands: some may be planned.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>They have said that they want none.</summary>
    public bool Declines { get; init; }
}

/// <summary>Offers reminders by text message for a visit that stands, with a consent that says what comes, from whom, and how to end it.</summary>
public sealed class ReminderDialog(AppointmentTools tools) : AppointmentDialog<ReminderDialog.State>(DialogId, tools)
{
    public const string DialogId = "remind";
    private const string ConsentPrompt = "appointments.remind-ask";
    private const string ConsentWebPrompt = "appointments.remind-ask-web";

    private static readonly Choice[] Choices =
        [new("as usual", "@appointments.chip-usual"), new("only the day before", "@appointments.chip-day-before"), new("no reminders", "@appointments.chip-no-reminders")];

    public sealed class State
    {
        [JsonPropertyName("r")]
        public string Reference { get; set; } = "";

        [JsonPropertyName("p")]
        public string PatientId { get; set; } = "";

        [JsonPropertyName("z")]
        public string Zone { get; set; } = "";

        [JsonPropertyName("c")]
        public ReminderChoice? Choice { get; set; }

        [JsonPropertyName("a")]
        public bool IsAskedFor { get; set; }

        [JsonPropertyName("m")]
        public int? Misses { get; set; }
    }

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var offer = options as ReminderOffer ?? throw new ArgumentException("Reminders are offered for an appointment.", nameof(options));
        var state = new State { Reference = offer.Reference, PatientId = offer.PatientId, Zone = offer.Zone, IsAskedFor = offer.IsAskedFor };
        dc.ActiveDialog!.SetState(state);
        return BeginAsync(dc, state, offer.Declines, cancellationToken);
    }

    protected override async Task<DialogTurnResult> HearAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled)
    {
        if (state.Choice is { } chosen)
        {
            if (Tools.Reader.Phone(turn.Text, turn.Language) is { } phone)
                return await SetAsync(dc, turn, state, chosen, phone, cancelled);
            if (IsNo(turn))
                return await DeclineAsync(dc, turn, state, cancelled);
        }
        else if (ChoiceOf(turn) is { } choice)
            return await ChooseAsync(dc, turn, state, choice, cancelled);
        // Whoever answers the offer with a number wants the usual there.
        else if (SenderPhone.Of(dc.Context.Activity) is null && Tools.Reader.Phone(turn.Text, turn.Language) is { } number)
            return await SetAsync(dc, turn, state, ReminderChoice.Usual, number, cancelled);
        return state.Misses > 0 && Tools.FollowUps.Asked(turn, null).Count == 0
            ? await DeclineAsync(dc, turn, state, cancelled)
            : await MissAsync(dc, turn, state, state.Misses, misses => state.Misses = misses, cancelled);
    }

    protected override Task<DialogTurnResult> GoOnAsync(DialogContext dc, Turn turn, State state, object? result, CancellationToken cancelled) => AskAsync(dc, state);

    protected override Task AskAgainAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled) => AskAsync(dc, state);

    /// <summary>A number that opted out is not asked again; the visit stands either way.</summary>
    private async Task<DialogTurnResult> BeginAsync(DialogContext dc, State state, bool declines, CancellationToken cancelled)
    {
        try
        {
            if (SenderPhone.Of(dc.Context.Activity) is { } phone && await Tools.Reminders.FindConsentAsync(phone, cancelled) == ConsentStatus.Refused)
            {
                if (state.IsAskedFor)
                    await dc.SayAsync("appointments.remind-refused");
                return await dc.EndDialogAsync(null, cancelled);
            }
        }
        catch (StoreUnavailableException)
        {
            if (state.IsAskedFor)
                await dc.SayAsync("appointments.remind-unchanged");
            return await dc.EndDialogAsync(null, cancelled);
        }
        // Consent needs its question, but "no reminders" says all in one.
        return declines ? await DeclineAsync(dc, Turn.Of(dc), state, cancelled) : await AskAsync(dc, state);
    }

    private static async Task<DialogTurnResult> AskAsync(DialogContext dc, State state)
    {
        if (state.Choice is not null)
            await AskAsync(dc, "appointments.remind-ask-phone", [], new Choice("no reminders", "@appointments.chip-no-reminders"));
        else if (SenderPhone.Of(dc.Context.Activity) is { } phone)
            await AskAsync(dc, ConsentPrompt, [("phone_end", LastFour(Turn.Of(dc), phone))], Choices);
        else
            await AskAsync(dc, ConsentWebPrompt, [], Choices);
        return EndOfTurn;
    }

    private ReminderChoice? ChoiceOf(Turn turn)
    {
        if (Says(turn, BookingReply.DayBefore) || turn.Text.Trim() == "2")
            return ReminderChoice.OnlyDayBefore;
        if (Says(turn, BookingReply.None) || turn.Text.Trim() == "3" || IsNo(turn))
            return ReminderChoice.None;
        return Says(turn, BookingReply.Usual) || turn.Text.Trim() == "1" || Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.Yes ? ReminderChoice.Usual : null;
    }

    private bool IsNo(Turn turn) => Says(turn, BookingReply.None) || Says(turn, BookingReply.Stop) || Tools.Reader.YesOrNo(turn.Text, turn.Language) == YesNoAnswer.No;

    private async Task<DialogTurnResult> ChooseAsync(DialogContext dc, Turn turn, State state, ReminderChoice choice, CancellationToken cancelled)
    {
        if (choice == ReminderChoice.None)
            return await DeclineAsync(dc, turn, state, cancelled);
        if (SenderPhone.Of(dc.Context.Activity) is { } phone)
            return await SetAsync(dc, turn, state, choice, phone, cancelled);
        state.Choice = choice;
        state.Misses = null;
        return await AskAsync(dc, state);
    }

    private async Task<DialogTurnResult> SetAsync(DialogContext dc, Turn turn, State state, ReminderChoice choice, string phone, CancellationToken cancelled)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(state.Zone) ?? ZoneOf(null, turn.Member.Home);
        var words = SenderPhone.Of(dc.Context.Activity) is null ? ConsentWebPrompt : ConsentPrompt;
        var consent = new ConsentEvent(phone, ConsentStatus.Given, turn.Now, ChannelCode(turn.Channel), words, Verified.PatientOf(turn));
        try
        {
            var planned = await Tools.Reminders.SetAsync(new ReminderWish(state.Reference, state.PatientId, new ReminderContact(phone, turn.Language, zone, choice), consent), turn.Now, cancelled);
            await SayPlannedAsync(dc, planned, zone, phone);
        }
        catch (StoreUnavailableException)
        {
            await dc.SayAsync("appointments.remind-failed");
        }
        return await dc.EndDialogAsync(null, cancelled);
    }

    private static Task SayPlannedAsync(DialogContext dc, IReadOnlyList<PlannedReminder> planned, DateTimeZone zone, string phone)
    {
        var due = planned.Select(reminder => reminder.DueAt).Order().ToList();
        return due.Count == 0
            ? dc.SayAsync("appointments.remind-too-near")
            : dc.SayAsync("appointments.remind-set", [.. new[]
            {
                ("first", AppointmentValues.Moment(due[0], zone)),
                ("second", due.Count > 1 ? AppointmentValues.Moment(due[^1], zone) : ""),
                ("phone_end", AppointmentValues.LastFour(phone)),
            }.Where(value => value.Item2.Length > 0)]);
    }

    private async Task<DialogTurnResult> DeclineAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled)
    {
        try
        {
            if (state.IsAskedFor)
                await Tools.Reminders.SetAsync(new ReminderWish(state.Reference, state.PatientId, new ReminderContact("", turn.Language, DateTimeZone.Utc, ReminderChoice.None), null), turn.Now, cancelled);
            await dc.SayAsync("appointments.remind-none");
        }
        catch (StoreUnavailableException)
        {
            await dc.SayAsync("appointments.remind-unchanged");
        }
        return await dc.EndDialogAsync(null, cancelled);
    }

    private static string LastFour(Turn turn, string phone) => turn.Channel == Channel.Voice
        ? string.Join(' ', AppointmentValues.LastFour(phone).ToCharArray())
        : AppointmentValues.LastFour(phone);

    private static string ChannelCode(Channel channel) => channel switch
    {
        Channel.Sms => "sms",
        Channel.Voice => "voice",
        _ => "webchat",
    };
}
