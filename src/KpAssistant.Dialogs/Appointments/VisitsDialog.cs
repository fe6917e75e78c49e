using System.Text.Json.Serialization;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>The member's visits: list, details, move, cancel, running late. Nothing is shown or changed before the member is known.</summary>
public sealed partial class VisitsDialog(AppointmentTools tools) : AppointmentDialog<VisitsDialog.State>(DialogId, tools)
{
    public const string DialogId = "visits";
    private const int MostShown = 5;
    private const int MostSaid = 3;

    public enum Question
    {
        Which,
        Action,
        Cancel,
        Down,
    }

    public sealed class State
    {
        [JsonPropertyName("w")]
        public AppointmentWish Wish { get; set; }

        [JsonPropertyName("q")]
        public Question? Asking { get; set; }

        /// <summary>Reference of the visit that is spoken of.</summary>
        [JsonPropertyName("r")]
        public string? Reference { get; set; }

        /// <summary>References in the order shown.</summary>
        [JsonPropertyName("l")]
        public List<string>? Shown { get; set; }

        /// <summary>The first message said that no reminders are wanted.</summary>
        [JsonPropertyName("n")]
        public bool Declines { get; set; }

        [JsonPropertyName("m")]
        public int? Misses { get; set; }
    }

    /// <param name="options">A <see cref="VisitsRequest"/> or a <see cref="ChangeRemindedVisit"/>.</param>
    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var (turn, state) = (Turn.Of(dc), new State());
        turn.Talk.Misses = 0;
        dc.ActiveDialog!.SetState(state);
        state.Wish = options is VisitsRequest request ? request.Wish : AppointmentWish.See;
        state.Reference = (options as ChangeRemindedVisit)?.Reference;
        state.Declines = state.Wish == AppointmentWish.Remind && Says(turn, BookingReply.None);
        return GuardAsync(dc, () => GoOnAsync(dc, turn, state, null, cancellationToken));
    }

    protected override async Task<DialogTurnResult> GoOnAsync(DialogContext dc, Turn turn, State state, object? result, CancellationToken cancelled)
    {
        if (Verified.PatientOf(turn) is not { } verified)
            return await dc.BeginDialogAsync(IdentityDialog.DialogId, null, cancelled);
        var visits = await FindAsync(turn, verified, cancelled);
        if (visits.Count == 0)
        {
            await AskAsync(dc, "appointments.no-visits", [], new Choice("book", "@appointments.chip-book-now"));
            return await dc.EndDialogAsync(null, cancelled);
        }
        if (visits.FirstOrDefault(visit => visit.Appointment.Reference == state.Reference) is { } chosen)
            return await DoAsync(dc, turn, state, chosen, verified, cancelled);
        // Who is late is late for the next one.
        if (visits.Count == 1 || state.Wish == AppointmentWish.Late)
        {
            state.Reference = visits[0].Appointment.Reference;
            return await DoAsync(dc, turn, state, visits[0], verified, cancelled);
        }
        return await AskWhichAsync(dc, turn, state, visits);
    }

    protected override Task AskAgainAsync(DialogContext dc, Turn turn, State state, CancellationToken cancelled) => GoOnAsync(dc, turn, state, null, cancelled);

    /// <summary>Of the member and of those for whom they may act, the next first.</summary>
    private async Task<IReadOnlyList<Shown>> FindAsync(Turn turn, string verified, CancellationToken cancelled)
    {
        var visits = new List<Shown>();
        visits.AddRange((await Tools.Scheduling.FindUpcomingAsync(verified, turn.Now, cancelled)).Select(appointment => new Shown(appointment, null)));
        foreach (var link in await Tools.Members.FindActsForAsync(verified, cancelled))
            visits.AddRange((await Tools.Scheduling.FindUpcomingAsync(link.Id, turn.Now, cancelled)).Select(appointment => new Shown(appointment, link)));
        return [.. visits.OrderBy(visit => visit.Appointment.Slot.Start).Take(turn.Channel == Channel.Voice ? MostSaid : MostShown)];
    }

    private static async Task<DialogTurnResult> AskWhichAsync(DialogContext dc, Turn turn, State state, IReadOnlyList<Shown> visits)
    {
        state.Asking = Question.Which;
        state.Shown = [.. visits.Select(visit => visit.Appointment.Reference)];
        var values = new List<(string, string)>
        {
            ("wish", state.Wish switch { AppointmentWish.Cancel => "cancel", AppointmentWish.Move => "move", _ => "" }),
            ("web", turn.Channel == Channel.Web ? "true" : ""),
        };
        foreach (var (i, visit) in visits.Index())
        {
            var slot = visit.Appointment.Slot;
            values.Add(($"slot{i + 1}", AppointmentValues.Moment(slot.Start, ZoneOf(visit))));
            values.Add(($"service{i + 1}", AppointmentValues.Service(slot.Service)));
            values.Add(($"whom{i + 1}", visit.For?.GivenName ?? ""));
        }
        await AskAsync(dc, "appointments.list", [.. values.Where(value => value.Item2.Length > 0)]);
        return EndOfTurn;
    }

    private async Task<DialogTurnResult> DoAsync(DialogContext dc, Turn turn, State state, Shown visit, string verified, CancellationToken cancelled)
    {
        switch (state.Wish)
        {
            case AppointmentWish.Late:
                return await SayLateAsync(dc, visit, cancelled);
            case AppointmentWish.Remind:
                var zone = ZoneOf(turn.Member.Visited, visit.Appointment.Slot.Clinic.Region);
                return await dc.ReplaceDialogAsync(ReminderDialog.DialogId, new ReminderOffer(visit.Appointment.Reference, visit.Appointment.PatientId, zone.Id) { IsAskedFor = true, Declines = state.Declines }, cancelled);
            case AppointmentWish.Move or AppointmentWish.Cancel when IsTooLate(turn, visit):
                await dc.SayAsync("appointments.too-late", LineValues(visit));
                return await dc.EndDialogAsync(null, cancelled);
            case AppointmentWish.Move:
                return await dc.ReplaceDialogAsync(BookingDialog.DialogId, new MoveRequest(visit.Appointment), cancelled);
            case AppointmentWish.Cancel:
                state.Asking = Question.Cancel;
                await AskAsync(dc, "appointments.confirm-cancel", ValuesOf(visit), CancelChoices);
                return EndOfTurn;
            default:
                state.Asking = Question.Action;
                await AskAsync(dc, "appointments.details", ValuesOf(visit), ActionChoices);
                return EndOfTurn;
        }
    }

    private async Task<DialogTurnResult> SayLateAsync(DialogContext dc, Shown visit, CancellationToken cancelled)
    {
        await dc.SayAsync("appointments.late", LineValues(visit));
        return await dc.EndDialogAsync(null, cancelled);
    }

    private bool IsTooLate(Turn turn, Shown visit) => visit.Appointment.Slot.Start <= turn.Now + Tools.Rules.ChangeLimit;

    /// <summary>The clinic's own line, or Member Services of its region.</summary>
    private (string, string)[] LineValues(Shown visit) =>
    [
        ("at", AppointmentValues.Moment(visit.Appointment.Slot.Start, ZoneOf(visit))),
        ("clinic", visit.Appointment.Slot.Clinic.Name),
        ("line", visit.Appointment.Slot.Clinic.Phone ?? Tools.Guide.Directory.MemberServices(visit.Appointment.Slot.Clinic.Region)[0].Number ?? ""),
        ("hours", Tools.Rules.ChangeLimit.TotalHours.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private (string, string)[] ValuesOf(Shown visit) =>
    [
        .. AppointmentValues.Of(visit.Appointment.Slot, ZoneOf(visit), visit.For?.GivenName).Where(value => value.Item2.Length > 0),
        ("reference", visit.Appointment.Reference),
        ("reference_spelled", AppointmentValues.Spelled(visit.Appointment.Reference)),
        ("hours", Tools.Rules.ChangeLimit.TotalHours.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>A visit in a clinic is by the clinic's clock; one that needs no clinic, too, since that is how it was booked.</summary>
    private static DateTimeZone ZoneOf(Shown visit) => visit.Appointment.Slot.Clinic.Zone;

    /// <param name="For">Null for the member's own.</param>
    private sealed record Shown(Appointment Appointment, Patient? For);
}
