using System.Globalization;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Tests.Scheduling;

/// <summary>
/// The process that a test kills: 32 workers who book, move and cancel at random among a few hundred slots. Each says what it is going to do, and
/// what came of it once that is certain; what an earlier process left open is done first, with the same key.
/// </summary>
internal static class SchedulingWriter
{
    public const string Verb = "write-appointments";
    public const int Workers = 32;
    private const int Slots = 300;
    private const int MostOfOne = 12;

    /// <param name="args">Data folder, connection string, how many operations, seed, what was left open.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var (operations, seed) = (int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
        await using var node = new SchedulingNode([("Data:Folder", args[0]), ("ConnectionStrings:Appointments", args[1]), ("Scheduling:DemoDays", "25")]);
        var slots = await SlotsAsync(node);
        var left = args[4..].Select(Operation.Parse).ToLookup(operation => operation.Worker);
        var patients = node.Get<DemoClinics>().Members.Select(member => member.Id).ToList();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(i => Task.Run(async () =>
        {
            var worker = new Worker(node, i, patients[i], slots, new Random(seed + i));
            await worker.BeginAsync();
            foreach (var operation in left[i])
                await worker.DoAsync(operation);
            while (Interlocked.Decrement(ref operations) >= 0)
                await worker.DoAsync(worker.Next());
        })));
        return 0;
    }

    private static async Task<List<string>> SlotsAsync(SchedulingNode node)
    {
        var from = node.Now + Duration.FromDays(5);
        var ids = await node.Store.ReadAsync(context => context.Slots.Where(s => s.Start > from).OrderBy(s => s.Id).Take(Slots).Select(s => s.Id).ToListAsync(), default);
        return [.. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))];
    }

    private sealed class Worker(SchedulingNode node, int number, string patient, List<string> slots, Random random)
    {
        private readonly List<string> own = [];
        private readonly string phone = string.Create(CultureInfo.InvariantCulture, $"+151055502{number:00}");

        public async Task BeginAsync()
        {
            own.AddRange((await node.Scheduling.FindUpcomingAsync(patient, node.Now, default)).Select(appointment => appointment.Reference));
            await node.Reminders.RecordConsentAsync(new ConsentEvent(phone, ConsentStatus.Given, node.Now, "sms", "reminders.ask-consent", patient), default);
        }

        public Operation Next()
        {
            var (key, slot) = (Guid.NewGuid().ToString("N"), slots[random.Next(slots.Count)]);
            return own.Count switch
            {
                < MostOfOne when own.Count == 0 || random.Next(10) < 5 => new Operation(number, "book", key, random.Next(2) == 0 ? "remind" : "-", slot),
                _ when random.Next(10) < 6 => new Operation(number, "move", key, own[random.Next(own.Count)], slot),
                _ => new Operation(number, "cancel", key, own[random.Next(own.Count)], "-"),
            };
        }

        public async Task DoAsync(Operation operation)
        {
            Say($"try {operation}");
            var outcome = await OutcomeAsync(operation);
            Say($"done {operation} {outcome}");
        }

        private async Task<string> OutcomeAsync(Operation operation)
        {
            switch (operation.Kind)
            {
                case "book":
                    var contact = new ReminderContact(phone, "en", DateTimeZoneProviders.Tzdb["America/Los_Angeles"], ReminderChoice.Usual);
                    var booking = new Booking(operation.Key, operation.Slot, patient, patient, node.Now) { Remind = operation.Reference == "remind" ? contact : null };
                    return Outcome(await node.Scheduling.BookAsync(booking, default));
                case "move":
                    return Outcome(await node.Scheduling.MoveAsync(new Move(operation.Key, operation.Reference, operation.Slot, patient, patient, node.Now), default));
                default:
                    var cancelled = await node.Scheduling.CancelAsync(new Cancellation(operation.Reference, patient, patient, node.Now), default);
                    own.Remove(operation.Reference);
                    return $"{cancelled} {operation.Reference} -";
            }
        }

        private string Outcome(BookingOutcome outcome)
        {
            if (outcome is not BookingOutcome.Booked { Appointment: var appointment })
                return $"{outcome.GetType().Name} - -";
            if (!own.Contains(appointment.Reference))
                own.Add(appointment.Reference);
            return $"Booked {appointment.Reference} {appointment.Slot.Id}";
        }

        private static void Say(string line)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    /// <param name="Worker">Who.</param>
    /// <param name="Kind">book, move or cancel.</param>
    /// <param name="Key">For the store.</param>
    /// <param name="Reference">Of what is moved or cancelled; for a booking, whether to remind.</param>
    /// <param name="Slot">To take.</param>
    internal sealed record Operation(int Worker, string Kind, string Key, string Reference, string Slot)
    {
        public static Operation Parse(string text) => Parse(text.Split(' '));

        public static Operation Parse(string[] words) => new(int.Parse(words[0], CultureInfo.InvariantCulture), words[1], words[2], words[3], words[4]);

        public override string ToString() => $"{Worker} {Kind} {Key} {Reference} {Slot}";
    }
}
