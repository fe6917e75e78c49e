using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

// The one write of a booking. Deciding the turn again gives the same key, and so the same appointment.
public sealed partial class BookingDialog
{
    private async Task<DialogTurnResult> BookAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        if (Verified.PatientOf(turn) is not { } verified || state.Chosen is not { } chosen || state.For is not { } patientId)
            return await NextAsync(dc, turn, state, cancelled);
        BookingOutcome outcome;
        var contact = await AgreedContactAsync(dc, turn, state, cancelled);
        try
        {
            outcome = await WriteAsync(turn, state, chosen, patientId, verified, contact, cancelled);
        }
        catch (StoreUnavailableException)
        {
            state.Asking = BookingQuestion.Down;
            await AskAsync(dc, "appointments.not-certain", [], new Choice("again", "@appointments.chip-again"), StopChoice);
            return EndOfTurn;
        }
        return outcome switch
        {
            BookingOutcome.Booked booked => await DoneAsync(dc, turn, state, booked.Appointment, contact, cancelled),
            BookingOutcome.NotFound => await GoneAsync(dc, cancelled),
            _ => await AgainAsync(dc, turn, state, outcome is BookingOutcome.TooLate ? "appointments.slot-too-soon" : "appointments.slot-taken", cancelled),
        };
    }

    private Task<BookingOutcome> WriteAsync(Turn turn, BookingState state, OfferedSlot chosen, string patientId, string verified, ReminderContact? contact, CancellationToken cancelled)
    {
        var key = AppointmentKeys.Of(state.Key, chosen.I);
        return state.Moving is { } reference
            ? Tools.Scheduling.MoveAsync(new Move(key, reference, chosen.I, patientId, verified, turn.Now), cancelled)
            : Tools.Scheduling.BookAsync(new Booking(key, chosen.I, patientId, verified, turn.Now) { Remind = contact }, cancelled);
    }

    private async Task<DialogTurnResult> DoneAsync(DialogContext dc, Turn turn, BookingState state, Appointment appointment, ReminderContact? contact, CancellationToken cancelled)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(state.Zone ?? "") ?? appointment.Slot.Clinic.Zone;
        var self = appointment.PatientId == Verified.PatientOf(turn);
        var whom = self ? null : (await Tools.Members.FindAsync(appointment.PatientId, cancelled))?.GivenName;
        var values = new List<(string, string)>(AppointmentValues.Of(appointment.Slot, zone, whom))
        {
            ("reference", appointment.Reference),
            ("reference_spelled", AppointmentValues.Spelled(appointment.Reference)),
        };
        if (turn.Channel == Channel.Web)
            values.Add(("calendar", $"calendar:{appointment.Reference}|{appointment.PatientId}"));
        if (contact is not null)
            values.Add(("phone_end", AppointmentValues.LastFour(contact.Phone)));
        await dc.SayAsync(state.Moving is null ? "appointments.booked" : "appointments.moved", [.. values.Where(value => value.Item2.Length > 0)]);
        await dc.SayAsync(appointment.Slot.Service switch
        {
            ServiceType.Video => "appointments.prepare-video",
            ServiceType.Phone => "appointments.prepare-phone",
            _ => "appointments.prepare-visit",
        });
        if (contact is not null || state.Moving is not null)
            return await dc.EndDialogAsync(null, cancelled);
        return await dc.ReplaceDialogAsync(ReminderDialog.DialogId, new ReminderOffer(appointment.Reference, appointment.PatientId, ZoneOf(turn.Member.Visited, appointment.Slot.Clinic.Region).Id), cancelled);
    }

    /// <summary>The phone that the message came from, when it has agreed to reminders before; null also when consent cannot be looked up.</summary>
    private async Task<ReminderContact?> AgreedContactAsync(DialogContext dc, Turn turn, BookingState state, CancellationToken cancelled)
    {
        if (state.Moving is not null || SenderPhone.Of(dc.Context.Activity) is not { } phone)
            return null;
        try
        {
            return await Tools.Reminders.FindConsentAsync(phone, cancelled) == ConsentStatus.Given
                ? new ReminderContact(phone, turn.Language, ZoneOf(turn.Member.Visited ?? state.Place, turn.Member.Home), ReminderChoice.Usual)
                : null;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private async Task<DialogTurnResult> AgainAsync(DialogContext dc, Turn turn, BookingState state, string key, CancellationToken cancelled)
    {
        var self = await Tools.Members.FindAsync(Verified.PatientOf(turn)!, cancelled);
        var patient = state.For == self?.Id ? self : await Tools.Members.FindAsync(state.For!, cancelled);
        return self is null || patient is null
            ? await NextAsync(dc, turn, state, cancelled)
            : await OfferOthersAsync(dc, turn, state, new Visit(self, patient, RegionOf(state, patient), ZoneFor(turn, state, patient)), key, cancelled);
    }

    private static async Task<DialogTurnResult> GoneAsync(DialogContext dc, CancellationToken cancelled)
    {
        await dc.SayAsync("appointments.gone");
        return await dc.EndDialogAsync(null, cancelled);
    }

    private static void Take(BookingState state, Appointment moving)
    {
        var clinic = moving.Slot.Clinic;
        (state.Moving, state.For, state.Service) = (moving.Reference, moving.PatientId, moving.Slot.Service.Code());
        state.Place = new Regions.Place { City = clinic.City, State = clinic.State, Region = clinic.Region, Zone = clinic.Zone.Id };
        // The rules were told when it was booked.
        state.Told = "vpsr";
    }
}
