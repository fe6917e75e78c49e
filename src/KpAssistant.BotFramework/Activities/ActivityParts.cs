using System.Text.Json.Nodes;

namespace KpAssistant.BotFramework;

/// <summary>A button: what it shows and what pressing it does.</summary>
public sealed class CardAction : ProtocolObject
{
    /// <summary>One of <see cref="ActionTypes"/>.</summary>
    public string? Type { get; set; }

    /// <summary>The label. One that begins with <c>@</c> names a prompt key that is put into words before delivery.</summary>
    public string? Title { get; set; }

    public string? Image { get; set; }

    public string? Text { get; set; }

    public string? DisplayText { get; set; }

    public JsonNode? Value { get; set; }

    public JsonNode? ChannelData { get; set; }
}

/// <summary>Buttons that are offered once, beside the input box.</summary>
public sealed class SuggestedActions : ProtocolObject
{
    /// <summary>Ids of the users to whom they are shown; null means all.</summary>
    public IList<string>? To { get; set; }

    public IList<CardAction>? Actions { get; set; }
}

/// <summary>A file, or a card by its content type.</summary>
public sealed class Attachment : ProtocolObject
{
    public string? ContentType { get; set; }

    public string? ContentUrl { get; set; }

    public JsonNode? Content { get; set; }

    public string? Name { get; set; }

    public string? ThumbnailUrl { get; set; }
}

/// <summary>A reaction to a message, one of <see cref="MessageReactionTypes"/>.</summary>
public sealed class MessageReaction : ProtocolObject
{
    public string? Type { get; set; }
}

/// <summary>A part of an earlier message that this one refers to.</summary>
public sealed class TextHighlight : ProtocolObject
{
    public string? Text { get; set; }

    /// <summary>Which occurrence, counted from 1.</summary>
    public int? Occurrence { get; set; }
}

/// <summary>A programmatic action that goes with a message.</summary>
public sealed class SemanticAction : ProtocolObject
{
    /// <summary>One of <see cref="SemanticActionStates"/>.</summary>
    public string? State { get; set; }

    public string? Id { get; set; }

    public IDictionary<string, Entity>? Entities { get; set; }
}

/// <summary>The id that a channel gave to something delivered; null while it is still waiting for delivery.</summary>
public sealed class ResourceResponse : ProtocolObject
{
    public ResourceResponse()
    {
    }

    public ResourceResponse(string? id) => Id = id;

    public string? Id { get; set; }
}
