using System.Security.Cryptography;
using System.Text;
using KpAssistant.BotFramework;

namespace KpAssistant.Dialogs.Appointments;

/// <summary>Keys that make a write happen once, however often its turn is decided.</summary>
public static class AppointmentKeys
{
    // 96 bits: no two bookings meet by chance, and the state stays small.
    private const int Bytes = 12;

    /// <summary>Of the conversation and the message that began the booking.</summary>
    public static string Begin(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Hash($"{activity.ChannelId}\n{activity.Conversation?.Id}\n{activity.Id}");
    }

    /// <summary>Of one write within it: a slot to take.</summary>
    public static string Of(string begun, string slotId) => Hash($"{begun}\n{slotId}");

    /// <summary>
    /// Who is asking, for limits on attempts: the network where it is known, since on the web everybody may open another conversation; else the conversation, which
    /// on a phone belongs to one number.
    /// </summary>
    public static string Source(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.SenderNetwork is { } network ? Hash($"network\n{network}") : Hash($"source\n{activity.ChannelId}\n{activity.Conversation?.Id}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}
