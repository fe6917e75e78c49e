namespace KpAssistant.Dialogs.Understanding;

/// <summary>From likelihoods to what is done: answer, ask what was meant, or say that it is not ours.</summary>
internal static class Decision
{
    /// <summary>As certain as this, an answer is given.</summary>
    private const float Sure = 0.21f;

    /// <summary>"Card" or "my plan" may want many things: so few words must be this certain.</summary>
    private const float SureOfAFew = 0.55f;

    private const int Few = 2;

    /// <summary>And this certain, where it may well be none of ours.</summary>
    private const float SureOfForeign = 0.4f;

    /// <summary>Less likely than this to be none of ours, a message is among friends.</summary>
    private const float Familiar = 0.1f;

    /// <summary>As likely as this, a message is not ours.</summary>
    private const float Foreign = 0.40f;

    /// <summary>Less likely than this, a reading is not worth offering.</summary>
    private const float Possible = 0.06f;

    /// <summary>Readings to offer must together be at least this likely.</summary>
    private const float WorthAsking = 0.22f;

    /// <summary>Each of two questions in a message must be at least this likely by itself, and this likely when the whole did not show it.</summary>
    private const float SureOfEach = 0.6f, SurerOfEach = 0.8f;

    /// <param name="heard">Both are among the likeliest readings of the whole message too.</param>
    public static bool AreTwo(Candidate first, Candidate second, bool heard) =>
        Math.Min(first.Score, second.Score) >= (heard ? SureOfEach : SurerOfEach)
        && first.Answer is { Length: > 0 } && second.Answer is { Length: > 0 } && first.Answer != second.Answer;

    public static Reading Of(Ranking ranking)
    {
        if (ranking.Candidates.Count == 0)
            return Reading.Nothing;
        var ranked = ranking.Candidates;
        var likely = ranked.Take(4).Where(r => r.Answer.Length > 0 && r.Score >= Possible).Take(3).ToList();
        string[] candidates = [.. likely.Select(r => r.Answer)];
        if (ranked[0].Answer.Length == 0)
            return ranked[0].Score >= Foreign || candidates.Length == 0 ? new Reading(ReadingKind.NotOurs, [], []) : Offer(likely, candidates);
        var foreign = ranked.Where(r => r.Answer.Length == 0).Select(r => r.Score).FirstOrDefault();
        var needed = Math.Max(ranking.Words <= Few ? SureOfAFew : Sure, foreign < Familiar ? 0 : SureOfForeign);
        return ranking.Certainty >= needed ? new Reading(ReadingKind.Answer, [candidates[0]], candidates) : Offer(likely, candidates);
    }

    private static Reading Offer(List<Candidate> likely, string[] candidates) =>
        likely.Sum(r => r.Score) >= WorthAsking ? new Reading(ReadingKind.DidYouMean, [], candidates) : Reading.Nothing;
}
