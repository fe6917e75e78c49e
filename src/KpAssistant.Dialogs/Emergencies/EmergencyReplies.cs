using System.Text.Json.Nodes;
using KpAssistant.BotFramework;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>The redirect and the check-back question, as activities that every channel recognises by importance and channel data.</summary>
public static class EmergencyReplies
{
    /// <summary>What <c>channelData.emergency</c> says of each kind.</summary>
    public static string Code(this EmergencyKind kind) => kind switch
    {
        EmergencyKind.Medical => "medical",
        EmergencyKind.MentalHealth => "mental-health",
        EmergencyKind.Poisoning => "poisoning",
        EmergencyKind.Check => "check",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No emergency."),
    };

    /// <summary>The reply that a screened message must get first.</summary>
    public static Activity For(Turn turn, ScreenResult screen) =>
        screen.Kind == EmergencyKind.Check ? Check(EmergencyKinds.Behind(screen)) : Redirect(turn, screen.Kind, screen.Also);

    /// <param name="also">What else may have happened in a crisis (<see cref="ScreenResult.Also"/>).</param>
    public static Activity Redirect(Turn turn, EmergencyKind kind, EmergencyKind also = EmergencyKind.None)
    {
        var local = turn.Local;
        var reply = local.IsAbroad
            ? Say.Template($"emergencies.{kind.Code()}-abroad", ("number", local.Number ?? ""))
            : Say.Template($"emergencies.{kind.Code()}", ("also", also == EmergencyKind.None ? "" : also.Code()));
        reply.Importance = ActivityImportance.Urgent;
        reply.ChannelData = new JsonObject { ["emergency"] = kind.Code() };
        return reply.With(["@emergencies.safe-chip", "@emergencies.false-alarm-chip"]);
    }

    public static Activity Check(EmergencyKind behind)
    {
        var reply = Say.Template($"emergencies.check-{behind.Code()}");
        reply.Importance = ActivityImportance.Normal;
        reply.InputHint = InputHints.ExpectingInput;
        reply.ChannelData = new JsonObject { ["emergency"] = "check" };
        return reply.With(["@emergencies.yes-chip", "@emergencies.no-chip"]);
    }

    public static Activity Stay(Turn turn, EmergencyKind kind)
    {
        var local = turn.Local;
        var reply = local.IsAbroad
            ? Say.Template("emergencies.stay-abroad", ("number", local.Number ?? ""))
            : Say.Template("emergencies.stay", ("kind", kind.Code()));
        reply.Importance = ActivityImportance.High;
        return reply.With(["@emergencies.safe-chip", "@emergencies.false-alarm-chip"]);
    }
}
