using System.Globalization;
using System.Text.Json;
using KpAssistant.BotFramework;
using KpAssistant.Channels.WebChat;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Sessions;

namespace KpAssistant.Turns;

/// <summary>Station 3: a message that was answered before gets its stored replies again, byte for byte, and changes nothing.</summary>
public sealed class Admit(ISessionStore sessions)
{
    /// <summary>Null for a message that is new.</summary>
    public async Task<TurnResult?> FindEarlierAsync(Session session, Activity inbound, CancellationToken cancelled)
    {
        if (session.Document.FindRecent(inbound.Id!) is not { } turn)
            return null;
        var stored = await sessions.ReadRepliesAsync(session.ConversationId, turn, cancelled);
        var replies = (stored ?? []).Select(entry => JsonSerializer.Deserialize<Activity>(entry.Activity.Span, BotJson.Options)!).ToList();
        var id = string.Create(CultureInfo.InvariantCulture, $"{session.ConversationId}|{turn.FirstReply - 1:D7}");
        return new TurnResult(TurnOutcomeKind.Duplicate, id, replies);
    }

    /// <summary>
    /// Web chat conversations are opened before they are used; the other channels open one by writing. An emergency is never sent away.
    /// </summary>
    public static bool IsUnknown(Session session, Activity inbound, ScreenResult screened) =>
        !session.Exists && inbound.ChannelId == DirectLineActivities.ChannelId && inbound.Type != ActivityTypes.ConversationUpdate
        && screened.Kind == EmergencyKind.None;
}
