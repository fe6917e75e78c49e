using System.Diagnostics;
using KpAssistant.Tests.Sessions;
using Npgsql;

namespace KpAssistant.Tests.Scheduling;

/// <summary>A real PostgreSQL of our own, on a port of its own, in a folder that goes with it.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private readonly string folder = Directory.CreateTempSubdirectory("kp-postgresql-").FullName;
    private readonly int port = RedisServer.FreePort();
    public bool Runs { get; private set; }

    /// <summary>Skips the test with a reason where PostgreSQL is not installed; where CI says that everything is there, fails it.</summary>
    public void SkipWhenMissing()
    {
        const string missing = "PostgreSQL is not installed under /usr/lib/postgresql";
        if (!Runs && Environment.GetEnvironmentVariable("CI") == "true")
            throw new InvalidOperationException(missing);
        Skip.IfNot(Runs, missing);
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"kp_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    public async Task InitializeAsync()
    {
        if (Programs is null)
            return;
        await RunAsync("chown", ["-R", Owner, folder], asOwner: false);
        await RunAsync(Path.Combine(Programs, "initdb"), ["-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]);
        await StartAsync();
        Runs = true;
    }

    public Task StartAsync() => RunAsync(Path.Combine(Programs!, "pg_ctl"),
        ["-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start"]);

    public Task StopAsync() => RunAsync(Path.Combine(Programs!, "pg_ctl"), ["-D", Data, "-m", "immediate", "-w", "stop"]);

    public async Task DisposeAsync()
    {
        if (Runs)
            await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    // PostgreSQL refuses to run as root; its own user is there where it is installed.
    private static string Owner => Environment.UserName == "root" ? "postgres" : Environment.UserName;

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=40";

    private async Task RunAsync(string program, string[] arguments, bool asOwner = true)
    {
        var start = asOwner && Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", Owner, "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        using var process = Process.Start(start)!;
        // The server inherits the pipes and holds them open: they end with it, not with pg_ctl.
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(program)}: {(await Task.WhenAny(errors, Task.Delay(1000)) == errors ? await errors : "")}");
    }
}
