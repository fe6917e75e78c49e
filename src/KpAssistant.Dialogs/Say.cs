using KpAssistant.BotFramework;
using KpAssistant.BotFramework.Dialogs;

namespace KpAssistant.Dialogs;

/// <summary>Replies as prompt keys and values; the words come later.</summary>
public static class Say
{
    public static Activity Template(string key, params (string Name, string Value)[] values) => Template(new ActivityTemplate(key, values));

    public static Activity Template(ActivityTemplate template) => new() { Type = ActivityTypes.Message, Template = template };

    public static Task SayAsync(this DialogContext dc, string key, params (string Name, string Value)[] values) =>
        dc.Context.SendActivityAsync(Template(key, values));

    /// <summary>A reply with things to tap. A title that begins with <c>@</c> names a prompt and is worded later; a tap sends its words.</summary>
    public static Activity With(this Activity reply, params string[] titles)
    {
        reply.SuggestedActions = new SuggestedActions { Actions = [.. titles.Select(Tap)] };
        return reply;
    }

    public static CardAction Tap(string title) => new() { Type = ActionTypes.ImBack, Title = title };
}
