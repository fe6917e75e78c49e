using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice;

/// <summary>Answers for callers, as texts through Twilio.</summary>
public sealed class TextedAnswers(TwilioMessages messages, Consents consents, AnswerLibrary answers, AnswerComposer composer, IOptions<TwilioOptions> options) : ITextAnswers
{
    // A step of a call that is taken twice must not text twice.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(2);

    public bool IsAvailable => options.Value.IsConfigured;

    public async Task<bool> SendAsync(TextAnswer answer, CancellationToken cancelled)
    {
        if (!answers.TryGet(answer.AnswerId, out var found) || await consents.FindAsync(answer.Phone, cancelled) == ConsentStatus.Refused)
            return false;
        var context = new AnswerContext { Home = RegionCodes.TryParse(answer.Region, out var region) ? region : null };
        var sms = new OutgoingSms(answer.Phone, composer.Compose(found, context, answer.Language, Channel.Sms).Text);
        if (await messages.FindAsync(sms, answer.At - Lately, cancelled) is not null)
            return true;
        return await messages.SendAsync(sms, cancelled) is SendOutcome.Accepted;
    }
}
