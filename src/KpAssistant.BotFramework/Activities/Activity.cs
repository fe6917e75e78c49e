using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework;

/// <summary>
/// One thing that happens in a conversation, in the shape of the Bot Framework Activity specification.
/// Every property may be absent (null); values that are open in the protocol are JSON nodes.
/// </summary>
public sealed partial class Activity : ProtocolObject
{
    /// <summary>One of <see cref="ActivityTypes"/>, or a type that this version does not know.</summary>
    public string? Type { get; set; }

    /// <summary>Given by the channel; unique in the conversation; opaque.</summary>
    public string? Id { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>IANA time zone of the sender.</summary>
    public string? LocalTimezone { get; set; }

    public string? CallerId { get; set; }

    public string? ServiceUrl { get; set; }

    public string? ChannelId { get; set; }

    public ChannelAccount? From { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public ChannelAccount? Recipient { get; set; }

    /// <summary>One of <see cref="TextFormatTypes"/>; null means Markdown.</summary>
    public string? TextFormat { get; set; }

    /// <summary>One of <see cref="AttachmentLayoutTypes"/>.</summary>
    public string? AttachmentLayout { get; set; }

    public IList<ChannelAccount>? MembersAdded { get; set; }

    public IList<ChannelAccount>? MembersRemoved { get; set; }

    public IList<MessageReaction>? ReactionsAdded { get; set; }

    public IList<MessageReaction>? ReactionsRemoved { get; set; }

    public string? TopicName { get; set; }

    public bool? HistoryDisclosed { get; set; }

    /// <summary>BCP 47, such as <c>es-US</c>.</summary>
    public string? Locale { get; set; }

    public string? Text { get; set; }

    /// <summary>What is to be said aloud: plain text or SSML.</summary>
    public string? Speak { get; set; }

    /// <summary>One of <see cref="InputHints"/>.</summary>
    public string? InputHint { get; set; }

    public string? Summary { get; set; }

    public SuggestedActions? SuggestedActions { get; set; }

    public IList<Attachment>? Attachments { get; set; }

    public IList<Entity>? Entities { get; set; }

    /// <summary>What only this channel (or this bot and its client) understands.</summary>
    public JsonNode? ChannelData { get; set; }

    public string? Action { get; set; }

    public string? ReplyToId { get; set; }

    public string? Label { get; set; }

    public string? ValueType { get; set; }

    public JsonNode? Value { get; set; }

    /// <summary>The name of an event or invoke activity.</summary>
    public string? Name { get; set; }

    public ConversationReference? RelatesTo { get; set; }

    /// <summary>Why a conversation ended, one of <see cref="EndOfConversationCodes"/>.</summary>
    public string? Code { get; set; }

    public DateTimeOffset? Expiration { get; set; }

    /// <summary>One of <see cref="ActivityImportance"/>.</summary>
    public string? Importance { get; set; }

    /// <summary>One of <see cref="DeliveryModes"/>.</summary>
    public string? DeliveryMode { get; set; }

    public IList<string>? ListenFor { get; set; }

    public IList<TextHighlight>? TextHighlights { get; set; }

    public SemanticAction? SemanticAction { get; set; }

    /// <summary>What this activity says, before it is put into words; never leaves the process. Null when the words are given.</summary>
    [JsonIgnore]
    public ActivityTemplate? Template { get; set; }

    /// <summary>The network that it came from, as a keyed hash made by our own door: nobody else can set it, and it is never written anywhere. Null when it is not known.</summary>
    [JsonIgnore]
    public string? SenderNetwork { get; set; }
}
