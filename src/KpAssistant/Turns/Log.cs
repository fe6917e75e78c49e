namespace KpAssistant.Turns;

internal static partial class Log
{
    // The exception itself is not logged: its message may quote what a member wrote.
    [LoggerMessage(100, LogLevel.Error, "A turn on channel {Channel} failed with {Problem}; the fallback answered")]
    public static partial void TurnFailed(this ILogger logger, string? channel, string problem);

    [LoggerMessage(101, LogLevel.Error, "The stateless answer on channel {Channel} failed with {Problem}; the apology went out")]
    public static partial void FallbackFailed(this ILogger logger, string? channel, string problem);
}
