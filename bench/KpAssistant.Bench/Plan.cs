namespace KpAssistant.Bench;

/// <summary>How much to measure.</summary>
internal sealed record Plan(int Connections, int Seconds, int Rounds);

/// <summary>What one measurement found. Latencies in microseconds, sorted.</summary>
internal sealed record Measured(string Name, double Seconds, long[] Latencies, int Failed)
{
    public double PerSecond => Latencies.Length / Seconds;

    public long Quantile(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)Math.Min(Latencies.Length - 1, share * Latencies.Length)];

    public static Measured Sum(string name, IReadOnlyList<Measured> parts)
    {
        long[] all = [.. parts.SelectMany(part => part.Latencies)];
        Array.Sort(all);
        return new Measured(name, parts.Sum(part => part.Seconds), all, parts.Sum(part => part.Failed));
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Name,-8} {PerSecond,9:F0} /s   median {Quantile(0.5),6} us   p99 {Quantile(0.99),6} us   failed {Failed}");
}
