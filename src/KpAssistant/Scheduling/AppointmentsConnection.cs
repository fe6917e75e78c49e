using KpAssistant.Sessions;
using Microsoft.Data.Sqlite;

namespace KpAssistant.Scheduling;

/// <summary>The databases there are.</summary>
internal enum StoreForm
{
    /// <summary>SQLite that nobody else sees and that ends with the process.</summary>
    Memory,
    Sqlite,
    PostgreSql,
}

/// <summary>Where appointments are kept, by the form of <c>ConnectionStrings:Appointments</c>.</summary>
/// <param name="Kind">Which database.</param>
/// <param name="ConnectionString">As its driver wants it.</param>
/// <param name="File">The SQLite file; null for the others.</param>
internal sealed record AppointmentsConnection(StoreForm Kind, string ConnectionString, string? File)
{
    public static AppointmentsConnection Choose(IConfiguration configuration)
    {
        var given = configuration.GetConnectionString("Appointments");
        if (!string.IsNullOrWhiteSpace(given))
            return IsSqlite(given) ? OfFile(new SqliteConnectionStringBuilder(given).DataSource) : new(StoreForm.PostgreSql, given, null);
        return configuration["Sessions:Store"]?.Equals("memory", StringComparison.OrdinalIgnoreCase) == true
            ? new(StoreForm.Memory, "Data Source=:memory:", null)
            : OfFile(Path.Combine(SessionsServices.DataFolder(configuration), "appointments.db"));
    }

    private static bool IsSqlite(string given) =>
        given.Contains("Data Source", StringComparison.OrdinalIgnoreCase) || given.Contains("Filename", StringComparison.OrdinalIgnoreCase);

    private static AppointmentsConnection OfFile(string file)
    {
        var path = Path.GetFullPath(file);
        return new(StoreForm.Sqlite, new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString(), path);
    }
}
