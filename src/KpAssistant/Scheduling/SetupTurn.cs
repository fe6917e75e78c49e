using System.Globalization;
using KpAssistant.Sessions;
using Microsoft.EntityFrameworkCore;

namespace KpAssistant.Scheduling;

/// <summary>One process at a time sets up the database; the operating system or PostgreSQL lets go however that process ends.</summary>
internal sealed class SetupTurn : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IAsyncDisposable? held;

    private SetupTurn(IAsyncDisposable? held) => this.held = held;

    public static async Task<SetupTurn> TakeAsync(AppointmentsDatabase database, long key) => database.Kind switch
    {
        StoreForm.PostgreSql => new SetupTurn(await AdvisoryAsync(database.Open(), key)),
        StoreForm.Sqlite => new SetupTurn(await FileAsync(database.File!)),
        _ => new SetupTurn(null),
    };

    private static async Task<AppointmentsContext> AdvisoryAsync(AppointmentsContext context, long key)
    {
        // Belongs to the connection, which stays open until it is disposed.
        await context.Database.OpenConnectionAsync();
        context.Database.SetCommandTimeout(Patience);
        await context.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({key})"));
        return context;
    }

    private static async Task<FileStream> FileAsync(string database)
    {
        DataFolderLock.CreatePrivate(Path.GetDirectoryName(database)!);
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return new FileStream(database + ".setup", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience)
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (held is AppointmentsContext context)
            await context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock_all()");
        if (held is not null)
            await held.DisposeAsync();
    }
}
