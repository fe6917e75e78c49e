namespace KpAssistant.Twilio;

internal static partial class TwilioLog
{
    [LoggerMessage(300, LogLevel.Warning, "A webhook at {Door} was refused: {Reason}")]
    public static partial void WebhookRefused(this ILogger logger, string? door, string reason);
}
