using System.Text.Json.Serialization;

namespace KpAssistant.BotFramework.DirectLine;

/// <summary>The body of <c>POST /tokens/generate</c> and <c>POST /conversations</c>, all optional.</summary>
public sealed class TokenParameters : ProtocolObject
{
    public ChannelAccount? User { get; set; }

    public IList<string>? TrustedOrigins { get; set; }

    public string? ETag { get; set; }
}

/// <summary>A conversation as Direct Line gives it to a client.</summary>
public sealed class Conversation : ProtocolObject
{
    public string? ConversationId { get; set; }

    public string? Token { get; set; }

    /// <summary>Life of the token in seconds.</summary>
    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; set; }

    public string? StreamUrl { get; set; }

    public string? ReferenceGrammarId { get; set; }

    public string? ETag { get; set; }
}

/// <summary>Some activities and the watermark after which the next ones begin.</summary>
public sealed class ActivitySet : ProtocolObject
{
    public IList<Activity>? Activities { get; set; }

    public string? Watermark { get; set; }
}
