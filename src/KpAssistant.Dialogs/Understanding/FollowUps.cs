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
        if (Asked(turn, turn.Member.LastAnswer) is { Count: > 0 } asked)
            return asked;
        return turn.Member.LastAnswer is { } last && (OnlyChangesTheContext(turn) || ChangesWhoseHomeCounts(turn, last)) ? [Fitting(last, turn)] : [];
    }

    /// <summary>What the message itself asks, a short question about an answer included.</summary>
    /// <param name="turn">The message.</param>
    /// <param name="about">The id of the answer that "how much?" would be about; null when there is none.</param>
    public IReadOnlyList<string> Asked(Turn turn, string? about) =>
        ellipses.Resolve(turn.Text, about ?? turn.Member.LastAnswer) is { } meant ? [meant] : turn.Reading.Answers;

    /// <summary>"2" or "the second one" after we offered some answers.</summary>
    private string? Picked(Turn turn)
    {
        if (turn.Talk.Offered is not { Count: > 0 } offered)
            return null;
        var titles = offered.Where(id => answers.TryGet(id, out _)).Select(id => new Choice(id, answers[id].Title(turn.Language))).ToList();
        return choices.Recognize(turn.Text, titles, turn.Language)?.Value;
    }

    /// <summary>"Sorry, we have Medicare now" after what was said of Medicaid wants what members of Medicare hear.</summary>
    private string Fitting(string last, Turn turn) => answers.TryGet(last, out var answer) ? answer.IdFor(turn.NamedPlan) : last;

    private bool ChangesWhoseHomeCounts(Turn turn, string last) =>
        turn is { OnlyTells: true, Whom: not null } && answers.TryGet(last, out var answer) && answer.Needs.Any(need => need is ContextNeed.Home or ContextNeed.Plan);

    private static bool OnlyChangesTheContext(Turn turn) =>
        (turn.Places.Count > 0 || turn.NamedPlan is not null) && PlainText.Words(turn.Text).Length <= MostWordsOfAFollowUp;
}
