using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Sessions;

namespace KpAssistant.Channels.Voice;

/// <summary>Sends an answer's written form with its links to a caller's phone. The SMS side implements it; without one nothing is offered.</summary>
public interface ITextAnswers
{
    /// <summary>False when the number cannot get texts, or has opted out of them.</summary>
    Task<bool> CanSendAsync(string phone, CancellationToken cancelled);

    /// <summary>Records the consent and sends one text, once for a key.</summary>
    /// <returns>False when it was not sent.</returns>
    /// <exception cref="StoreUnavailableException">The consent could not be recorded; nothing was sent.</exception>
    Task<bool> SendAsync(TextAnswer answer, CancellationToken cancelled);
}

/// <param name="Key">The same again is the same text.</param>
/// <param name="Phone">E.164: the number that the caller calls from.</param>
/// <param name="AnswerId">The answer.</param>
/// <param name="Region">Code of the home region, as far as it is known.</param>
/// <param name="Language">"en" or "es".</param>
/// <param name="ConsentPrompt">The prompt that asked for consent, and that the caller said yes to.</param>
/// <param name="At">When they did.</param>
public sealed record TextAnswer(string Key, string Phone, string AnswerId, string? Region, string Language, string ConsentPrompt, DateTimeOffset At);

/// <summary>"I can text you the link": nobody writes down an address from a phone.</summary>
public sealed class TextDesk(Moves moves, AnswerLibrary answers, ILogger<TextDesk> logger, ITextAnswers? texts = null)
{
    private const string Digit = "8";

    /// <summary>The sentence and the key that offer a text of the last answer; null when there is nothing to gain by it.</summary>
    public (IReadOnlyList<Line> Lines, Key Key)? Offered(Call call) =>
        CanOffer(call) ? (moves.Say(call, "voice.text-offer"), new Key(Digit, KeyAction.TextMe, "")) : null;

    public bool CanOffer(Call call) =>
        texts is not null && call.Caller.Phone is not null && call.State.Answer is { } id && answers.TryGet(id, out var answer) && HasLink(answer, call.Language);

    public CallMove Offer(Call call)
    {
        var state = call.State;
        (state.Waiting, state.Expects, state.ExpectsDigits, state.Menu, state.Rest) = (Waiting.TextConsent, false, false, null, []);
        state.Keys = [new Key("1", KeyAction.Yes, ""), new Key("2", KeyAction.No, "")];
        state.KeysRead = state.Keys.Count;
        return moves.Listen(call, moves.Say(call, "voice.text-consent"));
    }

    public async Task<CallMove> AnswerAsync(Call call, bool? yes, CancellationToken cancelled)
    {
        if (yes is null)
            return moves.Listen(call, call.State.Said);
        var outcome = yes == false ? "voice.text-no" : await SendAsync(call, cancelled) ? "voice.text-done" : "voice.text-failed";
        return moves.Close(call, moves.Say(call, outcome));
    }

    private async Task<bool> SendAsync(Call call, CancellationToken cancelled)
    {
        var state = call.State;
        try
        {
            var phone = call.Caller.Phone!;
            return await texts!.CanSendAsync(phone, cancelled)
                && await texts.SendAsync(new TextAnswer($"{call.ConversationId}|{state.Step}", phone, state.Answer!, state.Region, call.Language, "voice.text-consent", call.At), cancelled);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or SessionStoreUnavailableException or HttpRequestException)
        {
            logger.TextFailed(problem.GetType().Name);
            return false;
        }
    }

    private static bool HasLink(Answer answer, string language) =>
        answer.Parts.Any(part => part.Bodies.TryGetValue(language, out var body) && (body.Web.Source.Contains("](http", StringComparison.Ordinal) || body.Web.Source.Contains("kp.org", StringComparison.Ordinal)));
}
