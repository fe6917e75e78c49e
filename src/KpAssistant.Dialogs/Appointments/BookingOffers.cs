using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;
using NodaTime;

namespace KpAssistant.Dialogs.Appointments;

// Three slots to choose from, and the question that books one.
public sealed partial class BookingDialog
{
    private const int MostOffered = 3;
    private static readonly Duration Further = Duration.FromDays(14);

    private async Task<DialogTurnResult> OfferAsync(DialogContext dc, Turn turn, BookingState state, Visit visit, CancellationToken cancelled)
    {
        var found = await SearchAsync(turn, state, visit, cancelled);
        if (found.Slots.Count == 0)
        {
            var key = state is { After: null, Before: null } ? "appointments.nothing-free" : "appointments.no-more";
            (state.After, state.Before) = (null, null);
            await AskAsync(dc, key, [("line", "")], NothingFreeChoices);
            state.Asking = BookingQuestion.NothingFree;
            return EndOfTurn;
        }
        var zone = visit.Zone;
        state.Zone = zone.Id;
        state.Asking = BookingQuestion.Slot;
        state.Offered = [.. found.Slots.Select(slot => new OfferedSlot(slot.Id, slot.Clinic.Id, slot.Start, slot.Service.Code() == state.Service ? null : slot.Service.Code()))];
        await AskAsync(dc, "appointments.offer", OfferValues(turn, state, found, zone));
        return EndOfTurn;
    }

    private static (string, string)[] OfferValues(Turn turn, BookingState state, Found found, DateTimeZone zone)
    {
        var slots = found.Slots;
        var clinics = slots.Select(slot => slot.Clinic.Id).Distinct().Count();
        var isVirtual = slots[0].Service.IsVirtual();
        // The zone is said once, with the time that was chosen.
        var isSpoken = turn.Channel == Channel.Voice;
        var days = slots.Select(slot => slot.Start.InZone(zone).Date).Distinct().ToList();
        var values = new List<(string, string)>
        {
            ("instead", found.Instead ? "true" : ""),
            ("clinic", clinics == 1 && !isVirtual ? slots[0].Clinic.Name : ""),
            ("service", isSpoken ? "" : AppointmentValues.Service(slots[0].Service)),
            ("day", isSpoken && days.Count == 1 && slots.Count > 1 ? AppointmentValues.Day(days[0]) : ""),
            ("web", turn.Channel == Channel.Web ? "true" : ""),
            ("place_again", isVirtual ? "" : "true"),
        };
        for (var i = 0; i < slots.Count; i++)
        {
            values.Add(($"slot{i + 1}", isSpoken ? AppointmentValues.Local(slots[i].Start, zone) : AppointmentValues.Moment(slots[i].Start, zone)));
            values.Add(($"who{i + 1}", turn.Channel == Channel.Web ? slots[i].Practitioner : ""));
            values.Add(($"city{i + 1}", clinics > 1 && !isVirtual ? slots[i].Clinic.City : ""));
        }
        return [.. values.Where(value => value.Item2.Length > 0)];
    }

    /// <summary>The nearest clinic first; then every clinic of the area; then the nearest time around what was wished.</summary>
    private async Task<Found> SearchAsync(Turn turn, BookingState state, Visit visit, CancellationToken cancelled)
    {
        var wished = state.When ?? [];
        if (state.ServiceType == ServiceType.PrimaryCare && IsToday(wished, turn, visit.Zone)
            && await FindAsync(turn, state, visit, ServiceType.SameDay, wished, cancelled) is { Count: > 0 } today)
            return new Found(today, false);
        var service = state.ServiceType!.Value;
        if (await FindAsync(turn, state, visit, service, wished, cancelled) is { Count: > 0 } slots)
            return new Found(slots, false);
        if (service == ServiceType.SameDay)
            service = ServiceType.PrimaryCare;
        if (state is not { After: null, Before: null })
            return new Found([], false);
        var from = wished.Where(wish => wish.From is not null).Select(wish => wish.From!.Value).DefaultIfEmpty(turn.Now.InZone(visit.Zone).Date).Min();
        var around = wished.Select(wish => new WishedTime { From = from, To = from.PlusDays((int)Further.TotalDays), At = wish.At, NotBefore = wish.NotBefore, NotAfter = wish.NotAfter }).ToList();
        var near = await FindAsync(turn, state, visit, service, around, cancelled);
        return new Found(near.Count > 0 ? near : await FindAsync(turn, state, visit, service, [], cancelled), true);
    }

    private async Task<IReadOnlyList<Slot>> FindAsync(Turn turn, BookingState state, Visit visit, ServiceType service, IReadOnlyList<WishedTime> wished, CancellationToken cancelled)
    {
        var earliest = turn.Now + Tools.Rules.LeadTimeOf(service);
        if (state.After is { } after)
            earliest = Instant.Max(earliest, after + Duration.FromMinutes(1));
        var latest = Instant.Min(turn.Now + WishedTimes.Horizon, state.Before ?? Instant.MaxValue);
        var within = WishedTimes.Within(wished, state.Not ?? [], visit.Zone, earliest, latest);
        if (within.Count == 0)
            return [];
        var query = new SlotQuery
        {
            Region = visit.Region,
            Service = service,
            Within = within,
            Near = state.After is null && state.Before is null ? WishedTimes.Near(wished, visit.Zone, earliest) : null,
            NearPlace = PlaceOf(state),
            // Enough for three different times where several are free at once.
            Count = 10,
        };
        if (service.IsVirtual())
            return Best(await Tools.Scheduling.FindSlotsAsync(query, cancelled));
        // Without a town no clinic is nearer than another.
        if (PlaceOf(state) is not { } place || (place.City is null && place.Zip is null))
            return Best(await Tools.Scheduling.FindSlotsAsync(query, cancelled));
        var clinics = await Tools.Scheduling.FindClinicsAsync(visit.Region, service, PlaceOf(state), cancelled);
        foreach (var clinic in clinics.Skip(Math.Min(state.Skipped ?? 0, Math.Max(0, clinics.Count - 1))))
            if (await Tools.Scheduling.FindSlotsAsync(query with { ClinicId = clinic.Id }, cancelled) is { Count: > 0 } slots)
                return Best(slots);
        return [];
    }

    /// <summary>Two clinicians who are free at the same time are one choice.</summary>
    private static IReadOnlyList<Slot> Best(IReadOnlyList<Slot> slots) => [.. slots.DistinctBy(slot => slot.Start).Take(MostOffered)];

    private static Place? PlaceOf(BookingState state) => state.AtHome == true ? null : state.Place;

    private static bool IsToday(IReadOnlyList<WishedTime> wished, Turn turn, DateTimeZone zone) =>
        wished is [{ OneDay: { } day }] && day == turn.Now.InZone(zone).Date;

    private async Task<DialogTurnResult> ConfirmAsync(DialogContext dc, Turn turn, BookingState state, Visit visit, CancellationToken cancelled)
    {
        var chosen = state.Chosen!;
        if (await FindAgainAsync(state, visit, chosen, cancelled) is not { } slot)
            return await OfferOthersAsync(dc, turn, state, visit, "appointments.slot-taken", cancelled);
        state.Asking = BookingQuestion.Confirm;
        var key = state.Moving is null ? "appointments.confirm" : "appointments.confirm-move";
        await AskAsync(dc, key, AppointmentValues.Of(slot, visit.Zone, visit.Whom), state.Moving is null ? ConfirmChoices : MoveChoices);
        return EndOfTurn;
    }

    private async Task<Slot?> FindAgainAsync(BookingState state, Visit visit, OfferedSlot chosen, CancellationToken cancelled)
    {
        var query = new SlotQuery
        {
            Region = visit.Region,
            Service = ServiceTypes.Parse(chosen.S ?? state.Service!),
            Within = [new Interval(chosen.T, chosen.T + Duration.FromMinutes(1))],
            ClinicId = chosen.C,
            Count = 10,
        };
        return (await Tools.Scheduling.FindSlotsAsync(query, cancelled)).FirstOrDefault(slot => slot.Id == chosen.I);
    }

    /// <summary>Somebody was faster: the next three, near the time that is gone.</summary>
    private async Task<DialogTurnResult> OfferOthersAsync(DialogContext dc, Turn turn, BookingState state, Visit visit, string key, CancellationToken cancelled)
    {
        var local = state.Chosen!.T.InZone(visit.Zone);
        await dc.SayAsync(key);
        SetTimes(state, [new WishedTime { From = local.Date, To = local.Date, At = local.TimeOfDay }]);
        return await OfferAsync(dc, turn, state, visit, cancelled);
    }

    private static async Task<DialogTurnResult> AskWhichTimeAsync(DialogContext dc, BookingState state)
    {
        state.Asking = BookingQuestion.WhichTime;
        var two = state.When!;
        var byDay = two[0].From != two[1].From;
        var values = byDay
            ? [("first", AppointmentValues.Day(two[0].From!.Value)), ("second", AppointmentValues.Day(two[1].From!.Value))]
            : two.Select((time, i) => (i == 0 ? "first" : "second", TimeOf(time))).ToArray();
        await AskAsync(dc, byDay ? "appointments.ask-which-day" : "appointments.ask-which-hour", values);
        return EndOfTurn;
    }

    /// <summary>An hour on a day, without its zone: the day only carries it.</summary>
    private static string TimeOf(WishedTime time) =>
        NodaTime.Text.LocalDateTimePattern.GeneralIso.Format((time.From ?? new LocalDate(2000, 1, 1)) + (time.At ?? time.NotBefore ?? LocalTime.Noon));

    /// <param name="Slots">Best first.</param>
    /// <param name="Instead">Nothing was free when it was wished; these are the nearest.</param>
    private sealed record Found(IReadOnlyList<Slot> Slots, bool Instead);
}
