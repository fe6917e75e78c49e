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
/// A year of bookings, moves, cancellations, refusals and changes of mind, and a sender that polls, is killed, meets a Twilio that fails, and now and then is
/// down for hours or days. Every random choice comes from one seed.
/// </summary>
internal sealed class Year(ReminderNode node, int appointments, int seed)
{
    public static readonly Instant Begin = Instant.FromUtc(2026, 1, 1, 8, 0);
    public static readonly Instant End = Begin + Duration.FromDays(365);
    private static readonly Duration Poll = Duration.FromMinutes(10);
    private static readonly string[] Zones = ["America/Los_Angeles", "America/Denver", "America/Phoenix", "America/New_York", "Pacific/Honolulu"];

    private readonly Random random = new(seed);
    private readonly int patients = Math.Max(50, appointments / 10);
    private readonly PriorityQueue<Func<Task>, Instant> plans = new();

    public Dictionary<string, Story> Stories { get; } = [];

    /// <summary>By phone: when it agreed and refused, in order.</summary>
    public Dictionary<string, List<(Instant At, bool Agreed)>> Words { get; } = [];

    /// <summary>When the sender was down.</summary>
    public List<Interval> Outages { get; } = [];

    public bool IsStoppedByCarrier(string phone) => node.Twilio.Refuses.ContainsKey(phone);

    public static string ZoneOf(int patient) => Zones[patient % Zones.Length];

    public async Task LiveAsync()
    {
        await PrepareAsync();
        for (var outage = Begin + Duration.FromDays(20); outage < End; outage += Duration.FromHours(random.Next(300, 1_500)))
            Outages.Add(new Interval(outage, outage + Duration.FromHours(random.Next(10) == 0 ? 80 : random.Next(1, 9))));
        for (var last = Begin; ;)
        {
            var due = AfterOutages(await NextAsync(), last);
            if (plans.TryPeek(out var plan, out var at) && at <= due)
            {
                plans.Dequeue();
                node.Clock.Now = Instant.Max(node.Clock.Now, at);
                await plan();
                continue;
            }
            if (due >= End)
                break;
            node.Clock.Now = Instant.Max(node.Clock.Now, last = due);
            await SweepAsync();
            // What comes next comes later, so that nothing shares its moment with a text.
            node.Clock.Now += Duration.FromMilliseconds(1);
        }
    }

    /// <summary>When a sender that polls every few minutes meets what is due next; polls that find nothing are left out, for speed.</summary>
    private Instant AfterOutages(Instant due, Instant last)
    {
        var polls = (long)Math.Ceiling((due - Begin) / Poll);
        var at = Instant.Max(Begin + (Poll * polls), last + Poll);
        foreach (var outage in Outages.Where(outage => outage.Contains(at)))
            at = outage.End;
        return at;
    }

    private Task<Instant> NextAsync() => node.Store.ReadAsync(
        async context =>
        {
            var waiting = context.OutboundMessages.Where(m => m.Status == MessageStatus.Planned || m.Status == MessageStatus.Claimed);
            var planned = await waiting.Where(m => m.Status == MessageStatus.Planned).MinAsync(m => (Instant?)m.DueAt);
            var claimed = await waiting.Where(m => m.Status == MessageStatus.Claimed).MinAsync(m => m.LeaseUntil);
            return Instant.Min(planned ?? End, claimed ?? End);
        },
        default);

    /// <summary>A sweep that is killed is followed by a new start some minutes later, as often as it takes.</summary>
    private async Task SweepAsync()
    {
        var seen = node.Twilio.Log.Count;
        while (true)
        {
            try
            {
                await node.SweepAsync();
                break;
            }
            catch (KilledException)
            {
                node.Restart();
                node.Clock.Now += Duration.FromMinutes(random.Next(1, 5));
            }
        }
        foreach (var sms in node.Twilio.Log.Skip(seen))
        {
            var end = random.Next(100) == 0 ? new DeliveryReport(sms.Sid, DeliveryStatus.Undelivered, 30003) : new DeliveryReport(sms.Sid, DeliveryStatus.Delivered, null);
            DeliveryReport[] both = random.Next(10) == 0 ? [end, new(sms.Sid, DeliveryStatus.Sent, null)] : [new(sms.Sid, DeliveryStatus.Sent, null), end];
            foreach (var report in both)
            {
                await node.Get<IDeliveryReports>().ReportAsync(report, default);
                if (random.Next(20) == 0)
                    await node.Get<IDeliveryReports>().ReportAsync(report, default);
            }
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
