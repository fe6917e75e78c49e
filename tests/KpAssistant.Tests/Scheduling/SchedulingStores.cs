namespace KpAssistant.Tests.Scheduling;

/// <summary>A database that the tests of a class share, and nodes on it.</summary>
public abstract class SchedulingDatabase : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("kp-scheduling-").FullName;

    /// <summary>False where it is not installed.</summary>
    public virtual bool Runs => true;

    /// <summary>Skips the test where the database cannot run.</summary>
    public virtual void SkipWhenMissing()
    {
    }

    public abstract IEnumerable<(string Key, string Value)> Settings { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The same database, the same key ring, another process as far as the code can tell.</summary>
    internal SchedulingNode Node(params (string Key, string Value)[] settings)
    {
        SkipWhenMissing();
        return new SchedulingNode([("Data:Folder", Folder), ("Scheduling:DemoDays", "25"), .. Settings, .. settings]);
    }
}

public sealed class SqliteFile : SchedulingDatabase
{
    public override IEnumerable<(string Key, string Value)> Settings => [("ConnectionStrings:Appointments", $"Data Source={Path.Combine(Folder, "appointments.db")}")];
}

public sealed class PostgreSqlDatabase : SchedulingDatabase
{
    private readonly PostgreSqlServer server = new();
    private string database = "";

    public override IEnumerable<(string Key, string Value)> Settings => [("ConnectionStrings:Appointments", database)];

    public override bool Runs => server.Runs;

    public override void SkipWhenMissing() => server.SkipWhenMissing();

    public Task StopServerAsync() => server.StopAsync();

    public Task StartServerAsync() => server.StartAsync();

    public override async Task InitializeAsync()
    {
        await server.InitializeAsync();
        if (server.Runs)
            database = await server.NewDatabaseAsync();
    }

    public override async Task DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        await base.DisposeAsync();
    }
}
