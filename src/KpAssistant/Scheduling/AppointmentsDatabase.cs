using KpAssistant.Dialogs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KpAssistant.Scheduling;

/// <summary>
/// Opens the database and turns its troubles into ours: what passes by itself (busy, deadlock, serialization) is tried again, everything else
/// that the database does is a <see cref="StoreUnavailableException"/>. Violated unique indexes and lost updates are the caller's to explain.
/// </summary>
internal sealed class AppointmentsDatabase : IAsyncDisposable
{
    private const int MostTries = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly AppointmentsConnection connection;
    private readonly Lazy<NpgsqlDataSource> source;
    private readonly Lazy<SqliteConnection> kept;
    private readonly Lazy<Func<AppointmentsContext>> open;

    // SQLite has one writer: waiting here costs no thread and is fair, waiting in SQLite does and is not.
    private readonly SemaphoreSlim? writer;

    /// <param name="connection">Looked at when it is needed: a wrong one is the options' to explain.</param>
    public AppointmentsDatabase(AppointmentsConnection connection)
    {
        this.connection = connection;
        source = new(() => NpgsqlDataSource.Create(Impatient(connection.ConnectionString)));
        kept = new(() => Kept(connection.ConnectionString));
        writer = connection.Kind == StoreForm.PostgreSql ? null : new SemaphoreSlim(1);
        open = new(() => connection.Kind switch
        {
            StoreForm.PostgreSql => PostgreSql(source.Value),
            StoreForm.Memory => Sqlite(options => options.UseSqlite(kept.Value)),
            _ => Sqlite(options => options.UseSqlite(connection.ConnectionString)),
        });
    }

    public StoreForm Kind => connection.Kind;

    public string? File => connection.File;

    /// <summary>A context of the caller's own, for what is neither a plain read nor a plain write.</summary>
    public AppointmentsContext Open() => open.Value();

    public Task<T> ReadAsync<T>(Func<AppointmentsContext, Task<T>> read, CancellationToken cancelled) =>
        RunAsync(read, exclusive: Kind == StoreForm.Memory, cancelled);

    /// <summary>Runs in a transaction, perhaps several times: the context is a new one each time.</summary>
    public Task<T> WriteAsync<T>(Func<AppointmentsContext, Task<T>> write, CancellationToken cancelled) => RunAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancelled);
            var result = await write(context);
            await context.SaveChangesAsync(cancelled);
            await transaction.CommitAsync(cancelled);
            return result;
        },
        exclusive: true, cancelled);

    private async Task<T> RunAsync<T>(Func<AppointmentsContext, Task<T>> work, bool exclusive, CancellationToken cancelled)
    {
        if (exclusive && writer is not null && !await writer.WaitAsync(Patience, cancelled))
            throw new StoreUnavailableException("The appointments store is too busy.");
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await using var context = Open();
                    return await work(context);
                }
                catch (Exception problem) when (DatabaseTrouble.Passes(problem) && attempt < MostTries)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 << attempt)), cancelled);
                }
                catch (Exception problem) when (DatabaseTrouble.IsAway(problem))
                {
                    throw new StoreUnavailableException("The appointments store does not answer.", problem);
                }
            }
        }
        finally
        {
            if (exclusive)
                writer?.Release();
        }
    }

    private static Func<AppointmentsContext> PostgreSql(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlAppointments>().UseNpgsql(source).Options;
        return () => new PostgreSqlAppointments(options);
    }

    private static Func<AppointmentsContext> Sqlite(Action<DbContextOptionsBuilder> use)
    {
        var builder = new DbContextOptionsBuilder<SqliteAppointments>();
        use(builder);
        var options = builder.Options;
        return () => new SqliteAppointments(options);
    }

    private static SqliteConnection Kept(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    // A member waits for the answer: a few seconds, unless the operator says otherwise.
    private static string Impatient(string given)
    {
        var settings = new NpgsqlConnectionStringBuilder(given);
        if (!settings.ContainsKey("Timeout"))
            settings.Timeout = 3;
        if (!settings.ContainsKey("Command Timeout"))
            settings.CommandTimeout = 5;
        settings.ApplicationName ??= "KpAssistant";
        return settings.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        writer?.Dispose();
        if (kept.IsValueCreated)
            await kept.Value.DisposeAsync();
        if (source.IsValueCreated)
            await source.Value.DisposeAsync();
    }
}
