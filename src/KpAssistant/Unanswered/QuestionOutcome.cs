using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Answers;

namespace KpAssistant.Unanswered;

/// <summary>How a question fared.</summary>
public enum QuestionOutcome
{
    /// <summary>No question, or one inside a dialog of ours.</summary>
    None,

    Answered,

    /// <summary>"Did you mean …?"</summary>
    Offered,

    /// <summary>Taken for a request that is none of ours.</summary>
    NotOurs,

    NotUnderstood,
}

/// <summary>Reads from the replies of a turn how its question fared.</summary>
internal static class QuestionOutcomes
{
    public static QuestionOutcome Of(TurnOutcome turn)
    {
        foreach (var reply in turn.Replies)
            switch (reply.Template?.Key)
            {
                case "repairs.did-you-mean":
                    return QuestionOutcome.Offered;
                case "repairs.not-ours":
                    return QuestionOutcome.NotOurs;
                case "repairs.not-understood" or "repairs.not-understood-again":
                    return QuestionOutcome.NotUnderstood;
                default:
                    if (AnswerActivities.IsAnswer(reply))
                        return QuestionOutcome.Answered;
                    break;
            }
        return QuestionOutcome.None;
    }
}
