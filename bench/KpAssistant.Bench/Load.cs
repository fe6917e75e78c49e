using System.Diagnostics;

namespace KpAssistant.Bench;

/// <summary>One request after another on each of a fixed number of workers: bounded by construction.</summary>
internal static class Load
{
    /// <param name="request">Worker and number of the request; false when it failed.</param>
    public static async Task<Measured> RunAsync(string name, Plan plan, Func<int, int, Task<bool>> request, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(plan.Seconds);
        var results = await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(worker => Task.Run(() => WorkAsync(worker), stop)));
        var elapsed = clock.Elapsed.TotalSeconds;
        long[] latencies = [.. results.SelectMany(result => result.Latencies)];
        Array.Sort(latencies);
        return new Measured(name, elapsed, latencies, results.Sum(result => result.Failed));

        async Task<(List<long> Latencies, int Failed)> WorkAsync(int worker)
        {
            var latencies = new List<long>(16_384);
            var failed = 0;
            for (var number = 0; clock.Elapsed < end && !stop.IsCancellationRequested; number++)
            {
                var begun = Stopwatch.GetTimestamp();
                if (await request(worker, number))
                    latencies.Add((long)Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
                else
                    failed++;
            }
            return (latencies, failed);
        }
    }

    /// <summary>The sides in turns, so that a machine that slows down slows both.</summary>
    public static async Task CompareAsync(Plan plan, params (string Name, Func<int, int, Task<bool>> Request)[] sides)
    {
        var found = sides.Select(_ => new List<Measured>()).ToArray();
        foreach (var (name, request) in sides)
            Console.WriteLine($"warm-up  {await RunAsync(name, plan, request, CancellationToken.None)}");
        for (var round = 1; round <= plan.Rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                found[side].Add(await RunAsync(sides[side].Name, plan, sides[side].Request, CancellationToken.None));
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
