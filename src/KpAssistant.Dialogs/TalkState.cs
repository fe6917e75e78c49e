using System.Text.Json.Serialization;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs.Appointments;

namespace KpAssistant.Dialogs;

/// <summary>How the conversation stands, beside the dialogs under way. Short names: it travels with every message.</summary>
public sealed class TalkState
{
    /// <summary>"en" or "es"; null until the member has said something that shows it.</summary>
    [JsonPropertyName("l")]
    public string? Language { get; set; }

    /// <summary>Messages in a row that were not understood.</summary>
    [JsonPropertyName("m")]
    public int Misses { get; set; }

    /// <summary>Answer ids offered in the last reply, in the order shown; null when none were.</summary>
    [JsonPropertyName("o")]
    public List<string>? Offered { get; set; }

    /// <summary>The last replies as they were meant, to say again.</summary>
    [JsonPropertyName("r")]
    public List<ActivityTemplate>? LastReplies { get; set; }

    [JsonPropertyName("g")]
    public bool Greeted { get; set; }

    /// <summary>Who the member has shown to be; null when nobody has.</summary>
    [JsonPropertyName("v")]
    public Verified? Verified { get; set; }

    /// <summary>The dialogs about appointments know from their own state what they ask, so it need not be kept twice.</summary>
    private static bool IsAskedAnew(Activity reply) =>
        reply.InputHint == InputHints.ExpectingInput && reply.Template?.Key.StartsWith("appointments.", StringComparison.Ordinal) == true;

    internal void Remember(Turn turn, IReadOnlyList<Activity> replies)
    {
        Language = turn.Language;
        Verified = Verified is { } verified && verified.HoldsAt(turn.Now) ? verified with { T = turn.Now } : null;
        var said = replies.Where(r => r.Template is not null && !IsAskedAnew(r)).Select(r => r.Template!).ToList();
        if (said.Count > 0 || replies.Any(IsAskedAnew))
            LastReplies = said.Count > 0 ? said : null;
        Offered = turn.Offered.Count > 0 ? [.. turn.Offered] : null;
    }
}
