namespace KpAssistant.BotFramework;

/// <summary>The usual outgoing activities.</summary>
public static class MessageFactory
{
    public static Activity Text(string? text, string? speak = null, string? inputHint = null) =>
        new() { Type = ActivityTypes.Message, Text = text, Speak = speak, InputHint = inputHint ?? InputHints.AcceptingInput };

    /// <summary>A message that is put into words just before delivery.</summary>
    public static Activity Template(ActivityTemplate template, string? inputHint = null) =>
        new() { Type = ActivityTypes.Message, Template = template, InputHint = inputHint ?? InputHints.AcceptingInput };

    /// <inheritdoc cref="Template(ActivityTemplate, string?)"/>
    public static Activity Template(string key, params (string Name, string Value)[] values) =>
        Template(new ActivityTemplate(key, values));

    public static Activity SuggestedActions(IEnumerable<CardAction> actions, string? text = null, string? speak = null)
    {
        var activity = Text(text, speak);
        activity.SuggestedActions = new SuggestedActions { Actions = [.. actions] };
        return activity;
    }

    public static Activity Attachment(Attachment attachment, string? text = null, string? speak = null)
    {
        var activity = Text(text, speak);
        activity.Attachments = [attachment];
        return activity;
    }

    public static Activity Carousel(IEnumerable<Attachment> attachments, string? text = null)
    {
        var activity = Text(text);
        activity.AttachmentLayout = AttachmentLayoutTypes.Carousel;
        activity.Attachments = [.. attachments];
        return activity;
    }

    public static Activity Typing() => new() { Type = ActivityTypes.Typing };
}
