using System.Diagnostics.CodeAnalysis;

namespace KpAssistant.BotFramework;

public sealed partial class Activity
{
    /// <summary>A deep copy, template included: what is changed in one is not changed in the other.</summary>
    public Activity Clone()
    {
        var copy = Copy(this);
        copy.From = CopyOf(From);
        copy.Recipient = CopyOf(Recipient);
        copy.Conversation = CopyOf(Conversation);
        copy.MembersAdded = CopiesOf(MembersAdded);
        copy.MembersRemoved = CopiesOf(MembersRemoved);
        copy.ReactionsAdded = CopiesOf(ReactionsAdded);
        copy.ReactionsRemoved = CopiesOf(ReactionsRemoved);
        copy.TextHighlights = CopiesOf(TextHighlights);
        copy.ListenFor = ListenFor?.ToList();
        copy.ChannelData = ChannelData?.DeepClone();
        copy.Value = Value?.DeepClone();
        copy.SuggestedActions = CopyOf(SuggestedActions);
        copy.Attachments = Attachments?.Select(CopyOf).ToList()!;
        copy.Entities = CopiesOf(Entities);
        copy.RelatesTo = CopyOf(RelatesTo);
        copy.SemanticAction = CopyOf(SemanticAction);
        return copy;
    }

    /// <summary>A copy that shares its parts with this one: for giving it another id or text, not for changing what is inside.</summary>
    public Activity ShallowClone() => Copy(this);

    [return: NotNullIfNotNull(nameof(actions))]
    private static SuggestedActions? CopyOf(SuggestedActions? actions)
    {
        if (actions is null)
            return null;
        var copy = Copy(actions);
        copy.To = actions.To?.ToList();
        copy.Actions = actions.Actions?.Select(CopyOf).ToList();
        return copy;
    }

    private static CardAction CopyOf(CardAction action)
    {
        var copy = Copy(action);
        (copy.Value, copy.ChannelData) = (action.Value?.DeepClone(), action.ChannelData?.DeepClone());
        return copy;
    }

    private static Attachment CopyOf(Attachment attachment)
    {
        var copy = Copy(attachment);
        copy.Content = attachment.Content?.DeepClone();
        return copy;
    }

    private static ConversationReference? CopyOf(ConversationReference? reference)
    {
        if (reference is null)
            return null;
        var copy = Copy(reference);
        (copy.User, copy.Bot, copy.Conversation) = (CopyOf(reference.User), CopyOf(reference.Bot), CopyOf(reference.Conversation));
        return copy;
    }

    private static SemanticAction? CopyOf(SemanticAction? action)
    {
        if (action is null)
            return null;
        var copy = Copy(action);
        copy.Entities = action.Entities?.ToDictionary(entity => entity.Key, entity => Copy(entity.Value));
        return copy;
    }

    private static T? CopyOf<T>(T? flat) where T : ProtocolObject => flat is null ? null : Copy(flat);

    private static List<T>? CopiesOf<T>(IList<T>? flat) where T : ProtocolObject => flat?.Select(Copy).ToList();

    private static T Copy<T>(T original) where T : ProtocolObject => (T)original.ShallowCopy();
}
