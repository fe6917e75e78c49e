using KpAssistant.BotFramework.Dialogs;
using KpAssistant.Dialogs.Answers;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>What a message asks when the conversation so far is taken into account.</summary>
public sealed class FollowUps(AnswerLibrary answers, Ellipses ellipses)
{
    // "and in Hawaii?", "actually, Oregon", "we have Medi-Cal": more words than that ask something of their own.
    private const int MostWordsOfAFollowUp = 7;

    private readonly ChoiceRecognizer choices = new();

    /// <summary>Answer ids in order; empty when the message asks for none.</summary>
    public IReadOnlyList<string> Resolve(Turn turn)
    {
        if (Picked(turn) is { } picked)
            return [picked];
        if (ellipses.Resolve(turn.Text, turn.Member.LastAnswer) is { } meant)
            return [meant];
        if (turn.Reading.Answers.Count > 0)
            return turn.Reading.Answers;
        return turn.Member.LastAnswer is { } last && OnlyChangesTheContext(turn) ? [last] : [];
    }

    /// <summary>"2" or "the second one" after we offered some answers.</summary>
    private string? Picked(Turn turn)
    {
        if (turn.Talk.Offered is not { Count: > 0 } offered)
            return null;
        var titles = offered.Where(id => answers.TryGet(id, out _)).Select(id => new Choice(id, answers[id].Title(turn.Language))).ToList();
        return choices.Recognize(turn.Text, titles, turn.Language)?.Value;
    }

    private static bool OnlyChangesTheContext(Turn turn) =>
        (turn.Places.Count > 0 || turn.NamedPlan is not null) && PlainText.Words(turn.Text).Length <= MostWordsOfAFollowUp;
}
