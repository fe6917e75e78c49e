using KpAssistant.Scheduling.Tables;

namespace KpAssistant.Reminders;

/// <summary>What the sender says in the log: kinds, codes and counts, never to whom or what.</summary>
internal static partial class RemindersLog
{
    [LoggerMessage(5001, LogLevel.Information, "This node sends reminders, at most {Rate} a second")]
    public static partial void Sending(this ILogger logger, double rate);

    [LoggerMessage(5002, LogLevel.Warning, "This node sends no reminders: {Reason}")]
    public static partial void NotSending(this ILogger logger, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "A text was put off: {Problem}")]
    public static partial void TwilioInTrouble(this ILogger logger, string problem);

    [LoggerMessage(5004, LogLevel.Warning, "A text ({Kind}) was refused by Twilio with error {Code} and is given up")]
    public static partial void MessageRefused(this ILogger logger, MessageKind kind, int code);

    [LoggerMessage(5005, LogLevel.Error, "A text ({Kind}) could not be handled ({Problem}); it is tried again when its lease ends")]
    public static partial void MessageStuck(this ILogger logger, MessageKind kind, string problem);

    [LoggerMessage(5006, LogLevel.Warning, "Texts that are due could not be taken ({Problem}); tried again")]
    public static partial void QueueAway(this ILogger logger, string problem);

    [LoggerMessage(5007, LogLevel.Warning, "A text was not delivered: error {Code}")]
    public static partial void NotDelivered(this ILogger logger, int code);

    [LoggerMessage(5008, LogLevel.Warning, "A closure was announced: {Told} texts wait, {Unreached} appointments have nobody who may be texted")]
    public static partial void ClosureAnnounced(this ILogger logger, int told, int unreached);
}
