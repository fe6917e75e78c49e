using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Twilio;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

/// <summary>What happened to an appointment, as those know who did it: from when on which start counted; none after a cancellation.</summary>
internal sealed record Story(string Reference, int Patient, ReminderChoice Choice)
{
    public List<(Instant At, Instant? Start)> Turns { get; } = [];
}

/// <summary>
/// A year of bookings, moves, cancellations, refusals and changes of mind, and a sender that polls, is killed and starts again some minutes later, meets a Twilio
/// that fails, and now and then is down for hours or days. Every random choice comes from one seed.
/// </summary>
internal sealed class Year(ReminderNode node, int appointments, int seed)
{
    public static readonly Instant Begin = Instant.FromUtc(2026, 1, 1, 8, 0);
    public static readonly Instant End = Begin + Duration.FromDays(365);
    private static readonly Duration Poll = Duration.FromSeconds(15);
    private static readonly string[] Zones = ["America/Los_Angeles", "America/Denver", "America/Phoenix", "America/New_York", "Pacific/Honolulu"];

    private readonly Random random = new(seed);
    private readonly int patients = Math.Max(50, appointments / 10);
    private readonly PriorityQueue<Func<Task>, Instant> plans = new();
    private readonly List<Interval> outages = [];
    private int reported;

    public Dictionary<string, Story> Stories { get; } = [];

    /// <summary>By phone: when it agreed and refused, in order.</summary>
    public Dictionary<string, List<(Instant At, bool Agreed)>> Words { get; } = [];

    /// <summary>When no sender ran: outages, and the minutes from a kill to the next start.</summary>
    public List<Interval> Down { get; } = [];

    /// <summary>By MessageSid: what the last of its callbacks, in Twilio's order, said.</summary>
    public Dictionary<string, DeliveryStatus> Delivered { get; } = [];

    public int DoubleCallbacks { get; private set; }

    public static string ZoneOf(int patient) => Zones[patient % Zones.Length];

    public async Task LiveAsync()
    {
        await PrepareAsync();
        for (var awake = Begin; ;)
        {
            var sweep = UpFrom(Instant.Max(awake, PollAt(await NextAsync())));
            if (plans.TryPeek(out var plan, out var at) && at <= sweep)
            {
                plans.Dequeue();
                node.Clock.Now = Instant.Max(node.Clock.Now, at);
                await plan();
                continue;
            }
            if (sweep >= End)
                break;
            node.Clock.Now = Instant.Max(node.Clock.Now, sweep);
            awake = await SweepAsync();
            // What comes next comes later, so that nothing shares its moment with a text.
            node.Clock.Now += Duration.FromMilliseconds(1);
        }
    }

    /// <summary>Polls that would find nothing are left out, for speed.</summary>
    private static Instant PollAt(Instant due) => Begin + (Poll * (long)Math.Ceiling((due - Begin) / Poll));

    private Instant UpFrom(Instant at) => outages.Where(outage => outage.Contains(at)).Select(outage => outage.End).FirstOrDefault(at);

    private Task<Instant> NextAsync() => node.Store.ReadAsync(
        async context =>
        {
            var waiting = context.OutboundMessages.Where(m => m.Status == MessageStatus.Planned || m.Status == MessageStatus.Claimed);
            var planned = await waiting.Where(m => m.Status == MessageStatus.Planned).MinAsync(m => (Instant?)m.DueAt);
            var claimed = await waiting.Where(m => m.Status == MessageStatus.Claimed).MinAsync(m => m.LeaseUntil);
            return Instant.Min(planned ?? End, claimed ?? End);
        },
        default);

    /// <summary>From when on the sender may poll again: a killed one starts some minutes later.</summary>
    private async Task<Instant> SweepAsync()
    {
        try
        {
            await node.SweepAsync();
            return node.Clock.Now + Poll;
        }
        catch (KilledException)
        {
            var start = node.Clock.Now + Duration.FromMinutes(random.Next(1, 5));
            Down.Add(new Interval(node.Clock.Now, start));
            node.Restart();
            return start;
        }
        finally
        {
            await ReportAsync();
        }
    }

    /// <summary>Twilio's callbacks for what was sent since: some in the wrong order, some twice.</summary>
    private async Task ReportAsync()
    {
        var log = node.Twilio.Log;
        for (; reported < log.Count; reported++)
        {
            var sid = log[reported].Sid;
            var end = random.Next(100) == 0 ? new DeliveryReport(sid, DeliveryStatus.Undelivered, 30003) : new DeliveryReport(sid, DeliveryStatus.Delivered, null);
            DeliveryReport[] both = [new(sid, DeliveryStatus.Sent, null), end];
            foreach (var report in random.Next(10) == 0 ? both.Reverse() : both)
            {
                await node.Get<IDeliveryReports>().ReportAsync(report, default);
                if (random.Next(20) != 0)
                    continue;
                DoubleCallbacks++;
                await node.Get<IDeliveryReports>().ReportAsync(report, default);
            }
            Delivered[sid] = end.Status;
        }
    }

    private async Task PrepareAsync()
    {
        await Clinics.AddPatientsAsync(node, patients);
        foreach (var zone in Zones)
            await Clinics.AddAsync(node, zone, zone);
        for (var i = 0; i < patients; i++)
        {
            var phone = Clinics.Phone(i);
            await SayAsync(phone, true);
            if (random.Next(20) == 0)
                At(Sometime(Begin, End), () => SayAsync(phone, false));
            if (random.Next(40) == 0)
                At(Sometime(Begin, End), () => SayAsync(phone, true));
            // The carrier knows of these opt-outs before we do.
            if (random.Next(100) == 0)
                node.Twilio.Refuses[phone] = TwilioErrors.OptedOut;
        }
        for (var outage = Begin + Duration.FromDays(20); outage < End - Duration.FromDays(5); outage += Duration.FromHours(random.Next(300, 1_500)))
            outages.Add(new Interval(outage, outage + Duration.FromHours(random.Next(10) == 0 ? 80 : random.Next(1, 9))));
        Down.AddRange(outages);
        await BookAllAsync();
    }

    private async Task BookAllAsync()
    {
        var spare = appointments / 5;
        foreach (var zone in Zones)
        {
            var count = (appointments + spare) / Zones.Length;
            var starts = Enumerable.Range(0, count).Select(_ => Sometime(Begin + Duration.FromDays(1), End - Duration.FromDays(1)).ToUnixTimeSeconds() / 300 * 300).Distinct().Select(Instant.FromUnixTimeSeconds).ToList();
            var slots = (await Clinics.AddSlotsAsync(node, zone, starts)).Zip(starts, (id, start) => (Id: id, Start: start)).OrderBy(_ => random.Next()).ToList();
            var own = count - (count / 6);
            foreach (var slot in slots.Take(own))
                PlanBooking(slot, slots.Skip(own).ToList());
        }
    }

    private void PlanBooking((string Id, Instant Start) slot, List<(string Id, Instant Start)> spare)
    {
        var patient = random.Next(patients);
        At(Sometime(Instant.Max(Begin, slot.Start - Duration.FromDays(60)), slot.Start - Duration.FromHours(2.5)), async () =>
        {
            var choice = random.Next(10) == 0 ? ReminderChoice.OnlyDayBefore : ReminderChoice.Usual;
            var contact = Clinics.Contact(Clinics.Phone(patient), ZoneOf(patient), random.Next(4) == 0 ? "es" : "en", choice);
            var appointment = await Clinics.BookAsync(node, patient, slot.Id, contact);
            var story = Stories[appointment.Reference] = new Story(appointment.Reference, patient, choice);
            story.Turns.Add((node.Clock.Now, slot.Start));
            var fate = random.Next(100);
            if (fate < 15 && spare.Count > 0)
                At(Sometime(node.Clock.Now, slot.Start - Duration.FromHours(2.2)), () => MoveAsync(story, spare[random.Next(spare.Count)]));
            else if (fate < 25)
                At(Sometime(node.Clock.Now, slot.Start - Duration.FromHours(2.2)), () => CancelAsync(story));
        });
    }

    private async Task MoveAsync(Story story, (string Id, Instant Start) slot)
    {
        var member = Clinics.Patient(story.Patient);
        if (await node.Scheduling.MoveAsync(new Move(Guid.NewGuid().ToString("N"), story.Reference, slot.Id, member, member, node.Clock.Now), default) is BookingOutcome.Booked)
            story.Turns.Add((node.Clock.Now, slot.Start));
    }

    private async Task CancelAsync(Story story)
    {
        var member = Clinics.Patient(story.Patient);
        if (await node.Scheduling.CancelAsync(new Cancellation(story.Reference, member, member, node.Clock.Now), default) == CancelOutcome.Cancelled)
            story.Turns.Add((node.Clock.Now, null));
    }

    private async Task SayAsync(string phone, bool agrees)
    {
        await node.ConsentAsync(phone, agrees ? ConsentStatus.Given : ConsentStatus.Refused);
        if (!Words.TryGetValue(phone, out var words))
            Words[phone] = words = [];
        words.Add((node.Clock.Now, agrees));
    }

    private void At(Instant when, Func<Task> what) => plans.Enqueue(what, when);

    private Instant Sometime(Instant from, Instant to) => to <= from ? from : from + Duration.FromSeconds(random.NextInt64((long)(to - from).TotalSeconds));
}
