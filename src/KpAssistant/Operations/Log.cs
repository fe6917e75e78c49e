namespace KpAssistant.Operations;

internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Warning, "{Count} audit records wait for the store to come back")]
    public static partial void AuditWaits(this ILogger logger, int count);

    // The exception itself is not logged: a database quotes what it was given.
    [LoggerMessage(5002, LogLevel.Error, "{Count} audit records could not be written ({Problem})")]
    public static partial void AuditFailed(this ILogger logger, int count, string problem);
}
