using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace KpAssistant.Tests.Scheduling;

/// <summary>
/// Random bookings, moves and cancellations from 32 workers in a process that is killed again and again. The usual number fits the daily run;
/// <c>FIRE_OPERATIONS=20000</c> asks for the whole.
/// </summary>
public abstract class TruthUnderFire(SchedulingDatabase database, ITestOutputHelper output)
{
    private const int Kills = 5;
    private static readonly int Operations = int.Parse(Environment.GetEnvironmentVariable("FIRE_OPERATIONS") ?? "4000", CultureInfo.InvariantCulture);

    [SkippableFact]
    public async Task What_was_confirmed_stands_and_nothing_else_though_the_process_is_killed()
    {
        database.SkipWhenMissing();
        var connection = database.Settings.Single().Value;
        var written = new WrittenAppointments();
        var random = new Random(20_261_122);
        var clock = Stopwatch.StartNew();

        for (var run = 0; run < Kills; run++)
            await WriteAsync(connection, written, Operations, run, TimeSpan.FromMilliseconds(random.Next(100, 1_500)));
        await WriteAsync(connection, written, Math.Max(500, Operations - written.Operations), Kills, null);

        output.WriteLine($"{written.Operations} operations in {clock.Elapsed.TotalSeconds:0} s, {written.Confirmed.Count} appointments, {written.Taken} times the slot was taken");
        written.LeftOpen.ShouldBeEmpty();
        written.Operations.ShouldBeGreaterThanOrEqualTo(Operations);
        await new AppointmentInvariants(connection).HoldAsync(written);
    }

    /// <summary>Starts the process, kills it when its time is over, and reads what it said.</summary>
    private async Task WriteAsync(string connection, WrittenAppointments written, int operations, int run, TimeSpan? killAfter)
    {
        string[] arguments = [typeof(SchedulingWriter).Assembly.Location, SchedulingWriter.Verb, database.Folder, connection,
            operations.ToString(CultureInfo.InvariantCulture), (run * 1000).ToString(CultureInfo.InvariantCulture), .. written.LeftOpen.Select(open => open.ToString())];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors);
        var rest = process.StandardOutput.ReadToEndAsync();
        if (killAfter is { } time)
        {
            await Task.Delay(time);
            process.Kill();
        }
        await process.WaitForExitAsync();
        // Cut off by the kill, the last line says nothing.
        foreach (var line in ((IEnumerable<string>)[first, .. (await rest).Split('\n')[..^1]]))
            written.Read(line);
        if (killAfter is null)
            process.ExitCode.ShouldBe(0, await errors);
    }
}

public sealed class SqliteTruthUnderFire(SqliteFile database, ITestOutputHelper output) : TruthUnderFire(database, output), IClassFixture<SqliteFile>;

public sealed class PostgreSqlTruthUnderFire(PostgreSqlDatabase database, ITestOutputHelper output) : TruthUnderFire(database, output), IClassFixture<PostgreSqlDatabase>;
