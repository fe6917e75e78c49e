using KpAssistant.Dialogs.Wording;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice;

/// <summary>Puts a step together from what is to be said and how the call stands.</summary>
public sealed class Moves(VoicePrompts prompts, VoiceMenu menu, IOptions<VoiceOptions> options)
{
    private static readonly string[] Closings = ["voice.more-offer", "voice.anything-else", "voice.anything-else-keys", "voice.text-offer"];

    private const int ChoicesAtOnce = 3;
    private const int LongestRest = 60;
    private const int LettersOfAnEnd = 10;

    // Holding on, an emergency, a relay operator: how long silence may last then.
    private const int SecondsToHold = 30;
    private const int SecondsInEmergency = 12;
    private const int Slowness = 3;

    public IReadOnlyList<Line> Say(Call call, string key, params (string Name, string Value)[] values) => prompts.Lines(call.Language, key, values);

    /// <summary>Says something and listens.</summary>
    public CallMove Listen(Call call, IReadOnlyList<Line> lines, IReadOnlyList<Line>? firm = null)
    {
        Remember(call.State, [.. firm ?? [], .. lines]);
        return new CallMove { Firm = firm ?? [], Lines = lines, Next = Next.Listen, Listening = Listening(call.State), Language = call.Language };
    }

    /// <summary>The same again; an emergency as firmly as before.</summary>
    public CallMove Repeat(Call call) => call.State.Urgent is null ? Listen(call, call.State.Said) : Listen(call, [], call.State.Said);

    public CallMove End(Call call, IReadOnlyList<Line> lines)
    {
        call.State.Ended = true;
        return new CallMove { Lines = lines, Next = Next.End, Language = call.Language };
    }

    public CallMove Transfer(Call call, IReadOnlyList<Line> lines, string number)
    {
        call.State.Transfers++;
        return new CallMove { Firm = lines, Next = Next.Transfer, TransferTo = number, Language = call.Language };
    }

    /// <summary>Says as much as can be heard at once, keeps the rest, and asks what else there is.</summary>
    /// <param name="call">The call.</param>
    /// <param name="lines">What is to be said.</param>
    /// <param name="offer">What else can be done with it, said once all of it is said, and the key for it.</param>
    public CallMove Close(Call call, IReadOnlyList<Line> lines, (IReadOnlyList<Line> Lines, Key Key)? offer = null)
    {
        var state = call.State;
        var (now, rest) = Part(lines);
        (state.Rest, state.Waiting, state.Expects, state.ExpectsDigits, state.Menu, state.Check) = ([.. rest.Take(LongestRest)], Waiting.AnythingElse, false, false, null, false);
        state.Questions = 0;
        var closing = rest.Count > 0 ? "voice.more-offer" : state.UsesKeys ? "voice.anything-else-keys" : "voice.anything-else";
        state.Keys = [new Key("1", KeyAction.Menu(""), "")];
        if (offer is not null)
            state.Keys.Add(offer.Value.Key);
        if (rest.Count > 0)
            state.Keys.Add(new Key(VoiceMenu.MoreKey, KeyAction.More, ""));
        state.KeysRead = state.Keys.Count;
        if (rest.Count == 0 && now.Count > 0 && now[^1].Words.EndsWith('?'))
            return Listen(call, now);
        return Listen(call, [.. now, .. rest.Count == 0 ? offer?.Lines ?? [] : [], .. Say(call, closing)]);
    }

    /// <summary>A place of the keypad menu, read out.</summary>
    public CallMove OpenMenu(Call call, string place, IReadOnlyList<Line> before)
    {
        var state = call.State;
        var keys = menu.At(place, call.Language);
        if (keys.Count == 0)
            (place, keys) = ("", menu.At("", call.Language));
        (state.Menu, state.Keys, state.KeysRead, state.Expects, state.ExpectsDigits, state.Check) = (place, [.. keys], keys.Count, false, false, false);
        (state.Waiting, state.Rest) = (Waiting.Nothing, []);
        var lines = new List<Line>(before);
        if (place.Length == 0)
            lines.AddRange(Say(call, "voice.menu"));
        lines.AddRange(prompts.Choices(call.Language, keys.Where(key => key.Digit != VoiceMenu.MoreKey)));
        if (keys.Any(key => key.Digit == VoiceMenu.MoreKey))
            lines.AddRange(Say(call, "voice.more-choices"));
        if (place.Length == 0)
            lines.AddRange(Say(call, "voice.keys-everywhere"));
        return Listen(call, lines);
    }

    /// <summary>The next few choices of an open question, from the first again after the last.</summary>
    public IReadOnlyList<Line> ReadChoices(Call call)
    {
        var state = call.State;
        var choices = state.Keys.Where(key => key.Label.Length > 0).ToList();
        if (state.KeysRead >= choices.Count)
            state.KeysRead = 0;
        var page = choices.Skip(state.KeysRead).Take(ChoicesAtOnce).ToList();
        state.KeysRead += page.Count;
        var lines = prompts.Choices(call.Language, page).ToList();
        return choices.Count > ChoicesAtOnce ? [.. lines, .. Say(call, "voice.more-choices")] : lines;
    }

    /// <summary>
    /// The caller spoke into what we said. Of an answer, what they did not hear waits, and what they heard is what can be said again. A question, a menu and an
    /// emergency are said again as a whole; choices that were not heard were not read.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="heard">What was said until then, as far as the vendor knows it: from the beginning, or from somewhere in it.</param>
    public void Interrupt(Call call, string heard)
    {
        var state = call.State;
        state.CutShort = IsOpen(state) && !HasHeardQuestion(state.Said, heard);
        if (state.CutShort)
        {
            // It is asked again as a whole, and none of its choices was read.
            state.KeysRead = 0;
            return;
        }
        var count = Heard(state.Said, heard);
        // The last of these was cut short: it is both heard and still to be said.
        var unheard = state.Said.Skip(Math.Max(0, count - 1)).Where(line => !IsClosing(call, line)).ToList();
        if (state.Expects || state.Menu is not null || state.Urgent is not null || state.Waiting != Waiting.AnythingElse)
        {
            state.KeysRead = Math.Max(0, state.KeysRead - state.Keys.Count(key => key.Label.Length > 0 && unheard.Exists(line => line.Words.Contains(key.Label, StringComparison.OrdinalIgnoreCase))));
            return;
        }
        state.Said = [.. state.Said.Take(Math.Max(1, count))];
        state.Rest = [.. unheard.Concat(state.Rest).Take(LongestRest)];
    }

    /// <summary>How many of the lines were begun.</summary>
    private static int Heard(List<Line> said, string heard)
    {
        var letters = Letters(heard);
        var found = string.Concat(said.Select(line => Letters(line.Words))).IndexOf(letters, StringComparison.OrdinalIgnoreCase);
        var (left, count) = (Math.Max(0, found) + letters.Length, 0);
        while (count < said.Count && left > 0)
            left -= Letters(said[count++].Words).Length;
        return count;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private bool IsClosing(Call call, Line line) => Closings.Any(key => Say(call, key).Any(closing => closing.Words == line.Words));

    /// <summary>A yes, a no, a choice or a value is waited for.</summary>
    internal static bool IsOpen(CallState state) => state.Expects || state.Waiting is Waiting.CallbackConsent or Waiting.CallbackNumber or Waiting.TextConsent;

    /// <summary>The end of the question is in what was heard; what asks nothing needs not to be heard.</summary>
    private static bool HasHeardQuestion(List<Line> said, string heard)
    {
        var question = Plain(said.FindLast(line => line.Words.EndsWith('?'))?.Words ?? "");
        return Plain(heard).Contains(question[Math.Max(0, question.Length - LettersOfAnEnd)..], StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private Listening Listening(CallState state)
    {
        var seconds = state.Holds ? SecondsToHold : state.Urgent is not null ? SecondsInEmergency : options.Value.Patience;
        return new Listening(
            state.Slow ? Math.Max(seconds, options.Value.Patience * Slowness) : seconds,
            state.ExpectsDigits ? null : 1,
            BargeIn: !state.Slow && state.Urgent is null,
            Pause: state.Slow ? options.Value.Patience : null);
    }

    private (IReadOnlyList<Line> Now, IReadOnlyList<Line> Later) Part(IReadOnlyList<Line> lines)
    {
        var (seconds, count) = (0.0, 0);
        while (count < lines.Count && (count == 0 || seconds + lines[count].Seconds <= options.Value.MostSeconds))
            seconds += lines[count++].Seconds;
        return ([.. lines.Take(count)], [.. lines.Skip(count)]);
    }

    private static void Remember(CallState state, IReadOnlyList<Line> lines) => (state.Said, state.CutShort) = ([.. lines.TakeLast(LongestRest)], false);

    /// <summary>The other language of the two.</summary>
    public static string Other(string language) => language == Languages.Spanish ? Languages.English : Languages.Spanish;
}
