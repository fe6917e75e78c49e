namespace KpAssistant.Channels.Voice;

/// <summary>
/// The ladder for callers who say nothing, or press keys without a meaning: what was asked once more, then the keypad, then the number to call. It always
/// ends, and never while somebody speaks.
/// </summary>
public sealed class Silences(Moves moves)
{
    private const int MostEmergencyReminders = 4;
    private const int MostHolds = 5;
    private const int LongestQuestion = 6;

    public CallMove Next(Call call)
    {
        var state = call.State;
        if (state.Urgent is { } reminder)
            return Remind(call, reminder);
        if (state.Holds && state.Silences <= MostHolds)
            return moves.Listen(call, moves.Say(call, "voice.still-here"), null);
        // Who types, or needs time, gets every rung twice.
        var rung = state.Holds ? state.Silences - MostHolds : state.Slow ? (state.Silences + 1) / 2 : state.Silences;
        state.Holds &= rung < 1;
        return rung switch
        {
            <= 1 => Again(call, "voice.silent"),
            2 => Keypad(call, "voice.silent-keys"),
            _ => moves.End(call, moves.Say(call, "voice.silent-last")),
        };
    }

    public CallMove UnknownKey(Call call)
    {
        var state = call.State;
        if (state.Urgent is { } reminder)
            return Remind(call, reminder);
        return ++state.Misses == 1 && state.Keys.Count == 0 ? Again(call, "voice.key-unknown") : Keypad(call, "voice.key-unknown");
    }

    /// <summary>The choices of the open question, or the menu.</summary>
    public CallMove Keypad(Call call, string key)
    {
        var state = call.State;
        var before = moves.Say(call, key);
        if (!state.Expects && state.Waiting is not (Waiting.CallbackConsent or Waiting.CallbackNumber or Waiting.TextConsent))
            return moves.OpenMenu(call, state.Menu ?? "", before);
        if (!state.Keys.Exists(choice => choice.Label.Length > 0))
            return Again(call, key);
        state.KeysRead = 0;
        return moves.Listen(call, [.. before, .. moves.ReadChoices(call)]);
    }

    /// <summary>The last thing said was the question.</summary>
    private CallMove Again(Call call, string key)
    {
        var said = call.State.Said;
        var question = said.FindLastIndex(line => line.Words.EndsWith('?'));
        var from = question >= 0 && said.Count - question <= LongestQuestion ? question : Math.Max(0, said.Count - 2);
        var move = moves.Listen(call, [.. moves.Say(call, key), .. said.Skip(from)]);
        call.State.Said = said;
        return move;
    }

    /// <summary>Still an emergency, and nothing said that it is over.</summary>
    public CallMove Remind(Call call) => Remind(call, call.State.Urgent!);

    private CallMove Remind(Call call, string reminder)
    {
        if (call.State.Silences > MostEmergencyReminders)
            return moves.End(call, [.. moves.Say(call, reminder), .. moves.Say(call, "voice.emergency-last")]);
        var said = call.State.Said;
        var move = moves.Listen(call, [], moves.Say(call, reminder));
        call.State.Said = said;
        return move;
    }
}
