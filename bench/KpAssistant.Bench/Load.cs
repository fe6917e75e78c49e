using System.Diagnostics;

namespace KpAssistant.Bench;

/// <summary>One request after another on each of a fixed number of workers: bounded by construction.</summary>
internal static class Load
{
    private const int WarmUps = 3;

    public static async Task<Measured> RunAsync(Side side, Plan plan, CancellationToken stop)
    {
        var spentBefore = side.Spent();
        var clock = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(plan.Seconds);
        var results = await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(worker => Task.Run(() => WorkAsync(worker), stop)));
        var elapsed = clock.Elapsed.TotalSeconds;
        var spent = side.Spent() - spentBefore;
        long[] latencies = [.. results.SelectMany(result => result.Latencies)];
        Array.Sort(latencies);
        return new Measured(side.Name, elapsed, latencies, results.Sum(result => result.Failed), spent);

        async Task<(List<long> Latencies, int Failed)> WorkAsync(int worker)
        {
            var latencies = new List<long>(16_384);
            var failed = 0;
            for (var number = 0; clock.Elapsed < end && !stop.IsCancellationRequested; number++)
            {
                var begun = Stopwatch.GetTimestamp();
                if (await side.Request(worker, number))
                    latencies.Add((long)Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
                else
                    failed++;
            }
            return (latencies, failed);
        }
    }

    /// <summary>The sides in turns, so that a machine that slows down slows both.</summary>
    public static async Task CompareAsync(Plan plan, params Side[] sides)
    {
        var found = sides.Select(_ => new List<Measured>()).ToArray();
        // More than one: on a busy machine the compiler is not done with the hot paths after the first.
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
            foreach (var side in sides)
                Console.WriteLine($"warm-up  {await RunAsync(side, plan, CancellationToken.None)}");
        for (var round = 1; round <= plan.Rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                found[side].Add(await RunAsync(sides[side], plan, CancellationToken.None));
                Console.WriteLine($"round {round}  {found[side][^1]}");
            }
        }
        Console.WriteLine();
        var sums = found.Select((parts, side) => Measured.Sum(sides[side].Name, parts)).ToList();
        foreach (var sum in sums)
            Console.WriteLine($"all      {sum}");
        foreach (var sum in sums.Skip(1))
            Console.WriteLine(FormattableString.Invariant($"ratio    {sum.Name} / {sums[0].Name} = {sum.PerSecond / sums[0].PerSecond:F3}"));
    }
}
