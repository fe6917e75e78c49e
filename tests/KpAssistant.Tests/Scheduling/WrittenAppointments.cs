
namespace KpAssistant.Tests.Scheduling;

/// <summary>What the killed processes said, line by line: what was tried, what was confirmed, what was left open.</summary>
internal sealed class WrittenAppointments
{
    private readonly Dictionary<int, SchedulingWriter.Operation> open = [];

    /// <summary>The slot of each confirmed reference; null when it was cancelled.</summary>
    public Dictionary<string, string?> Confirmed { get; } = [];

    public HashSet<string> BookedKeys { get; } = [];

    public HashSet<string> MovedKeys { get; } = [];

    public HashSet<string> Cancelled { get; } = [];

    public int Operations { get; private set; }

    public int Taken { get; private set; }

    public IEnumerable<SchedulingWriter.Operation> LeftOpen => open.Values;

    public void Read(string line)
    {
        var words = line.Split(' ');
        if (words is not ["try" or "done", ..])
            throw new FormatException(line);
        var operation = SchedulingWriter.Operation.Parse(words[1..6]);
        if (words[0] == "try")
            open[operation.Worker] = operation;
        else
            Finish(operation, words[6], words[7], words[8]);
    }

    private void Finish(SchedulingWriter.Operation operation, string outcome, string reference, string slot)
    {
        open.Remove(operation.Worker).ShouldBeTrue();
        Operations++;
        switch (outcome)
        {
            case "Booked":
                (operation.Kind == "book" ? BookedKeys : MovedKeys).Add(operation.Key);
                Confirmed[reference] = slot;
                break;
            case "Cancelled":
                Cancelled.Add(reference);
                Confirmed[reference] = null;
                break;
            case "SlotTaken":
                Taken++;
                break;
            default:
                throw new InvalidOperationException($"{operation.Kind} ended with {outcome}");
        }
    }
}
