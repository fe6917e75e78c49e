using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Callbacks;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Recognizers.Phones;
using KpAssistant.Sessions;
using Microsoft.Extensions.Options;
using NodaTime.Extensions;

namespace KpAssistant.Channels.Voice;

/// <summary>Callers who want a person: connected where a line is not known to be closed, else told when it opens; and a request to be called back.</summary>
public sealed class PersonDesk(Moves moves, RegionGuide guide, CallDeadline deadline, IOptions<VoiceOptions> options, ILogger<PersonDesk> logger, ICallbacks? callbacks = null)
{
    // Somebody whom nobody answered twice is not sent round again.
    private const int MostTransfers = 2;

    private static readonly PhoneRecognizer Phones = new();

    public bool CanTransfer(Call call) => Target(call) is not null;

    /// <param name="call">The call.</param>
    /// <param name="otherwise">What to say when nobody can be reached now: the numbers and when the line opens.</param>
    public CallMove Transfer(Call call, IReadOnlyList<Line> otherwise)
    {
        if (Target(call) is { } target)
            return moves.Transfer(call, target.Lines, target.Number);
        var lines = otherwise.Count > 0 ? otherwise : moves.Say(call, "voice.call-number", ("line", guide.Directory.TravelLine.Number));
        return Offer(call, lines);
    }

    /// <summary>Beside 911, never instead of it.</summary>
    public CallMove Nurse(Call call) => moves.Transfer(call, moves.Say(call, "voice.nurse-connect"), options.Value.NurseLine!);

    /// <summary>The other side has hung up, or never answered.</summary>
    public CallMove CameBack(Call call, bool answered)
    {
        if (call.State.Urgent is { } reminder)
            return moves.Listen(call, [], [.. moves.Say(call, "voice.back"), .. moves.Say(call, reminder)]);
        if (answered)
            return moves.Close(call, moves.Say(call, "voice.back"));
        var number = HomeLine(call)?.Number ?? guide.Directory.TravelLine.Number;
        return Offer(call, [.. moves.Say(call, "voice.nobody-answered"), .. moves.Say(call, "voice.call-number", ("line", number))]);
    }

    /// <param name="said">What was said or keyed in; empty for a key that means yes or no.</param>
    /// <param name="yes">What it means as an answer; null for neither.</param>
    public async Task<CallMove> AnswerAsync(Call call, string said, bool? yes, CancellationToken cancelled)
    {
        var state = call.State;
        if (yes == false)
            return Leave(call, "voice.callback-no");
        if (state.Waiting == Waiting.CallbackNumber)
            return TakeNumber(call, said);
        if (yes is null)
            return moves.Listen(call, state.Said);
        return (state.CallbackNumber ?? call.Caller.Phone) is { } phone ? await KeepAsync(call, phone, cancelled) : Ask(call, "voice.callback-ask-number", Waiting.CallbackNumber);
    }

    private CallMove Offer(Call call, IReadOnlyList<Line> lines)
    {
        if (callbacks is null || !options.Value.Callbacks)
            return moves.Close(call, lines);
        var move = Ask(call, "voice.callback-offer", Waiting.CallbackConsent);
        return moves.Listen(call, [.. lines, .. move.Lines]);
    }

    private CallMove Ask(Call call, string key, Waiting waiting, params (string, string)[] values)
    {
        var state = call.State;
        (state.Waiting, state.Expects, state.ExpectsDigits, state.Menu, state.Rest, state.Check) = (waiting, false, waiting == Waiting.CallbackNumber, null, [], false);
        state.Keys = waiting == Waiting.CallbackNumber ? [] : [new Key("1", KeyAction.Yes, ""), new Key("2", KeyAction.No, "")];
        state.KeysRead = state.Keys.Count;
        return moves.Listen(call, moves.Say(call, key, values));
    }

    private CallMove TakeNumber(Call call, string said)
    {
        if (Phones.Recognize(said, call.Language) is not [{ E164: var phone }, ..])
            return ++call.State.Misses > 2 ? Leave(call, "voice.callback-no") : Ask(call, "voice.callback-number-again", Waiting.CallbackNumber);
        (call.State.CallbackNumber, call.State.Misses) = (phone, 0);
        return Ask(call, "voice.callback-confirm", Waiting.CallbackConsent, ("number", $"{phone[2..5]}-{phone[5..8]}-{phone[8..]}"));
    }

    private async Task<CallMove> KeepAsync(Call call, string phone, CancellationToken cancelled)
    {
        var state = call.State;
        var wish = new CallbackWish($"{call.ConversationId}|{state.Step}", phone, RegionCodes.TryParse(state.Region, out var region) ? region : null, state.Topic, call.Language,
            "voice.callback-offer", call.At.ToInstant());
        try
        {
            var reference = await deadline.WithinAsync(token => callbacks!.RequestAsync(wish, token), cancelled);
            state.CallbackNumber = null;
            return moves.Close(call, moves.Say(call, "voice.callback-done", ("reference", reference)));
        }
        catch (Exception problem) when (problem is StoreUnavailableException or SessionStoreUnavailableException or TimeoutException)
        {
            logger.CallbackFailed(problem.GetType().Name);
            return Leave(call, "voice.callback-failed");
        }
    }

    private CallMove Leave(Call call, string key)
    {
        (call.State.CallbackNumber, call.State.Misses) = (null, 0);
        return moves.Close(call, moves.Say(call, key));
    }

    private (string Number, IReadOnlyList<Line> Lines)? Target(Call call)
    {
        if (!options.Value.Transfers || call.State.Transfers >= MostTransfers)
            return null;
        if (HomeLine(call) is { Number: { } number } && RegionCodes.TryParse(call.State.Region, out var region))
            return (number, moves.Say(call, "voice.transfer-member-services", ("region_name", guide.Directory[region.Value].Name(call.Language))));
        return guide.TravelLineHours.StatusAt(call.At.ToInstant()).IsClosed ? null : (guide.Directory.TravelLine.Number, moves.Say(call, "voice.transfer-travel-line"));
    }

    /// <summary>Its hours are in no source with a zone, so it is tried, and the call comes back if nobody is there.</summary>
    private PhoneLine? HomeLine(Call call) => RegionCodes.TryParse(call.State.Region, out var region) ? guide.Directory.MemberServices(region.Value)[0] : null;
}
