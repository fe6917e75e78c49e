using System.Diagnostics;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Bench;

/// <summary>Three slots out of a million: the time of a search through the port, and the plan by which the database finds them.</summary>
internal static class Slots
{
    private const int Searches = 400;
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 17, 0);

    public static async Task RunAsync(string? postgreSql, int count, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("kp-bench-slots-").FullName;
        try
        {
            await MeasureAsync("SQLite", folder, $"Data Source={Path.Combine(folder, "appointments.db")}", count, stop);
            if (postgreSql is not null)
                await MeasureAsync("PostgreSQL", folder, postgreSql, count, stop);
            else
                Console.WriteLine("PostgreSQL: give an empty database with --postgresql \"Host=…\".");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, string folder, string connection, int count, CancellationToken stop)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data:Folder", folder), new("ConnectionStrings:Appointments", connection), new("Scheduling:Demo", "false")]).Build();
        await using var services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<IConfiguration>(configuration)
            .AddSessions(configuration).AddScheduling(configuration, AppContext.BaseDirectory, isProduction: true).BuildServiceProvider();
        var store = services.GetRequiredService<AppointmentsStore>();
        var filled = Stopwatch.StartNew();
        await SlotFill.RunAsync(store, Now, count, stop);
        var slots = await store.ReadAsync(context => context.Slots.CountAsync(stop), stop);
        var free = await store.ReadAsync(context => context.Slots.CountAsync(s => s.Status == SlotStatus.Free, stop), stop);
        Console.WriteLine($"{name}: {slots:N0} slots, {free:N0} of them free, filled in {filled.Elapsed.TotalSeconds:0} s");

        var scheduling = services.GetRequiredService<Dialogs.IScheduling>();
        foreach (var (kind, query) in Kinds())
            Console.WriteLine($"  {kind,-34} {await TimesAsync(scheduling, query, stop)}");
        await ExplainAsync(store, stop);
    }

    private static IEnumerable<(string, Func<Random, SlotQuery>)> Kinds()
    {
        yield return ("near a moment, 14 days", random => Query(random, Days(14)) with { Near = Now + Duration.FromHours(random.Next(24, 300)), NearPlace = new Place { City = "City 7", State = "CA" } });
        yield return ("the earliest, mornings of 60 days", random => Query(random, Days(60)));
        yield return ("one clinic, near a moment", random =>
        {
            var query = Query(random, Days(14));
            return query with { Near = Now + Duration.FromHours(random.Next(24, 300)), ClinicId = SlotFill.ClinicOf(query.Region, random) };
        });
        yield return ("12 seen and not wanted", random => Query(random, Days(14)) with { Near = Now + Duration.FromDays(3), Except = [.. Enumerable.Range(1, 12).Select(i => $"{i}")] });
        yield return ("nothing free, 60 mornings", random => Query(random, Days(60)) with { Service = SlotFill.NeverFree, Near = Now + Duration.FromDays(9) });
    }

    private static SlotQuery Query(Random random, IReadOnlyList<Interval> within) => new()
    {
        Region = RegionCodes.All[random.Next(RegionCodes.All.Count)],
        Service = SlotFill.Services[random.Next(SlotFill.Services.Count)],
        Within = within,
    };

    private static List<Interval> Days(int days) =>
        [.. Enumerable.Range(1, days).Select(day => Now + Duration.FromDays(day)).Select(start => new Interval(start, start + Duration.FromHours(5)))];

    private static async Task<string> TimesAsync(Dialogs.IScheduling scheduling, Func<Random, SlotQuery> query, CancellationToken stop)
    {
        var random = new Random(6);
        var times = new List<double>();
        var found = 0;
        for (var i = 0; i < Searches + 20; i++)
        {
            var began = Stopwatch.GetTimestamp();
            found += (await scheduling.FindSlotsAsync(query(random), stop)).Count;
            if (i >= 20)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        return $"median {times[times.Count / 2],6:0.00} ms, p99 {times[times.Count * 99 / 100],6:0.00} ms, {found / (Searches + 20.0):0.0} found";
    }

    private static async Task ExplainAsync(AppointmentsStore store, CancellationToken stop)
    {
        var query = Query(new Random(6), Days(14)) with { Near = Now + Duration.FromDays(3) };
        foreach (var backwards in new[] { false, true })
        {
            Console.WriteLine($"  Plan, {(backwards ? "backwards" : "forwards")} from the moment:");
            await store.ReadAsync(
                async context =>
                {
                    var rows = SlotSearch.Rows(context, query, (Now, Now + Duration.FromDays(14), backwards), 3);
                    await using var command = rows.CreateDbCommand();
                    command.CommandText = (context is SqliteAppointments ? "EXPLAIN QUERY PLAN " : "EXPLAIN (ANALYZE, COSTS OFF) ") + command.CommandText;
                    await context.Database.OpenConnectionAsync(stop);
                    await using var reader = await command.ExecuteReaderAsync(stop);
                    while (await reader.ReadAsync(stop))
                        Console.WriteLine($"    {reader.GetValue(reader.FieldCount - 1)}");
                    return true;
                },
                stop);
        }
    }
}
