namespace KpAssistant.Dialogs.Understanding;

/// <summary>From likelihoods to what is done: answer, ask what was meant, or say that it is not ours.</summary>
internal static class Decision
{
    /// <summary>As likely as this, an answer is given.</summary>
    private const float Sure = 0.40f;

    /// <summary>Less likely than this, a reading is not worth offering.</summary>
    private const float Possible = 0.06f;

    /// <summary>Readings to offer must together be at least this likely.</summary>
    private const float WorthAsking = 0.22f;

    /// <summary>A message this clear is one question, however it is built.</summary>
    public const float Certain = 0.9f;

    /// <summary>Each of two questions in a message must be at least this likely by itself.</summary>
    private const float SureOfEach = 0.6f;

    public static bool AreTwo(Candidate first, Candidate second) =>
        first.Score >= SureOfEach && second.Score >= SureOfEach && first.Answer.Length > 0 && second.Answer.Length > 0 && first.Answer != second.Answer;

    public static Reading Of(IReadOnlyList<Candidate> ranked)
    {
        if (ranked.Count == 0)
            return Reading.Nothing;
        var likely = ranked.Take(4).Where(r => r.Answer.Length > 0 && r.Score >= Possible).Take(3).ToList();
        string[] candidates = [.. likely.Select(r => r.Answer)];
        if (ranked[0].Answer.Length == 0)
            return ranked[0].Score >= Sure || candidates.Length == 0 ? new Reading(ReadingKind.NotOurs, [], []) : Offer(likely, candidates);
        return ranked[0].Score >= Sure ? new Reading(ReadingKind.Answer, [candidates[0]], candidates) : Offer(likely, candidates);
    }

    private static Reading Offer(List<Candidate> likely, string[] candidates) =>
        likely.Sum(r => r.Score) >= WorthAsking ? new Reading(ReadingKind.DidYouMean, [], candidates) : Reading.Nothing;
}
