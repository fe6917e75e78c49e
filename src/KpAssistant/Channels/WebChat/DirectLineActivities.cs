using System.Text.Json.Nodes;
using KpAssistant.BotFramework;

namespace KpAssistant.Channels.WebChat;

/// <summary>What a Direct Line client may send, and how it becomes an activity of ours.</summary>
public static class DirectLineActivities
{
    public const string ChannelId = "webchat";

    private static readonly string[] Accepted =
        [ActivityTypes.Message, ActivityTypes.Typing, ActivityTypes.Event, ActivityTypes.ConversationUpdate, ActivityTypes.EndOfConversation, ActivityTypes.MessageReaction];

    /// <summary>Null when the activity may come in, else what is wrong with it and what is allowed.</summary>
    public static string? Problem(Activity activity, DirectLineToken token)
    {
        if (string.IsNullOrEmpty(activity.Type))
            return $"type is missing; allowed are {string.Join(", ", Accepted)}.";
        if (!Accepted.Contains(activity.Type))
            return $"type is not known here; allowed are {string.Join(", ", Accepted)}.";
        if (activity.From?.Id is { Length: > 0 } from && from != token.UserId)
            return "from.id is not the user of this token.";
        return null;
    }

    /// <summary>Identity comes from the token alone. A client's own id for the message (clientActivityID) makes a repeated post recognisable.</summary>
    public static Activity Accept(Activity activity, DirectLineToken token)
    {
        activity.ChannelId = ChannelId;
        activity.Conversation = new ConversationAccount { Id = token.ConversationId };
        activity.From = new ChannelAccount(token.UserId, activity.From?.Name, RoleTypes.User);
        activity.Recipient = null;
        activity.ServiceUrl = null;
        activity.ReplyToId = null;
        activity.Timestamp = null;
        activity.Id = ClientId(activity) ?? (string.IsNullOrEmpty(activity.Id) ? Guid.NewGuid().ToString("N") : activity.Id);
        return activity;
    }

    /// <summary>The activity that greets a user who has just opened a conversation.</summary>
    public static Activity Joined(DirectLineToken token, string? locale, string id) => new()
    {
        Type = ActivityTypes.ConversationUpdate,
        Id = id,
        ChannelId = ChannelId,
        Locale = locale,
        Conversation = new ConversationAccount { Id = token.ConversationId },
        From = new ChannelAccount(token.UserId, null, RoleTypes.User),
        MembersAdded = [new ChannelAccount(token.UserId, null, RoleTypes.User)],
    };

    private static string? ClientId(Activity activity) =>
        activity.ChannelData is JsonObject data && data["clientActivityID"] is JsonValue value && value.TryGetValue<string>(out var id) && id.Length is > 0 and <= 200
            ? $"client|{id}"
            : null;
}
