using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Connector;

/// <summary>The body of <c>POST /v3/conversations</c>.</summary>
public sealed class ConversationParameters : ProtocolObject
{
    public bool? IsGroup { get; set; }

    public ChannelAccount? Bot { get; set; }

    public IList<ChannelAccount>? Members { get; set; }

    public string? TopicName { get; set; }

    public string? TenantId { get; set; }

    public Activity? Activity { get; set; }

    public JsonNode? ChannelData { get; set; }
}

public sealed class ConversationResourceResponse : ProtocolObject
{
    public string? ActivityId { get; set; }

    public string? ServiceUrl { get; set; }

    public string? Id { get; set; }
}

/// <summary>One page of conversations; a null token means that there is no further one.</summary>
public sealed class ConversationsResult : ProtocolObject
{
    public string? ContinuationToken { get; set; }

    public IList<ConversationMembers>? Conversations { get; set; }
}

public sealed class ConversationMembers : ProtocolObject
{
    public string? Id { get; set; }

    public IList<ChannelAccount>? Members { get; set; }
}

public sealed class PagedMembersResult : ProtocolObject
{
    public string? ContinuationToken { get; set; }

    public IList<ChannelAccount>? Members { get; set; }
}

public sealed class Transcript : ProtocolObject
{
    public IList<Activity>? Activities { get; set; }
}

/// <summary>A file to upload; the bytes are Base64 in JSON.</summary>
public sealed class AttachmentData : ProtocolObject
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public byte[]? OriginalBase64 { get; set; }

    public byte[]? ThumbnailBase64 { get; set; }
}

public sealed class AttachmentInfo : ProtocolObject
{
    public string? Name { get; set; }

    public string? Type { get; set; }

    public IList<AttachmentView>? Views { get; set; }
}

public sealed class AttachmentView : ProtocolObject
{
    public string? ViewId { get; set; }

    /// <summary>In bytes.</summary>
    public int? Size { get; set; }
}
