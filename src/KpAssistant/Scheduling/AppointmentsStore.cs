using System.Security.Cryptography;
using KpAssistant.Dialogs;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Scheduling;

/// <summary>
/// The database, ready: migrated, its lookup key known, demo clinics there. Made ready at the first use and again after a failure; the
/// service starts, and serves what needs no appointments, without it.
/// </summary>
internal sealed class AppointmentsStore(
    AppointmentsDatabase database, PersonalData personal, DemoClinics demo, TimeProvider clock, ILogger<AppointmentsStore> logger) : IAsyncDisposable
{
    // "kpassist" as a number: the advisory lock under which one node at a time sets up the database.
    private const long SetupLock = 0x6B70617373697374;

    // The longest window that the settings allow.
    private static readonly Duration FailuresKept = Duration.FromDays(31);

    private readonly Lock gate = new();
    private Task? ready;

    public PersonalData Personal => personal;

    public async Task<T> ReadAsync<T>(Func<AppointmentsContext, Task<T>> read, CancellationToken cancelled)
    {
        await ReadyAsync(cancelled);
        return await database.ReadAsync(read, cancelled);
    }

    public async Task<T> WriteAsync<T>(Func<AppointmentsContext, Task<T>> write, CancellationToken cancelled)
    {
        await ReadyAsync(cancelled);
        return await database.WriteAsync(write, cancelled);
    }

    public StoreForm Kind => database.Kind;

    /// <exception cref="StoreUnavailableException">It cannot be made ready now.</exception>
    public Task ReadyAsync(CancellationToken cancelled)
    {
        if (ready is { IsCompletedSuccessfully: true })
            return Task.CompletedTask;
        lock (gate)
        {
            // The key ring and SQLite work on the calling thread: a thread of its own keeps a busy start from starving.
            if (ready is null or { IsFaulted: true } or { IsCanceled: true })
                ready = Task.Factory.StartNew(SetUpAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
            return ready.WaitAsync(cancelled);
        }
    }

    /// <summary>What is due once a day: failures that no longer count go, and the demo clinics get the slots that are missing up to their horizon.</summary>
    public Task TendAsync(CancellationToken cancelled) => WriteAsync(
        async context =>
        {
            var old = clock.GetCurrentInstant() - FailuresKept;
            await context.VerificationFailures.Where(failure => failure.At < old).ExecuteDeleteAsync(cancelled);
            await demo.TopUpAsync(context);
            return true;
        },
        cancelled);

    private async Task SetUpAsync()
    {
        try
        {
            await using var context = database.Open();
            await using var setup = await SetupTurn.TakeAsync(database, SetupLock);
            await MigrateAsync(context);
            await LoadLookupKeyAsync(context);
            await demo.FillAsync(context, personal);
        }
        catch (CryptographicException problem) when (problem.InnerException is null)
        {
            logger.OtherKeyRing();
            throw new StoreUnavailableException("The key ring is not the one that the appointments store was made with.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException || DatabaseTrouble.IsAway(problem))
        {
            logger.StoreNotReady(problem.GetType().Name);
            throw new StoreUnavailableException("The appointments store cannot be opened.", problem);
        }
    }

    private async Task MigrateAsync(AppointmentsContext context)
    {
        if (database.Kind == StoreForm.Sqlite)
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        if (!(await context.Database.GetPendingMigrationsAsync()).Any())
            return;
        // Entity Framework's own lock on SQLite is a row that outlives a killed process; ours is held, so that one is stale.
        if (database.Kind == StoreForm.Sqlite)
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        await context.Database.MigrateAsync();
    }

    private async Task LoadLookupKeyAsync(AppointmentsContext context)
    {
        var row = await context.StoreKeys.AsNoTracking().FirstOrDefaultAsync(key => key.Name == "lookup");
        if (row is null)
        {
            context.StoreKeys.Add(row = new StoreKeyRow { Name = "lookup", Key = personal.NewLookupKey() });
            await context.SaveChangesAsync();
        }
        personal.UseLookupKey(row.Key);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
