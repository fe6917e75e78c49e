using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Wording;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Dialogs.Reminders;

/// <summary>A member answered a reminder with "R": the dialog about visits is begun with this, and asks who they are before it shows or changes anything.</summary>
/// <param name="Reference">The appointment, which <see cref="IReminders.FindRemindedAsync"/> gave for the sender's number.</param>
public sealed record ChangeRemindedVisit(string Reference);

/// <summary>
/// "C" and "R", or plain words for them, as answers to a reminder by text. With several visits ahead it asks which. Whoever holds the phone may confirm;
/// nothing is shown that a reminder would not show.
/// </summary>
public sealed class ReminderReplies
{
    public const string DialogId = "reminder-reply";

    /// <summary>The dialog that moves visits; where there is none, the member is told whom to call.</summary>
    public const string VisitsDialogId = "visits";

    private const string WhichPromptId = "reminder-which";
    private const int MostAsked = 4;

    private static readonly ZonedDateTimePattern Moment =
        ZonedDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>'['z']'", DateTimeZoneProviders.Tzdb);

    private readonly IReminders reminders;
    private readonly SmsKeywords keywords;

    public ReminderReplies(IReminders reminders, SmsKeywords keywords) => (this.reminders, this.keywords) = (reminders, keywords);

    /// <summary>For the component that holds them.</summary>
    public IEnumerable<Dialog> Dialogs =>
        [new WaterfallDialog<State>(DialogId).Step("which", AskWhichAsync).Step("do", DoAsync), new WhichPrompt(WhichPromptId)];

    /// <summary>Null when the message answers no reminder: then it is a question like any other.</summary>
    public async Task<DialogTurnResult?> HandleAsync(DialogContext dc, Turn turn, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (turn.Channel != Channel.Sms || PhoneOf(dc.Context) is not { } phone || keywords.RecognizeReply(turn.Text) is not { } reply)
            return null;
        // While another question is open, only the letter that the reminder asked for is surely about the reminder.
        var isLetter = SmsKeywords.IsLetter(turn.Text);
        if (dc.ActiveDialog is { } active && (!isLetter || active.Id is EmergencyDialog.DialogId or CheckDialog.DialogId))
            return null;
        var reminded = await reminders.FindRemindedAsync(phone, turn.Now, cancelled);
        if (reminded.Count == 0)
            return isLetter && dc.ActiveDialog is null ? await SayAsync(dc, "reminders.none", cancelled) : null;
        turn.Talk.Misses = 0;
        await dc.CancelAllDialogsAsync(cancellationToken: cancelled);
        return await dc.BeginDialogAsync(DialogId, State.Of(reply, dc.FindDialog(VisitsDialogId) is not null, reminded.Take(MostAsked)), cancelled);
    }

    private static async Task<DialogTurnResult> AskWhichAsync(WaterfallStepContext<State> step, CancellationToken cancelled)
    {
        var visits = step.State.Visits;
        if (visits.Count == 1)
            return await step.NextAsync(new FoundChoice(visits[0].Reference, 0), cancelled);
        var values = visits.Index().Select(visit => (string.Create(CultureInfo.InvariantCulture, $"at{visit.Index + 1}"), visit.Item.At))
            .Concat(step.State.Reply == ReminderReply.Confirm ? [("confirm", "true")] : Array.Empty<(string, string)>());
        return await step.PromptAsync(WhichPromptId, new PromptOptions
        {
            Prompt = new ActivityTemplate("reminders.which", [.. values]),
            Choices = [.. visits.Select(visit => new Choice(visit.Reference, visit.Title))],
            MaxAttempts = 2,
        }, cancelled);
    }

    private async Task<DialogTurnResult> DoAsync(WaterfallStepContext<State> step, CancellationToken cancelled)
    {
        if (step.Result is not FoundChoice found)
            return await step.EndDialogAsync(null, cancelled);
        if (step.State.Reply == ReminderReply.Change)
            return await ChangeAsync(step, found.Value, cancelled);
        var turn = Turn.Of(step.Context);
        var isThere = PhoneOf(step.Context) is { } phone && await reminders.ConfirmAsync(found.Value, phone, turn.Now, cancelled);
        var reply = isThere ? Say.Template("reminders.confirmed", ("at", step.State.Visits[found.Index].At)) : Say.Template("reminders.gone");
        await step.Context.SendActivityAsync(reply, cancelled);
        return await step.EndDialogAsync(null, cancelled);
    }

    private static async Task<DialogTurnResult> ChangeAsync(WaterfallStepContext<State> step, string reference, CancellationToken cancelled)
    {
        if (step.State.CanMove)
            return await step.ReplaceDialogAsync(VisitsDialogId, new ChangeRemindedVisit(reference), cancelled);
        await step.Context.SendActivityAsync(Say.Template("reminders.change-by-phone"), cancelled);
        return await step.EndDialogAsync(null, cancelled);
    }

    private static async Task<DialogTurnResult> SayAsync(DialogContext dc, string key, CancellationToken cancelled)
    {
        await dc.SayAsync(key);
        return await dc.CancelAllDialogsAsync(cancellationToken: cancelled);
    }

    /// <summary>The sender's number: the carrier vouches for it, and the channel alone writes it.</summary>
    private static string? PhoneOf(ITurnContext context) =>
        context.Activity.ChannelData is JsonObject data && data["from"] is JsonObject from && from["phone"] is JsonValue value && value.TryGetValue<string>(out var phone) ? phone : null;

    public sealed class State
    {
        [JsonPropertyName("y")]
        public ReminderReply Reply { get; set; }

        [JsonPropertyName("v")]
        public IReadOnlyList<Visit> Visits { get; set; } = [];

        /// <summary>There is a dialog that moves visits.</summary>
        [JsonPropertyName("m")]
        public bool CanMove { get; set; }

        internal static State Of(ReminderReply reply, bool canMove, IEnumerable<Appointment> reminded) =>
            new() { Reply = reply, CanMove = canMove, Visits = [.. reminded.Select(appointment => Visit.Of(appointment.Reference, appointment.Slot.LocalStart))] };
    }

    /// <param name="At">ISO 8601 with offset and zone, as the wording filters read it.</param>
    /// <param name="Title">Never shown: what "the Tuesday one" or "3:30" is compared with.</param>
    public sealed record Visit([property: JsonPropertyName("r")] string Reference, [property: JsonPropertyName("a")] string At, [property: JsonPropertyName("t")] string Title)
    {
        internal static Visit Of(string reference, ZonedDateTime start) =>
            new(reference, Moment.Format(start), start.LocalDateTime.ToString("dddd, MMMM d, h:mm tt", CultureInfo.InvariantCulture));
    }

    /// <summary>The question itself lists the visits, so no buttons follow it.</summary>
    private sealed class WhichPrompt(string id) : Prompt<FoundChoice>(id)
    {
        private readonly SpokenChoiceRecognizer recognizer = new();

        protected override IReadOnlyList<Choice> ChoicesFor(PromptOptions options) => [];

        protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(ITurnContext turnContext, PromptOptions options, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(options);
            var found = recognizer.Recognize(turnContext.TextOrValue(), options.Choices ?? [], Turn.Of(turnContext).Language);
            return Task.FromResult(found is null ? PromptRecognizerResult.Nothing<FoundChoice>() : PromptRecognizerResult.Found(found));
        }
    }
}
