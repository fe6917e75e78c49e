namespace KpAssistant.Sessions;

/// <summary>What the conversation store says in the log: never content, never a conversation id.</summary>
internal static partial class SessionsLog
{
    [LoggerMessage(3001, LogLevel.Warning, "A stored conversation cannot be read and counts as absent ({Reason})")]
    public static partial void UnreadableDocument(this ILogger logger, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "A transcript entry cannot be read and is left out ({Reason})")]
    public static partial void UnreadableEntry(this ILogger logger, string reason);

    [LoggerMessage(3003, LogLevel.Information, "Conversations are kept in the embedded store under {Folder}")]
    public static partial void EmbeddedStarted(this ILogger logger, string folder);

    [LoggerMessage(3004, LogLevel.Information, "Conversations are kept in Redis")]
    public static partial void RedisConfigured(this ILogger logger);

    [LoggerMessage(3005, LogLevel.Warning, "Redis does not answer yet; going on, it is tried again in the background")]
    public static partial void RedisNotReached(this ILogger logger);

    [LoggerMessage(3006, LogLevel.Warning, "The connection to the conversation store is lost ({Kind})")]
    public static partial void ConnectionLost(this ILogger logger, string kind);

    [LoggerMessage(3007, LogLevel.Information, "The connection to the conversation store is back")]
    public static partial void ConnectionRestored(this ILogger logger);

    [LoggerMessage(3008, LogLevel.Warning, "The embedded store could not confirm its last write at shutdown")]
    public static partial void CommitAtShutdownFailed(this ILogger logger, Exception problem);

    [LoggerMessage(3009, LogLevel.Warning, "The key ring lies unprotected in Redis; set Sessions:KeyCertificate to a PFX file so that a copy of Redis alone cannot be read")]
    public static partial void KeyRingUnprotected(this ILogger logger);
}
