using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KpAssistant.Scheduling;

/// <summary>What an exception of a database means.</summary>
internal static class DatabaseTrouble
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    /// <summary>Over by itself in a moment: another transaction was in the way, nothing was written.</summary>
    public static bool Passes(Exception problem) => Of(problem) switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable,
        _ => false,
    };

    /// <summary>A row with this key stands already.</summary>
    public static bool IsDuplicate(Exception problem) => Of(problem) switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is UniqueViolation or PrimaryKeyViolation,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    /// <summary>The database, or the key ring that opens what it holds, failed in whatever way other than by refusing what we wrote.</summary>
    public static bool IsAway(Exception problem) =>
        problem is not DbUpdateConcurrencyException && !IsDuplicate(problem) && (problem is TimeoutException or CryptographicException || Of(problem) is not null);

    // Entity Framework wraps once or twice, and differently for reads and writes.
    private static DbException? Of(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            if (problem is DbException database)
                return database;
        }
        return null;
    }
}
