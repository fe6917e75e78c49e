namespace KpAssistant.Dialogs.Understanding;

/// <summary>How certain a reading must be to be answered.</summary>
/// <param name="Sure">As certain as this, an answer is given.</param>
/// <param name="SureOfAFew">"Card" or "my plan" may want many things: so few words must be this certain.</param>
/// <param name="SureOfForeign">And this certain, where it may well be none of ours.</param>
/// <param name="Familiar">Less likely than this to be none of ours, a message is among friends.</param>
internal sealed record Thresholds(float Sure = 0.3f, float SureOfAFew = 0.45f, float SureOfForeign = 0.55f, float Familiar = 0.07f)
{
    /// <summary>Chosen by <c>bench/understanding</c>; see docs/decisions/0004.</summary>
    public static Thresholds Chosen { get; } = new();
}

/// <summary>From likelihoods to what is done: answer, ask what was meant, or say that it is not ours.</summary>
internal static class Decision
{
    private const int Few = 2;

    /// <summary>As likely as this, a message is not ours.</summary>
    private const float Foreign = 0.40f;

    /// <summary>Less likely than this, a reading is not worth offering.</summary>
    private const float Possible = 0.06f;

    /// <summary>Readings to offer must together be at least this likely.</summary>
    private const float WorthAsking = 0.22f;

    /// <summary>Each of two questions in a message must be at least this likely by itself, and this likely when the whole did not show it.</summary>
    private const float SureOfEach = 0.25f, SurerOfEach = 0.75f;

    /// <param name="first">What the first part asks.</param>
    /// <param name="second">What the second part asks.</param>
    /// <param name="whole">The message uncut: what is heard in it as well needs less.</param>
    public static bool AreTwo(Candidate first, Candidate second, Ranking whole) =>
        Suffices(first, whole) && Suffices(second, whole) && first.Answer != second.Answer && Math.Max(first.Score, second.Score) >= SureOfOne;

    /// <summary>And one of the two at least this.</summary>
    private const float SureOfOne = 0.6f;

    /// <summary>What a part asks is heard clearly enough to be one of two questions.</summary>
    public static bool Suffices(Candidate part, Ranking whole) => part.Answer is { Length: > 0 } && part.Score >= (whole.Has(part.Answer) ? SureOfEach : SurerOfEach);

    public static Reading Of(Ranking ranking, Thresholds needs)
    {
        if (ranking.Candidates.Count == 0)
            return Reading.Nothing;
        var ranked = ranking.Candidates;
        var likely = ranked.Take(4).Where(r => r.Answer.Length > 0 && r.Score >= Possible).Take(3).ToList();
        string[] candidates = [.. likely.Select(r => r.Answer)];
        if (ranked[0].Answer.Length == 0)
            return ranked[0].Score >= Foreign || candidates.Length == 0 ? new Reading(ReadingKind.NotOurs, [], []) : Offer(likely, candidates);
        var foreign = ranked.Where(r => r.Answer.Length == 0).Select(r => r.Score).FirstOrDefault();
        var needed = Math.Max(ranking.Words <= Few ? needs.SureOfAFew : needs.Sure, foreign < needs.Familiar ? 0 : needs.SureOfForeign);
        return ranking.Certainty >= needed ? new Reading(ReadingKind.Answer, [candidates[0]], candidates) : Offer(likely, candidates);
    }

    private static Reading Offer(List<Candidate> likely, string[] candidates) =>
        likely.Sum(r => r.Score) >= WorthAsking ? new Reading(ReadingKind.DidYouMean, [], candidates) : Reading.Nothing;
}
