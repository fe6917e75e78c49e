using System.Text.Json;
using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework.Cards;

/// <summary>What every card is: the content of an attachment of its own content type.</summary>
public abstract class Card : ProtocolObject
{
    private const string ContentTypePrefix = "application/vnd.microsoft.card.";

    /// <summary>The last part of the content type, such as <c>hero</c>.</summary>
    protected abstract string Kind { get; }

    public Attachment ToAttachment() => new()
    {
        ContentType = ContentTypePrefix + Kind,
        Content = JsonSerializer.SerializeToNode(this, GetType(), BotJson.Options),
    };
}

/// <summary>A picture, words and buttons.</summary>
public class BasicCard : Card
{
    protected override string Kind => "basic";

    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public IList<CardImage>? Images { get; set; }

    public IList<CardAction>? Buttons { get; set; }

    public CardAction? Tap { get; set; }
}

/// <summary>A <see cref="BasicCard"/> with one large picture.</summary>
public sealed class HeroCard : BasicCard
{
    protected override string Kind => "hero";
}

/// <summary>A <see cref="BasicCard"/> with one small picture.</summary>
public sealed class ThumbnailCard : BasicCard
{
    protected override string Kind => "thumbnail";
}

/// <summary>A card that plays something. <see cref="Duration"/> is an ISO 8601 duration.</summary>
public class MediaCard : Card
{
    protected override string Kind => "media";

    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public ThumbnailUrl? Image { get; set; }

    public IList<MediaUrl>? Media { get; set; }

    public IList<CardAction>? Buttons { get; set; }

    public bool? Shareable { get; set; }

    public bool? Autoloop { get; set; }

    public bool? Autostart { get; set; }

    public string? Aspect { get; set; }

    public string? Duration { get; set; }

    public JsonNode? Value { get; set; }
}

public sealed class AnimationCard : MediaCard
{
    protected override string Kind => "animation";
}

public sealed class AudioCard : MediaCard
{
    protected override string Kind => "audio";
}

public sealed class VideoCard : MediaCard
{
    protected override string Kind => "video";
}
