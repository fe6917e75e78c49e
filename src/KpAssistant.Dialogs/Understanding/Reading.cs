namespace KpAssistant.Dialogs.Understanding;

/// <summary>What a message asks, as far as it is understood.</summary>
public enum ReadingKind
{
    /// <summary>It asks for <see cref="Reading.Answers"/>.</summary>
    Answer,

    /// <summary>It may ask for one of <see cref="Reading.Candidates"/>.</summary>
    DidYouMean,

    /// <summary>It is an ordinary request that is none of ours.</summary>
    NotOurs,

    /// <summary>Nothing was understood.</summary>
    Unclear,
}

/// <param name="Kind">How sure we are.</param>
/// <param name="Answers">Answer ids in the order asked; empty unless <see cref="ReadingKind.Answer"/>.</param>
/// <param name="Candidates">The two or three likeliest answer ids, best first.</param>
public sealed record Reading(ReadingKind Kind, IReadOnlyList<string> Answers, IReadOnlyList<string> Candidates)
{
    public static Reading Nothing { get; } = new(ReadingKind.Unclear, [], []);
}

/// <summary>Tells which answers a message asks for.</summary>
public interface IIntentRecognizer
{
    /// <param name="text">The message, at most 4,000 characters.</param>
    /// <param name="language">"en" or "es": the conversation's language; questions of both are understood.</param>
    /// <param name="lastTopic">The topic spoken of last, for follow-up questions; null when there is none.</param>
    Reading Recognize(string text, string language, string? lastTopic);
}
