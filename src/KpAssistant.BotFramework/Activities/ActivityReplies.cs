using System.Text.Json;

namespace KpAssistant.BotFramework;

public sealed partial class Activity
{
    /// <summary>Where this incoming activity came from, so that it can be answered later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Locale = Locale,
    };

    /// <summary>Addresses this activity: to the user, or from the user when <paramref name="isIncoming"/>.</summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        (From, Recipient) = isIncoming ? (reference.User, reference.Bot) : (reference.Bot, reference.User);
        if (isIncoming)
            Id ??= reference.ActivityId;
        else
            ReplyToId ??= reference.ActivityId;
        return this;
    }

    /// <summary>A message that answers this one.</summary>
    public Activity CreateReply(string? text = null) =>
        new Activity { Type = ActivityTypes.Message, Text = text }.ApplyConversationReference(GetConversationReference());

    /// <summary>The channel data read as <typeparamref name="T"/>; default when there is none.</summary>
    /// <exception cref="JsonException">The channel data has another shape.</exception>
    public T? GetChannelData<T>() => ChannelData is null ? default : ChannelData.Deserialize<T>(BotJson.Options);
}
