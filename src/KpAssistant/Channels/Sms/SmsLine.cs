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
            return request is null
                ? await ConverseAsync(message, screened, deadline.Token)
                : await HonourAsync(message, request, deadline.Token);
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
        if (request.IsStop)
        {
            if (before != ConsentStatus.Refused)
                await RefuseAsync(message, request, deadline);
            // The carrier has said it already, or we have: once is enough.
            var isSaid = message.OptOutType is not null || request.Kind == SmsRequestKind.CarrierStop || before == ConsentStatus.Refused;
            return TwiML.Messages(isSaid ? [] : SmsParts.Of([words.Say("sms.stopped", language)]));
        }
        if (before == ConsentStatus.Refused)
            await consents.RecordAsync(message.From, ConsentStatus.Given, message.OptOutType is null ? InboundSms.ChannelId : "carrier", "keyword-start", deadline);
        return TwiML.Messages(SmsParts.Of([words.Say("sms.started", language)]));
    }

    private Task RefuseAsync(InboundSms message, SmsRequest request, CancellationToken cancelled) => message.OptOutType is not null
        ? consents.RecordAsync(message.From, ConsentStatus.Refused, "carrier", "carrier-optout", cancelled)
        : consents.RecordAsync(message.From, ConsentStatus.Refused, InboundSms.ChannelId, request.IsPhrase ? "free-form" : "keyword", cancelled);

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
