namespace KpAssistant.Channels.Voice;

internal static partial class VoiceLog
{
    [LoggerMessage(340, LogLevel.Error, "A call's turn took too long; the fallback answered")]
    public static partial void TurnTookTooLong(this ILogger logger);

    [LoggerMessage(341, LogLevel.Error, "A call goes on without its state: {Problem}")]
    public static partial void StateUnavailable(this ILogger logger, string problem);

    [LoggerMessage(342, LogLevel.Error, "A step of a call failed with {Problem}; the apology was said")]
    public static partial void StepFailed(this ILogger logger, string problem);

    [LoggerMessage(343, LogLevel.Warning, "A request to be called back could not be kept: {Problem}")]
    public static partial void CallbackFailed(this ILogger logger, string problem);

    [LoggerMessage(344, LogLevel.Information, "A relay session began; {Open} are open")]
    public static partial void RelayBegan(this ILogger logger, int open);

    [LoggerMessage(345, LogLevel.Information, "A relay session ended: {Reason}")]
    public static partial void RelayEnded(this ILogger logger, string reason);

    [LoggerMessage(346, LogLevel.Warning, "Twilio reports a relay error of {Length} characters")]
    public static partial void RelayReported(this ILogger logger, int length);

    [LoggerMessage(347, LogLevel.Warning, "A text could not be sent for a call: {Problem}")]
    public static partial void TextFailed(this ILogger logger, string problem);
}
