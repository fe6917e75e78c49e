using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KpAssistant.Scheduling;

// For dotnet ef alone, which compares the model with the last migration and needs no database for it.

internal sealed class SqliteAppointmentsFactory : IDesignTimeDbContextFactory<SqliteAppointments>
{
    public SqliteAppointments CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAppointments>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgreSqlAppointmentsFactory : IDesignTimeDbContextFactory<PostgreSqlAppointments>
{
    public PostgreSqlAppointments CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlAppointments>().UseNpgsql("Host=localhost").Options);
}
