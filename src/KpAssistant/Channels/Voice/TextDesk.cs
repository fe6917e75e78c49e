using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Sessions;
using KpAssistant.Twilio;

namespace KpAssistant.Channels.Voice;

/// <summary>Sends an answer's written form with its links to a caller's phone. The SMS side implements it; without one nothing is offered.</summary>
public interface ITextAnswers
{
    /// <summary>Whether texts can be sent at all.</summary>
    bool IsAvailable { get; }

    /// <summary>Sends one text: the caller has just asked for it. A number that has opted out gets none.</summary>
    /// <returns>False when it was not sent.</returns>
    Task<bool> SendAsync(TextAnswer answer, CancellationToken cancelled);
}

/// <param name="Phone">E.164: the number that the caller calls from.</param>
/// <param name="AnswerId">The answer.</param>
/// <param name="Region">Code of the home region, as far as it is known.</param>
/// <param name="Language">"en" or "es".</param>
/// <param name="At">When the caller agreed.</param>
public sealed record TextAnswer(string Phone, string AnswerId, string? Region, string Language, DateTimeOffset At);

/// <summary>"I can text you the link": nobody writes down an address from a phone.</summary>
public sealed class TextDesk(Moves moves, AnswerLibrary answers, CallDeadline deadline, ILogger<TextDesk> logger, ITextAnswers? texts = null)
{
    private const string Digit = "8";

    /// <summary>The sentence and the key that offer a text of the last answer; null when there is nothing to gain by it.</summary>
    public (IReadOnlyList<Line> Lines, Key Key)? Offered(Call call) =>
        CanOffer(call) ? (moves.Say(call, "voice.text-offer"), new Key(Digit, KeyAction.TextMe, "")) : null;

    public bool CanOffer(Call call) =>
        texts is { IsAvailable: true } && call.Caller.Phone is not null && call.State.Answer is { } id && answers.TryGet(id, out var answer) && HasLink(answer, call.Language);

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
            var answer = new TextAnswer(call.Caller.Phone!, state.Answer!, state.Region, call.Language, call.At);
            return await deadline.WithinAsync(token => texts!.SendAsync(answer, token), cancelled);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or SessionStoreUnavailableException or TwilioUnavailableException or TimeoutException)
        {
            logger.TextFailed(problem.GetType().Name);
            return false;
        }
    }

    /// <summary>An answer that computes with the hour would be another one by the time it is read.</summary>
    private static bool HasLink(Answer answer, string language) => answer.Parts.Select(part => part.Bodies.GetValueOrDefault(language)?.For(Channel.Sms)).OfType<LiquidText>().ToList() is var written
        && written.TrueForAll(text => text.Placeholders.Count == 0) && written.Exists(text => text.Source.Contains("kp.org", StringComparison.OrdinalIgnoreCase));
}
