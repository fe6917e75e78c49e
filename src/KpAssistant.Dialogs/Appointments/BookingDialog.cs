using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Understanding;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>Moves this appointment to another time instead of booking a new one.</summary>
/// <param name="Appointment">The appointment to move.</param>
public sealed record MoveRequest(Appointment Appointment);

/// <summary>
/// Books a visit, or moves one. What is missing is asked in this order, whatever has been said already is taken: what for, where, who, by which rules, when,
/// which slot, yes.
/// </summary>
public sealed partial class BookingDialog(AppointmentTools tools) : AppointmentDialog<BookingState>(DialogId, tools)
{
    public const string DialogId = "book";

    /// <summary>The prompt of the questions for answers that choose between two places; it belongs to the dialog of answers.</summary>
    private const string WhichPlacePrompt = Answers.AnswerDialog.WhichPromptId;

    public override int Version => 1;

    /// <param name="options">A <see cref="MoveRequest"/>; null books what the message asks for.</param>
    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var turn = Turn.Of(dc);
        turn.Talk.Misses = 0;
        var state = new BookingState { Key = AppointmentKeys.Begin(dc.Context.Activity) };
        dc.ActiveDialog!.SetState(state);
        if (options is MoveRequest move)
            Take(state, move.Appointment);
        TakeAll(turn, state, options is MoveRequest);
        return GuardAsync(dc, () => StartAsync(dc, turn, state, cancellationToken));
    }

    protected override Task<DialogTurnResult> GoOnAsync(DialogContext dc, Turn turn, BookingState state, object? result, CancellationToken cancelled)
    {
        if (result is FoundChoice choice)
            state.Place = Tools.Places.PlaceOf(choice.Value);
        else if (result is PromptOutcome)
            state.Place = null;
        return NextAsync(dc, turn, state, cancelled);
    }

    protected override Task AskAgainAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled) => NextAsync(dc, turn, state, cancelled);

    private async Task<DialogTurnResult> StartAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        var plain = PlainText.Of(turn.Text);
        if (state.Moving is null && AppointmentWords.Has(Tools.Words.NotOffered, plain))
        {
            await SayLineAsync(dc, turn, "appointments.not-offered");
            return await dc.EndDialogAsync(null, cancelled);
        }
        if (IsUrgent(plain) && state.ServiceType?.IsVirtual() != true)
            return await AskUrgentAsync(dc, state);
        return await NextAsync(dc, turn, state, cancelled);
    }

    private async Task<DialogTurnResult> NextAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        if (state.Asking is BookingQuestion.Change or BookingQuestion.Urgent)
            return await AskSameAsync(dc, state);
        if (state.Service is null)
            return await AskForAsync(dc, state, BookingQuestion.Service, "appointments.ask-service", ServiceChoices);
        if (await AskPlaceAsync(dc, turn, state, cancelled) is { } asked)
            return asked;
        if (Verified.PatientOf(turn) is not { } verified)
            return await dc.BeginDialogAsync(IdentityDialog.DialogId, null, cancelled);
        if (await Tools.Members.FindAsync(verified, cancelled) is not { } self)
        {
            turn.Talk.Verified = null;
            return await dc.BeginDialogAsync(IdentityDialog.DialogId, null, cancelled);
        }
        if (await SettleWhomAsync(dc, turn, state, self, cancelled) is not { } patient)
            return EndOfTurn;
        if (await ApplyRulesAsync(dc, turn, state, patient) is { } ruled)
            return ruled;
        return await NextTimeAsync(dc, turn, state, new Visit(self, patient, RegionOf(state, patient), ZoneFor(turn, state, patient)), cancelled);
    }

    private async Task<DialogTurnResult> NextTimeAsync(DialogContext dc, Turn turn, BookingState state, Visit visit, CancellationToken cancelled)
    {
        if (state.When is null)
            return await AskForAsync(dc, state, BookingQuestion.When, state.Asking == BookingQuestion.When ? "appointments.ask-when-again" : "appointments.ask-when", AnytimeChoices);
        if (state.Doubt == true)
            return await AskWhichTimeAsync(dc, state);
        return state.Chosen is null
            ? await OfferAsync(dc, turn, state, visit, cancelled)
            : await ConfirmAsync(dc, turn, state, visit, cancelled);
    }

    /// <summary>Asks for a place that is missing, open or not ours; null when the place is settled.</summary>
    private async Task<DialogTurnResult?> AskPlaceAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        if (state.ServiceType!.Value.IsVirtual())
        {
            if (turn.Member.Visited is not { IsAbroad: true })
                return null;
            await dc.SayAsync("appointments.virtual-abroad");
            return await dc.EndDialogAsync(null, cancelled);
        }
        if (state.AtHome == true || state.Place?.Region is not null)
            return null;
        if (state.Place is null)
            return await AskForAsync(dc, state, BookingQuestion.Place, state.Asking == BookingQuestion.Place ? "appointments.ask-place-again" : "appointments.ask-place", HomeChoice);
        if ((turn.OpenPlace ?? Tools.Places.Open(state.Place)) is { } question)
        {
            state.Asking = BookingQuestion.WhichPlace;
            return await dc.PromptAsync(WhichPlacePrompt, PlaceQuestions.Ask(question), cancelled);
        }
        if (Tools.Guide.Regions.Find(state.Place).IsOutside)
            return await AskForAsync(dc, state, BookingQuestion.Refused, state.Place.IsAbroad ? "appointments.abroad" : "appointments.outside", state.Place.IsAbroad ? [StopChoice] : VirtualChoices);
        state.Place = null;
        return await AskForAsync(dc, state, BookingQuestion.Place, "appointments.ask-place-again", HomeChoice);
    }

    /// <summary>Null when it is still to be asked, or cannot be.</summary>
    private async Task<Patient?> SettleWhomAsync(DialogContext dc, Turn turn, BookingState state, Patient self, CancellationToken cancelled)
    {
        if (state.For == self.Id || state.Whom == Whom.Self)
            return await WithAsync(state, self);
        var links = await Tools.Members.FindActsForAsync(self.Id, cancelled);
        if (state.For is { } chosen && links.FirstOrDefault(link => link.Id == chosen) is { } known)
            return known;
        if (state.Asking == BookingQuestion.Whom && links.FirstOrDefault(link => Names(turn, link)) is { } named)
            return await WithAsync(state, named);
        if (state.Whom is null && links.Count == 0)
            return await WithAsync(state, self);
        if (links.Count == 0)
        {
            state.Asking = BookingQuestion.NoLink;
            await AskAsync(dc, "appointments.no-link", [("line", Tools.Guide.Directory.MemberServices(self.Home)[0].Display ?? "")], SelfChoice, StopChoice);
            return null;
        }
        var fitting = links.Where(link => state.Whom is { } whom && link.IsChild == (whom == Whom.Child)).ToList();
        if (fitting.Count == 1)
            return await WithAsync(state, fitting[0]);
        state.Asking = BookingQuestion.Whom;
        await AskAsync(dc, "appointments.ask-whom", [], [SelfChoice, .. links.Take(3).Select(link => new Choice(link.GivenName))]);
        return null;
    }

    private static Task<Patient> WithAsync(BookingState state, Patient patient)
    {
        state.For = patient.Id;
        return Task.FromResult(patient);
    }

    /// <summary>Says what the rules ask for; null when the visit may be booked.</summary>
    private static async Task<DialogTurnResult?> ApplyRulesAsync(DialogContext dc, Turn turn, BookingState state, Patient patient)
    {
        var service = state.ServiceType!.Value;
        var where = service.IsVirtual() ? turn.Member.Visited?.Region : RegionOf(state, patient);
        var isAway = turn.Member.Visited is { } place && place.Region != patient.Home;
        var decision = TravelRules.Decide(patient, service, where, isAway);
        foreach (var notice in decision.Notices.Where(notice => state.Told?.Contains(notice.Letter) != true))
        {
            await dc.SayAsync(notice.Prompt);
            state.Told += notice.Letter;
        }
        return decision.Verdict switch
        {
            RuleVerdict.MedicaidAway => await AskForAsync(dc, state, BookingQuestion.Refused, "appointments.medicaid-away", VirtualChoices),
            RuleVerdict.NeedsRecord => await AskForAsync(dc, state, BookingQuestion.Record,
                state.SaysHasRecord ? "appointments.record-not-yet" : where == Region.Washington ? "appointments.needs-record-washington" : "appointments.needs-record", RecordChoices),
            _ => null,
        };
    }

    private static async Task<DialogTurnResult> AskForAsync(DialogContext dc, BookingState state, BookingQuestion question, string key, params Choice[] choices)
    {
        state.Asking = question;
        // A ZIP code is typed on a telephone's keys, beside the choices.
        await AskAsync(dc, key, [], takesNumber: question == BookingQuestion.Place, choices);
        return EndOfTurn;
    }

    private static Task<DialogTurnResult> AskUrgentAsync(DialogContext dc, BookingState state) =>
        AskForAsync(dc, state, BookingQuestion.Urgent, "appointments.urgent", UrgentChoices);

    private static Task<DialogTurnResult> AskSameAsync(DialogContext dc, BookingState state) => state.Asking == BookingQuestion.Urgent
        ? AskUrgentAsync(dc, state)
        : AskForAsync(dc, state, BookingQuestion.Change, "appointments.ask-change", ChangeChoices);

    private static Region RegionOf(BookingState state, Patient patient) =>
        state.AtHome == true || state.ServiceType!.Value.IsVirtual() ? patient.Home : state.Place!.Region!.Value;

    private DateTimeZone ZoneFor(Turn turn, BookingState state, Patient patient) =>
        state.ServiceType!.Value.IsVirtual() ? ZoneOf(turn.Member.Visited, patient.Home) : ZoneOf(state.AtHome == true ? null : state.Place, RegionOf(state, patient));

    /// <param name="Self">Who is verified.</param>
    /// <param name="Patient">Whom the visit is for.</param>
    /// <param name="Region">Where slots are looked for.</param>
    /// <param name="Zone">The clock by which times are said.</param>
    private sealed record Visit(Patient Self, Patient Patient, Region Region, DateTimeZone Zone)
    {
        /// <summary>Null when the visit is for the member.</summary>
        public string? Whom => Patient.Id == Self.Id ? null : Patient.GivenName;
    }
}
