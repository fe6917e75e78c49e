namespace KpAssistant.Scheduling;

/// <summary>What the appointments store says in the log: kinds and counts, never who or what.</summary>
internal static partial class SchedulingLog
{
    [LoggerMessage(4001, LogLevel.Error, "The appointments store cannot be opened ({Problem}); it is tried again")]
    public static partial void StoreNotReady(this ILogger logger, string problem);

    [LoggerMessage(4002, LogLevel.Error, "The appointments store was made with another key ring; nodes that share ConnectionStrings:Appointments share ConnectionStrings:Redis too, and a copy needs the key ring it was made with")]
    public static partial void OtherKeyRing(this ILogger logger);

    [LoggerMessage(4003, LogLevel.Information, "Appointments are kept in {Form}")]
    public static partial void StoreReady(this ILogger logger, StoreForm form);

    [LoggerMessage(4004, LogLevel.Information, "The store holds made-up demo clinics and members; --no-demo leaves them out of a new one")]
    public static partial void DemoFilled(this ILogger logger);
}
