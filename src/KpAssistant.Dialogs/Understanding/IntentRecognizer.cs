using KpAssistant.Dialogs.Answers;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// Tells which answer a message asks for, by a classifier trained from the example questions when it is built. Immutable after construction;
/// safe for many threads; keeps nothing of what it reads.
/// </summary>
public sealed class IntentRecognizer : IIntentRecognizer
{
    private const string NotOurs = "";

    /// <summary>A message as short as this may lean on the topic spoken of.</summary>
    private const int ShortMessage = 5;

    private const float SameTopic = 2.5f;

    /// <summary>"k" is no question, though shorthand for one word or another.</summary>
    private const int FewestLetters = 2;

    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);
    private readonly Ellipses ellipses;
    private readonly MessageReader reader;
    private readonly QuestionFeatures features;
    private readonly IntentModel model;
    private readonly Legibility legibility;

    /// <param name="bank">The example questions.</param>
    /// <param name="library">The answers; examples of others are left out.</param>
    /// <param name="reader">How messages are read.</param>
    /// <param name="ellipses">Questions that lean on the topic.</param>
    /// <param name="modelFolder">Where the trained model is kept between starts; null trains each time.</param>
    /// <param name="version">Of everything that the model is made from; see <see cref="ModelVersion"/>.</param>
    public IntentRecognizer(QuestionBank bank, AnswerLibrary library, MessageReader reader, Ellipses ellipses, string? modelFolder = null, string version = "")
    {
        var examples = bank.Questions.Where(q => q.Answer is null || library.TryGet(q.Answer, out _)).Select(q => (q.Text, Label: q.Answer ?? NotOurs))
            .Concat(library.Answers.SelectMany(a => a.Titles.Values.Select(t => (Text: t, Label: a.Id)))).ToList();
        foreach (var answer in library.Answers)
            foreach (var title in answer.Titles.Values)
                titles.TryAdd(PlainText.Of(title), answer.Id);
        this.ellipses = ellipses;
        this.reader = reader.WithVocabularyOf(examples.Select(e => e.Text));
        features = new QuestionFeatures(this.reader);
        model = IntentModel.LoadOrTrain(modelFolder, version, examples.Select(e => (e.Label, features.Of(e.Text))));
        legibility = new Legibility(this.reader, model);
    }

    public Reading Recognize(string text, string language, string? lastTopic)
    {
        var plain = PlainText.Of(text);
        if (titles.TryGetValue(plain, out var tapped))
            return new Reading(ReadingKind.Answer, [tapped], [tapped]);
        var whole = Rank(text, plain, lastTopic);
        return Two(text, whole) ?? Decision.Of(whole, Thresholds.Chosen);
    }

    /// <summary>The likeliest labels. "Not ours" is the empty one.</summary>
    public Ranking Rank(string text, string? lastTopic) => Rank(text, PlainText.Of(text), lastTopic);

    private Ranking Rank(string text, string plain, string? lastTopic)
    {
        var words = text.AsSpan().Trim().Length < FewestLetters ? [] : reader.ReadPlain(plain);
        if (words.Count == 0 || !legibility.IsLegible(words))
            return Ranking.Nothing;
        var (seen, unknown) = (features.Of(words), features.Unknown(words));
        var ranked = Likeliest(model.Score(seen, unknown), words.Count <= ShortMessage ? lastTopic : null);
        return new Ranking(ranked, (float)unknown / words.Count, words.Count, seen.SpeakOfUs);
    }

    /// <summary>Two questions in one message: each part must be sure by itself, more so when the whole did not speak of both.</summary>
    private Reading? Two(string text, Ranking whole)
    {
        foreach (var (before, after) in Segments.Of(text))
        {
            var first = Heard(Rank(before, null), whole);
            if (!Decision.Suffices(first, whole))
                continue;
            var second = ellipses.Resolve(after, first.Answer) is { } meant ? new Candidate(meant, 1) : Heard(Rank(after, TopicOf(first.Answer)), whole, first.Answer);
            if (Decision.AreTwo(first, second, whole))
                return new Reading(ReadingKind.Answer, [first.Answer, second.Answer], [first.Answer, second.Answer]);
        }
        return null;
    }

    /// <summary>What a part asks: "how long does it take" alone could be many things, and the whole tells which.</summary>
    private static Candidate Heard(Ranking part, Ranking whole, string? taken = null) =>
        part.Candidates.FirstOrDefault(c => c.Answer.Length > 0 && c.Answer != taken && whole.Has(c.Answer), part.Best);

    private static string? TopicOf(string answer) => answer.Length == 0 ? null : answer.Split('.')[0];

    private Candidate[] Likeliest(float[] scores, string? topic)
    {
        if (topic is not null)
            Favour(scores, topic + ".");
        var best = new Candidate[Ranking.Kept];
        for (var i = 0; i < scores.Length; i++)
        {
            var at = best.Length;
            while (at > 0 && scores[i] > best[at - 1].Score)
                at--;
            if (at == best.Length)
                continue;
            Array.Copy(best, at, best, at + 1, best.Length - at - 1);
            best[at] = new Candidate(model.Labels[i], scores[i]);
        }
        return best;
    }

    private void Favour(float[] scores, string topic)
    {
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
            sum += scores[i] *= model.Labels[i].StartsWith(topic, StringComparison.Ordinal) ? SameTopic : 1;
        for (var i = 0; i < scores.Length; i++)
            scores[i] /= sum;
    }
}
