using System.Text.Json.Nodes;
using KpAssistant.BotFramework;

namespace KpAssistant.Dialogs.Answers;

/// <summary>An answer before it is put into words: its template key is <c>answer:</c> and the answer's id.</summary>
public static class AnswerActivities
{
    public const string KeyPrefix = "answer:";

    public static Activity For(string answerId)
    {
        var activity = Say.Template($"{KeyPrefix}{answerId}");
        activity.ChannelData = new JsonObject { ["answer"] = answerId };
        return activity;
    }

    /// <summary>The answer's id, or null when the template is an ordinary prompt.</summary>
    public static string? IdOf(ActivityTemplate? template) =>
        template?.Key.StartsWith(KeyPrefix, StringComparison.Ordinal) == true ? template.Key[KeyPrefix.Length..] : null;

    public static bool IsAnswer(Activity activity) => IdOf(activity.Template) is not null;
}
