using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Cards;

public sealed class CardImage : ProtocolObject
{
    public string? Url { get; set; }

    public string? Alt { get; set; }

    public CardAction? Tap { get; set; }
}

public sealed class ThumbnailUrl : ProtocolObject
{
    public string? Url { get; set; }

    public string? Alt { get; set; }
}

public sealed class MediaUrl : ProtocolObject
{
    public string? Url { get; set; }

    public string? Profile { get; set; }
}

/// <summary>The value of an event that a media card raises.</summary>
public sealed class MediaEventValue : ProtocolObject
{
    public JsonNode? CardValue { get; set; }
}

public sealed class SigninCard : Card
{
    protected override string Kind => "signin";

    public string? Text { get; set; }

    public IList<CardAction>? Buttons { get; set; }
}

public sealed class OAuthCard : Card
{
    protected override string Kind => "oauth";

    public string? Text { get; set; }

    public string? ConnectionName { get; set; }

    public IList<CardAction>? Buttons { get; set; }
}

public sealed class TokenRequest : ProtocolObject
{
    public string? Provider { get; set; }

    public JsonNode? Settings { get; set; }
}

public sealed class TokenResponse : ProtocolObject
{
    public string? ChannelId { get; set; }

    public string? ConnectionName { get; set; }

    public string? Token { get; set; }

    public string? Expiration { get; set; }
}
