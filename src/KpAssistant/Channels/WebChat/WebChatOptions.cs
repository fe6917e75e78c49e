using System.ComponentModel.DataAnnotations;

namespace KpAssistant.Channels.WebChat;

/// <summary>Settings under <c>WebChat</c>.</summary>
public sealed class WebChatOptions
{
    /// <summary>How long a token opens its conversation, in seconds; clients renew it before. Direct Line's own default is 1,800.</summary>
    [Range(60, 86_400, ErrorMessage = "WebChat:TokenSeconds must be between 60 and 86400.")]
    public int TokenSeconds { get; set; } = 1_800;

    /// <summary>How many new conversations one address may open in a minute.</summary>
    [Range(1, 100_000, ErrorMessage = "WebChat:TokensPerMinute must be between 1 and 100000.")]
    public int TokensPerMinute { get; set; } = 60;

    /// <summary>Origins of other sites that may call the API from a browser; <c>*</c> for any. The widget's own frame needs none.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Largest body of one activity, in bytes.</summary>
    [Range(4_096, 1_048_576, ErrorMessage = "WebChat:MaxActivityBytes must be between 4096 and 1048576.")]
    public int MaxActivityBytes { get; set; } = 65_536;

    /// <summary>Open streams that one conversation may have; the oldest is closed when one more comes.</summary>
    [Range(1, 100, ErrorMessage = "WebChat:StreamsPerConversation must be between 1 and 100.")]
    public int StreamsPerConversation { get; set; } = 8;
}
