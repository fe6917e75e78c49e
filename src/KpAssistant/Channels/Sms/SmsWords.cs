using KpAssistant.BotFramework;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Sessions;
using KpAssistant.Twilio;

namespace KpAssistant.Channels.Sms;

/// <summary>What the channel itself says, beside the conversation.</summary>
public sealed class SmsWords(Phrasebook phrases, Conversation conversation, ISessionStore sessions, PhoneIds ids, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Activity Say(string key, string language) => new()
    {
        Type = ActivityTypes.Message,
        Locale = language == Languages.Spanish ? "es-US" : "en-US",
        Text = phrases.Render(key, null, language, Channel.Sms).Text,
    };

    /// <summary>The language that the conversation with a number is in; English where there is none or it cannot be read now.</summary>
    public async Task<string> LanguageOfAsync(string phone, CancellationToken cancelled)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        try
        {
            var id = await ids.ConversationIdAsync(InboundSms.ChannelId, phone, either.Token);
            var session = await sessions.LoadAsync(id, either.Token).WaitAsync(either.Token);
            return await conversation.LanguageOfAsync(session.Document.Dialog, either.Token) ?? Languages.English;
        }
        catch (Exception problem) when (problem is SessionStoreUnavailableException or OperationCanceledException)
        {
            return Languages.English;
        }
    }
}
