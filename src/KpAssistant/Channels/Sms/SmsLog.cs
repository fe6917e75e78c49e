using KpAssistant.Dialogs.Reminders;

namespace KpAssistant.Channels.Sms;

internal static partial class SmsLog
{
    [LoggerMessage(320, LogLevel.Error, "The consent ledger did not answer ({Problem})")]
    public static partial void LedgerAway(this ILogger logger, string problem);

    [LoggerMessage(321, LogLevel.Warning, "A consent ({Status}) waits for the ledger")]
    public static partial void ConsentWaits(this ILogger logger, ConsentStatus status);

    [LoggerMessage(322, LogLevel.Information, "A consent that waited ({Status}) is in the ledger")]
    public static partial void ConsentReachedLedger(this ILogger logger, ConsentStatus status);

    [LoggerMessage(323, LogLevel.Critical, "A consent that waits for the ledger could not be written to disk ({Problem}) and is lost if this process ends")]
    public static partial void ConsentNotOnDisk(this ILogger logger, string problem);

    [LoggerMessage(324, LogLevel.Error, "The file {File} of a consent that waits cannot be read or removed and was left where it is")]
    public static partial void ConsentUnreadable(this ILogger logger, string file);

    [LoggerMessage(325, LogLevel.Error, "A text was not answered in time or failed ({Problem}); the fallback answered")]
    public static partial void SmsLate(this ILogger logger, string problem);
}
