using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Emergencies;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Turns;

namespace KpAssistant.Channels.Voice;

/// <summary>
/// What happens next in a call, whatever protocol carries it. What steers the call itself (keys, silence, "hold on", "say that again") is dealt with here;
/// everything else is a message like any other and walks the turn line.
/// </summary>
public sealed class CallFlow(CallTurns turns, CallReplies replies, Silences silences, PersonDesk desk, TextDesk texts, Moves moves, CallWords words, Commands commands,
    AnswerLibrary answers, Screen screen)
{
    private static readonly SpokenConfirmRecognizer YesNo = new();

    public async Task<CallMove> AdvanceAsync(Call call, CallInput input, CancellationToken cancelled)
    {
        if (input is not CallInput.Silent)
            (call.State.Silences, call.State.Holds) = (0, false);
        return input switch
        {
            CallInput.Began => replies.Greet(call, await turns.RunAsync(call, call.Joined(), cancelled)),
            CallInput.Pressed pressed => await PressAsync(call, pressed.Keys, cancelled),
            CallInput.Spoke spoke when spoke.Words.Any(char.IsLetterOrDigit) => await HearAsync(call, spoke.Words, cancelled),
            CallInput.CameBack back => desk.CameBack(call, back.Answered),
            _ => await BeSilentAsync(call, cancelled),
        };
    }

    private async Task<CallMove> HearAsync(Call call, string said, CancellationToken cancelled)
    {
        var state = call.State;
        // An emergency is heard before anything that steers.
        if (screen.Run(call.Message(said)).Kind != EmergencyKind.None)
            return await SayAsync(call, said, cancelled, urgent: true);
        if (await SteerAsync(call, said, cancelled) is { } steered)
            return steered;
        if (state.Waiting is Waiting.CallbackConsent or Waiting.CallbackNumber or Waiting.TextConsent)
            return await AnswerDeskAsync(call, said, YesNo.Recognize(said, call.Language), cancelled);
        if (state.Waiting == Waiting.AnythingElse && words.Recognize(said).Contains(CallWord.Nothing))
            return await SayAsync(call, words.Says("bye", call.Language), cancelled);
        return await SayAsync(call, said, cancelled);
    }

    private async Task<CallMove?> SteerAsync(Call call, string said, CancellationToken cancelled)
    {
        var state = call.State;
        var meant = words.Recognize(said);
        if (meant.Contains(CallWord.Slow) && !state.Slow)
            return BeSlow(call);
        if (meant.Contains(CallWord.HoldOn))
            return Hold(call);
        var listens = meant.Contains(CallWord.Backchannel) && !state.Expects;
        if (listens && state.Urgent is not null)
            return silences.Remind(call);
        // Whether there is an emergency is answered by a yes at any moment.
        if (state.CutShort && !state.Check && meant.Contains(CallWord.Backchannel))
            return moves.Repeat(call);
        if (commands.Recognize(said) == Command.Repeat && state.Said.Count > 0 && !listens)
            return moves.Repeat(call);
        if (words.Digit(said) is { } digit && (digit is "*" or "#" || state.Keys.Any(key => key.Digit == digit)))
            return await PressAsync(call, digit, cancelled);
        if (meant.Contains(CallWord.Menu) || meant.Contains(CallWord.Back))
            return state.Expects ? null : meant.Contains(CallWord.Menu) ? moves.OpenMenu(call, "", []) : await BackAsync(call, cancelled);
        if (meant.Contains(CallWord.Choices) && state.Expects && state.Keys.Count > 0)
            return moves.Listen(call, moves.ReadChoices(call));
        if (meant.Contains(CallWord.TextMe) && texts.CanOffer(call))
            return texts.Offer(call);
        if (state.Expects || state.Urgent is not null || state.Waiting is not (Waiting.Nothing or Waiting.AnythingElse))
            return null;
        if (state.Rest.Count > 0 && (meant.Contains(CallWord.More) || meant.Contains(CallWord.Backchannel)))
            return moves.Close(call, state.Rest);
        if (meant.Contains(CallWord.More))
            return moves.Close(call, moves.Say(call, "voice.no-more"));
        return listens ? moves.Listen(call, moves.Say(call, "voice.listening")) : null;
    }

    private async Task<CallMove> PressAsync(Call call, string keys, CancellationToken cancelled)
    {
        var state = call.State;
        state.UsesKeys = true;
        if (keys is "*")
            return moves.Repeat(call);
        if (keys is "#")
            return await BackAsync(call, cancelled);
        if (keys is "0")
            return await SayAsync(call, words.Says("person", call.Language), cancelled);
        if (keys.Length == 1 && state.Keys.Find(key => key.Digit == keys) is { } found)
            return await DoAsync(call, found.Does, cancelled);
        var digits = string.Concat(keys.Where(char.IsAsciiDigit));
        if (state.Waiting == Waiting.CallbackNumber)
            return await desk.AnswerAsync(call, digits, null, cancelled);
        if (digits.Length > 1 || (digits.Length == 1 && state.Expects && state.Keys.Count == 0))
            return await SayAsync(call, digits, cancelled);
        return silences.UnknownKey(call);
    }

    private async Task<CallMove> DoAsync(Call call, string action, CancellationToken cancelled)
    {
        var state = call.State;
        var (verb, what) = KeyAction.Parse(action);
        switch (verb)
        {
            case "say":
                return await SayAsync(call, what, cancelled);
            case "ask":
                return answers.TryGet(what, out var answer)
                    ? replies.Move(call, await turns.RunAsync(call, call.Message(answer.Title(call.Language), what), cancelled))
                    : moves.OpenMenu(call, "", []);
            case "menu":
                return moves.OpenMenu(call, what, []);
            case KeyAction.OtherLanguage:
                return await SayAsync(call, words.Says($"language-{Moves.Other(call.Language)}", call.Language), cancelled);
            case KeyAction.More:
                return moves.Close(call, state.Rest);
            case KeyAction.Others:
                return moves.Listen(call, moves.ReadChoices(call));
            case KeyAction.Nurse:
                return desk.Nurse(call);
            case KeyAction.TextMe:
                return texts.Offer(call);
            default:
                return await AnswerDeskAsync(call, "", verb == KeyAction.Yes, cancelled);
        }
    }

    private Task<CallMove> AnswerDeskAsync(Call call, string said, bool? yes, CancellationToken cancelled) => call.State.Waiting == Waiting.TextConsent
        ? texts.AnswerAsync(call, yes, cancelled)
        : desk.AnswerAsync(call, said, yes, cancelled);

    private async Task<CallMove> BackAsync(Call call, CancellationToken cancelled)
    {
        var state = call.State;
        if (state.Menu is { } place)
            return VoiceMenu.Above(place) is { } above ? moves.OpenMenu(call, above, []) : moves.Close(call, []);
        if (state.Urgent is not null)
            return moves.Repeat(call);
        return state.Expects ? await SayAsync(call, words.Says("back", call.Language), cancelled) : moves.OpenMenu(call, "", []);
    }

    /// <summary>A message to the assistant; it leaves the menu and whatever else was open here.</summary>
    private async Task<CallMove> SayAsync(Call call, string said, CancellationToken cancelled, bool urgent = false)
    {
        var wantsPerson = commands.Recognize(said) == Command.Person;
        var result = await turns.RunAsync(call, call.Message(said), cancelled, urgent);
        // Without a store the conversation cannot say who should be called; a person is still there.
        return wantsPerson && result.Outcome == TurnOutcomeKind.Degraded ? desk.Transfer(call, []) : replies.Move(call, result);
    }

    private async Task<CallMove> BeSilentAsync(Call call, CancellationToken cancelled)
    {
        call.State.Silences++;
        var state = call.State;
        // Who was asked whether it is an emergency and says nothing may not be able to.
        if (state.Check && state.Silences > 1 && state.Keys.Find(key => key.Digit == "1") is { } yes)
            return await DoAsync(call, yes.Does, cancelled);
        if (state.Silences > 1 && state.Waiting is Waiting.CallbackConsent or Waiting.CallbackNumber or Waiting.TextConsent && state.Silences > 1)
            return await AnswerDeskAsync(call, "", false, cancelled);
        return silences.Next(call);
    }

    private CallMove Hold(Call call)
    {
        call.State.Holds = true;
        return moves.Listen(call, moves.Say(call, "voice.hold"));
    }

    private CallMove BeSlow(Call call)
    {
        call.State.Slow = true;
        var again = call.State.Expects || call.State.Urgent is not null ? call.State.Said : [.. moves.Say(call, "voice.anything-else")];
        var move = moves.Listen(call, [.. moves.Say(call, "voice.slow"), .. again]);
        call.State.Said = again;
        return move;
    }
}
