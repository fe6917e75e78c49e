using KpAssistant.BotFramework;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Sessions;
using KpAssistant.Turns;
using KpAssistant.Twilio;

namespace KpAssistant.Channels.Sms;

/// <summary>
/// A text's way to its TwiML, within Twilio's 15 seconds whatever is slow or away: the emergency screen, then "no more texts" and "texts again", then the
/// turn line. A text that is both an emergency and a refusal gets the emergency reply, and the refusal is kept all the same.
/// </summary>
public sealed class SmsLine(TurnLine turns, Screen screen, Fallback fallback, SmsKeywords keywords, Consents consents, SmsReplies replies, SmsWords words, PhoneIds ids,
    TimeProvider clock, ILogger<SmsLine> logger)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    // Whoever needs 911 is not kept waiting for a slow store.
    private static readonly TimeSpan EmergencyWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FallbackWithin = TimeSpan.FromSeconds(2);

    /// <summary>Never throws; an empty response where nothing may be said.</summary>
    public Task<string> AnswerAsync(InboundSms message) => replies.OnceAsync(message, () => DecideAsync(message));

    private async Task<string> DecideAsync(InboundSms message)
    {
        var screened = screen.Run(message.ToActivity(""));
        var request = RequestOf(message);
        if (screened.Kind != EmergencyKind.None)
            return await EmergencyAsync(message, screened, request);
        using var deadline = new CancellationTokenSource(AnswerWithin, clock);
        try
        {
            return request is not null ? await HonourAsync(message, request, deadline.Token)
                : message.OptOutType == "HELP" ? TwiML.Messages([])
                : await ConverseAsync(message, screened, deadline.Token);
        }
        catch (Exception problem)
        {
            logger.SmsLate(problem.GetType().Name);
            return TwiML.Messages(SmsParts.Of([words.Say("service.apology", Languages.English)]));
        }
    }

    private async Task<string> EmergencyAsync(InboundSms message, ScreenResult screened, SmsRequest? request)
    {
        using var deadline = new CancellationTokenSource(EmergencyWithin, clock);
        var refusing = request?.IsStop == true ? RefuseAsync(message, request, CancellationToken.None) : Task.CompletedTask;
        var said = await TurnAsync(message, screened, deadline.Token);
        await refusing;
        return TwiML.Messages(SmsParts.Of(said));
    }

    /// <summary>To a number that has opted out nothing is said but what an emergency needs; its carrier would mostly not deliver it either.</summary>
    private async Task<string> ConverseAsync(InboundSms message, ScreenResult screened, CancellationToken deadline)
    {
        var asking = consents.FindAsync(message.From, deadline);
        var said = await TurnAsync(message, screened, deadline);
        if (await asking == ConsentStatus.Refused)
            said = [.. said.Where(IsOfEmergency)];
        else if (message.MediaTypes.Count > 0 && message.Body.Length > 0 && said.Count > 0)
            said = [.. said, words.Say("sms.pictures-unseen", Languages.Of(said[0].Locale))];
        return TwiML.Messages(SmsParts.Of(said));
    }

    private async Task<IReadOnlyList<Activity>> TurnAsync(InboundSms message, ScreenResult screened, CancellationToken deadline)
    {
        var inbound = message.ToActivity($"sms-unknown-{Guid.NewGuid():N}");
        try
        {
            inbound = message.ToActivity(await ids.ConversationIdAsync(InboundSms.ChannelId, message.From, deadline));
            return (await turns.RunAsync(inbound, deadline).WaitAsync(deadline)).Replies;
        }
        catch (Exception problem) when (problem is SessionStoreUnavailableException or OperationCanceledException)
        {
            logger.SmsLate(problem.GetType().Name);
        }
        // What runs on may still change its own copy.
        var again = message.ToActivity(inbound.Conversation!.Id!);
        again.Timestamp = clock.GetUtcNow();
        return (await fallback.RunAsync(again, screened).WaitAsync(FallbackWithin, clock, CancellationToken.None)).Replies;
    }

    private async Task<string> HonourAsync(InboundSms message, SmsRequest request, CancellationToken deadline)
    {
        var before = await consents.FindAsync(message.From, deadline);
        var language = request.Language ?? await words.LanguageOfAsync(message.From, deadline);
        var reply = request.IsStop ? await StopAsync(message, request, before, deadline) : await StartAsync(message, before, deadline);
        return TwiML.Messages(reply is null ? [] : SmsParts.Of([words.Say(reply, language)]));
    }

    /// <summary>What is said to it; null where the carrier has said it already, or we have: once is enough.</summary>
    private async Task<string?> StopAsync(InboundSms message, SmsRequest request, ConsentStatus? before, CancellationToken deadline)
    {
        var isNew = before != ConsentStatus.Refused && await RefuseAsync(message, request, deadline);
        return isNew && message.OptOutType is null && request.Kind != SmsRequestKind.CarrierStop ? "sms.stopped" : null;
    }

    /// <summary>What is said to it; null where the carrier has said it already, or the text is an old one that comes again.</summary>
    private async Task<string?> StartAsync(InboundSms message, ConsentStatus? before, CancellationToken deadline)
    {
        var isCarrier = message.OptOutType is not null;
        bool? isBack = before switch
        {
            ConsentStatus.Refused => await consents.AllowAsync(message.From, isCarrier ? "carrier" : InboundSms.ChannelId, "keyword-start", message.Sid, deadline),
            null => null,
            _ => true,
        };
        return isBack is null ? "sms.start-later" : isBack.Value && !isCarrier ? "sms.started" : null;
    }

    private Task<bool> RefuseAsync(InboundSms message, SmsRequest request, CancellationToken cancelled)
    {
        var (channel, kind) = message.OptOutType is not null ? ("carrier", "carrier-optout") : (InboundSms.ChannelId, request.IsPhrase ? "free-form" : "keyword");
        return consents.RefuseAsync(message.From, channel, kind, message.Sid, cancelled);
    }

    /// <summary>What the carrier says counts before what the words say.</summary>
    private SmsRequest? RequestOf(InboundSms message) => message.OptOutType switch
    {
        "STOP" => new SmsRequest(SmsRequestKind.CarrierStop, null, false),
        "START" => new SmsRequest(SmsRequestKind.CarrierStart, null, false),
        _ => keywords.Recognize(message.Body),
    };

    private static bool IsOfEmergency(Activity reply) =>
        reply.Importance is ActivityImportance.Urgent or ActivityImportance.High || reply.ChannelData?["emergency"] is not null;
}
