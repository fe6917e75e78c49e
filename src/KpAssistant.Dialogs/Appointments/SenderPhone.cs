using System.Text.Json.Nodes;
using KpAssistant.BotFramework;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>The number that a text or a call comes from; a web page has none, whatever it claims.</summary>
public static class SenderPhone
{
    /// <summary>E.164, or null.</summary>
    public static string? Of(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.ChannelId is "sms" or "voice"
            && activity.ChannelData is JsonObject data && data["from"] is JsonObject from
            && from["phone"] is JsonValue value && value.TryGetValue<string>(out var phone) && phone.StartsWith('+')
            ? phone
            : null;
    }
}
