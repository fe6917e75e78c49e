namespace KpAssistant.Dialogs.Understanding;

/// <param name="Answer">An answer's id; empty for "not ours".</param>
/// <param name="Score">How likely, from 0 to 1.</param>
public readonly record struct Candidate(string Answer, float Score);

/// <summary>What a message may ask.</summary>
/// <param name="Candidates">Likeliest first, at most <see cref="Kept"/>; empty when the message has no words.</param>
/// <param name="UnknownShare">Which part of its words no text of ours uses, from 0 to 1.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="SpeaksOfUs">It names something that is not talked about everywhere.</param>
public sealed record Ranking(IReadOnlyList<Candidate> Candidates, float UnknownShare, int Words, bool SpeaksOfUs)
{
    public const int Kept = 5;

    public static Ranking Nothing { get; } = new([], 1, 0, false);

    public Candidate Best => Candidates.Count > 0 ? Candidates[0] : new Candidate("", 0);

    /// <summary>How far the best may be relied on: less when a second is near, when words are unknown, or when nothing shows that the message is for us.</summary>
    public float Certainty => Candidates.Count == 0 ? 0
        : Best.Score - (0.3f * Candidates[1].Score) - (0.3f * UnknownShare) - (SpeaksOfUs ? 0 : 0.15f);

    public bool Has(string answer) => Candidates.Any(c => c.Answer == answer);
}
