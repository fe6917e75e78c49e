using System.Text.Json.Nodes;
using KpAssistant.BotFramework;

namespace KpAssistant.Channels.Voice;

/// <summary>A call during one step.</summary>
/// <param name="State">How it stands; the step changes it.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="At">When the caller did what is answered now.</param>
public sealed record Call(CallState State, Caller Caller, DateTimeOffset At)
{
    public string Language => State.Language;

    public string Locale => State.Language == "es" ? "es-US" : "en-US";

    /// <summary>The conversation is that of this call alone: who calls later from a shared phone hears nothing of it.</summary>
    public string ConversationId => $"voice-{Caller.CallSid}";

    /// <summary>What the caller said, or what a key said for them.</summary>
    /// <param name="words">The words.</param>
    /// <param name="answer">The id of the answer that was chosen by its title; null for anything else.</param>
    public Activity Message(string words, string? answer = null)
    {
        var activity = Activity(ActivityTypes.Message);
        activity.Text = words;
        if (answer is not null)
            activity.ChannelData!["ask"] = answer;
        return activity;
    }

    /// <summary>The call itself.</summary>
    public Activity Joined()
    {
        var activity = Activity(ActivityTypes.ConversationUpdate);
        activity.MembersAdded = [activity.From!];
        return activity;
    }

    private Activity Activity(string type) => new()
    {
        Type = type,
        Id = $"{State.Step}",
        ChannelId = VoiceChannel.Id,
        Locale = Locale,
        Timestamp = At,
        Conversation = new ConversationAccount { Id = ConversationId },
        From = new ChannelAccount(ConversationId, null, RoleTypes.User),
        ChannelData = new JsonObject
        {
            ["from"] = new JsonObject { ["phone"] = Caller.Phone, ["state"] = Caller.State, ["zip"] = Caller.Zip, ["country"] = Caller.Country },
        },
    };
}

/// <summary>The channel's name.</summary>
public static class VoiceChannel
{
    public const string Id = "voice";
}
