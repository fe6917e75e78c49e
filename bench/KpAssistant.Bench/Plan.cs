namespace KpAssistant.Bench;

/// <summary>How much to measure.</summary>
internal sealed record Plan(int Connections, int Seconds, int Rounds);

/// <summary>One of the things compared.</summary>
/// <param name="Request">Worker and number of the request; false when it failed.</param>
/// <param name="Spent">Processor time that the measured service has spent so far; zero when it is not known.</param>
internal sealed record Side(string Name, Func<int, int, Task<bool>> Request, Func<TimeSpan> Spent);

/// <summary>What one measurement found. Latencies in microseconds, sorted.</summary>
internal sealed record Measured(string Name, double Seconds, long[] Latencies, int Failed, TimeSpan Spent)
{
    public double PerSecond => Latencies.Length / Seconds;

    private double SpentEach => Latencies.Length == 0 ? 0 : Spent.TotalMicroseconds / Latencies.Length;

    public long Quantile(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)Math.Min(Latencies.Length - 1, share * Latencies.Length)];

    public static Measured Sum(string name, IReadOnlyList<Measured> parts)
    {
        long[] all = [.. parts.SelectMany(part => part.Latencies)];
        Array.Sort(all);
        return new Measured(name, parts.Sum(part => part.Seconds), all, parts.Sum(part => part.Failed), TimeSpan.FromTicks(parts.Sum(part => part.Spent.Ticks)));
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Name,-8} {PerSecond,9:F0} /s   median {Quantile(0.5),6} us   p99 {Quantile(0.99),6} us   processor {SpentEach,5:F0} us each   failed {Failed}");
}
