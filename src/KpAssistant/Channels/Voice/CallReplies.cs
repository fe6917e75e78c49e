using System.Text.Json.Nodes;
using KpAssistant.BotFramework;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Turns;
using Microsoft.Extensions.Options;

namespace KpAssistant.Channels.Voice;

/// <summary>Makes a step of the assistant's replies: what is said, what the keys mean, and how to listen.</summary>
public sealed class CallReplies(Moves moves, VoicePrompts prompts, PersonDesk desk, TextDesk texts, IOptions<VoiceOptions> options)
{
    // The greeting says who speaks before it offers the other language.
    private const int LinesBeforeLanguage = 2;
    private const int MostMisses = 3;
    private const int FewChoices = 3;

    // Keys 1 to 8 choose; 9 reads on.
    private const int MostChoices = 8;

    public CallMove Greet(Call call, TurnResult result)
    {
        var state = call.State;
        var lines = Lines(call, result.Replies);
        state.Keys = [new Key("1", KeyAction.Menu(""), ""), new Key("2", KeyAction.OtherLanguage, "")];
        var language = prompts.Lines(Moves.Other(call.Language), "voice.other-language");
        var before = result.Outcome == TurnOutcomeKind.Degraded ? lines.Count : LinesBeforeLanguage;
        return moves.Listen(call, [.. lines.Take(before), .. language, .. lines.Skip(before), .. moves.Say(call, "voice.greeting-keys")]);
    }

    public CallMove Move(Call call, TurnResult result)
    {
        var (state, replies) = (call.State, result.Replies);
        if (replies.Count == 0)
            return moves.Listen(call, moves.Say(call, "voice.listening"));
        state.Language = Languages.Of(replies[^1].Locale);
        (state.Menu, state.Rest, state.Waiting) = (null, [], Waiting.Nothing);
        Note(state, replies);
        if (replies.FirstOrDefault(reply => reply.Importance == ActivityImportance.Urgent) is { } urgent)
            return Redirect(call, urgent, Lines(call, replies));
        var stays = replies.Any(reply => reply.Importance == ActivityImportance.High);
        state.Urgent = stays ? state.Urgent : null;
        if (stays && state.Urgent is not null)
            return Stay(call, replies);
        if (IsMiss(replies))
            return Miss(call, replies);
        // What is not ours was perhaps not heard right either.
        state.Misses = replies[^1].Template?.Key == "repairs.not-ours" ? state.Misses + 1 : 0;
        if (replies.Any(reply => Said(reply, "person") is not null))
            return desk.Transfer(call, Lines(call, replies));
        if (replies[^1].Template?.Key == "manners.bye")
            return moves.End(call, Lines(call, replies));
        return replies[^1].InputHint == InputHints.ExpectingInput
            ? Ask(call, replies)
            : moves.Close(call, Lines(call, replies), replies.Any(reply => Said(reply, "answer") is not null) ? texts.Offered(call) : null);
    }

    /// <summary>Said at once, twice, and nothing interrupts it; then we stay on the line.</summary>
    private CallMove Redirect(Call call, Activity urgent, IReadOnlyList<Line> lines)
    {
        var state = call.State;
        var kind = Said(urgent, "emergency");
        state.Urgent = urgent.Template?.Key.EndsWith("-abroad", StringComparison.Ordinal) == true ? "voice.emergency-here-abroad"
            : kind == "mental-health" ? "voice.emergency-here-crisis"
            : kind == "poisoning" ? "voice.emergency-here-poison"
            : "voice.emergency-here";
        (state.Expects, state.ExpectsDigits, state.Misses, state.Check) = (false, false, 0, false);
        SetEmergencyKeys(state, urgent);
        var here = moves.Say(call, state.Urgent);
        return moves.Listen(call, options.Value.NurseLine is null ? [] : moves.Say(call, "voice.nurse-offer"), [.. lines, .. lines, .. here]);
    }

    private CallMove Stay(Call call, IReadOnlyList<Activity> replies)
    {
        SetEmergencyKeys(call.State, replies.First(reply => reply.Importance == ActivityImportance.High));
        (call.State.Expects, call.State.ExpectsDigits, call.State.Check) = (false, false, false);
        return moves.Listen(call, [], Lines(call, replies));
    }

    private void SetEmergencyKeys(CallState state, Activity reply)
    {
        state.Keys = Choices(reply);
        if (options.Value.NurseLine is not null)
            state.Keys.Add(new Key("3", KeyAction.Nurse, ""));
        state.KeysRead = state.Keys.Count;
    }

    /// <summary>A question of ours: few choices are read with it, many when the caller wants them or has not answered.</summary>
    private CallMove Ask(Call call, IReadOnlyList<Activity> replies)
    {
        var (state, question) = (call.State, replies[^1]);
        SetChoices(state, question);
        state.Expects = true;
        state.Check = Said(question, "emergency") == "check";
        state.ExpectsDigits = TakesZip(question) || (state.Keys.Count is 0 or > FewChoices && !IsOffer(question));
        var lines = Lines(call, replies);
        var readsAll = state.Keys.Count is > 0 and <= FewChoices;
        if (readsAll || IsOffer(question) || (state.Keys.Count > 0 && (state.UsesKeys || state.Questions > 0)))
            lines = [.. lines, .. moves.ReadChoices(call)];
        else if (state.Keys.Count > 0)
            lines = [.. lines, .. moves.Say(call, "voice.hear-choices")];
        state.Questions++;
        return moves.Listen(call, lines);
    }

    /// <summary>Not understood: other words, then the keypad, then a person.</summary>
    private CallMove Miss(Call call, IReadOnlyList<Activity> replies)
    {
        var state = call.State;
        (state.Expects, state.ExpectsDigits, state.Check) = (false, false, false);
        state.Misses = Math.Max(state.Misses + 1, replies[^1].Template?.Key == "repairs.not-understood" ? 1 : 2);
        if (state.Misses == 1)
        {
            SetChoices(state, replies[^1]);
            if (!state.UsesKeys)
                return moves.Listen(call, Lines(call, replies));
            return moves.Listen(call, [.. Lines(call, replies), .. moves.ReadChoices(call)]);
        }
        if (state.Misses >= MostMisses && desk.CanTransfer(call))
            return desk.Transfer(call, Lines(call, replies));
        return moves.OpenMenu(call, "", [.. Lines(call, replies), .. moves.Say(call, "voice.misheard-keys")]);
    }

    private static bool IsMiss(IReadOnlyList<Activity> replies) =>
        replies[^1].Template?.Key is "repairs.not-understood" or "repairs.not-understood-again";

    /// <summary>Titles to choose from ("did you mean"), rather than a question that has an open answer too.</summary>
    private static bool IsOffer(Activity question) =>
        question.SuggestedActions?.Actions is { Count: > 0 } actions && actions.Any(action => action.Type == ActionTypes.ImBack) && question.Template?.Key == "repairs.did-you-mean";

    /// <summary>A place can be keyed in, too, however few places there are to choose from.</summary>
    private static bool TakesZip(Activity question) => question.Template?.Key is "appointments.ask-place" or "appointments.ask-place-again";

    private static void SetChoices(CallState state, Activity reply)
    {
        state.Keys = Choices(reply);
        state.KeysRead = 0;
        if (state.Keys.Count > FewChoices)
            state.Keys.Add(new Key(VoiceMenu.MoreKey, KeyAction.Others, ""));
    }

    private static List<Key> Choices(Activity reply) =>
        [.. (reply.SuggestedActions?.Actions ?? []).Take(MostChoices).Select((action, i) => new Key($"{i + 1}", KeyAction.Say(WordsOf(action)), VoiceMenu.LabelOf(action.Title ?? "")))];

    /// <summary>What a tap would send.</summary>
    private static string WordsOf(CardAction action) =>
        (action.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : action.Text) ?? action.Title ?? "";

    private static void Note(CallState state, IReadOnlyList<Activity> replies)
    {
        foreach (var reply in replies)
        {
            if (Said(reply, "answer") is { } answer)
                (state.Answer, state.Topic) = (answer, answer[..answer.IndexOf('.', StringComparison.Ordinal)]);
            if (Said(reply, "person") is { } region)
                state.Region = region.Length > 0 ? region : state.Region;
        }
    }

    private static IReadOnlyList<Line> Lines(Call call, IReadOnlyList<Activity> replies) =>
        [.. replies.Where(reply => !string.IsNullOrEmpty(reply.Speak)).SelectMany(reply => VoicePrompts.Split(reply.Speak!, Languages.Of(reply.Locale ?? call.Locale)))];

    private static string? Said(Activity reply, string name) =>
        reply.ChannelData is JsonObject data && data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
