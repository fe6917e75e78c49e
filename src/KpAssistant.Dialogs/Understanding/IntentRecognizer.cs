using KpAssistant.Dialogs.Answers;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// Tells which answer a message asks for, by a classifier trained from the example questions when it is built. Immutable after construction;
/// safe for many threads; keeps nothing of what it reads.
/// </summary>
public sealed class IntentRecognizer : IIntentRecognizer
{
    private const string NotOurs = "";

    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);
    private readonly MessageReader reader;
    private readonly QuestionFeatures features;
    private readonly IntentModel model;

    public IntentRecognizer(QuestionBank bank, AnswerLibrary library, MessageReader reader)
    {
        var examples = bank.Questions.Where(q => q.Answer is null || library.TryGet(q.Answer, out _)).Select(q => (q.Text, Label: q.Answer ?? NotOurs))
            .Concat(library.Answers.SelectMany(a => a.Titles.Values.Select(t => (Text: t, Label: a.Id)))).ToList();
        foreach (var answer in library.Answers)
            foreach (var title in answer.Titles.Values)
                titles.TryAdd(PlainText.Of(title), answer.Id);
        this.reader = reader.WithVocabularyOf(examples.Select(e => e.Text));
        features = new QuestionFeatures(this.reader);
        model = IntentTrainer.Train(examples.ConvertAll(e => new Lesson(e.Label, features.Of(e.Text))));
    }

    public Reading Recognize(string text, string language, string? lastTopic)
    {
        if (titles.TryGetValue(PlainText.Of(text), out var tapped))
            return new Reading(ReadingKind.Answer, [tapped], [tapped]);
        var whole = Rank(text, lastTopic);
        return Two(text, whole) ?? Decision.Of(whole);
    }

    /// <summary>Two questions in one message: each half must be sure by itself, and the whole must have heard both.</summary>
    private Reading? Two(string text, IReadOnlyList<Candidate> whole)
    {
        if (whole.Count == 0 || whole[0].Score >= Decision.Certain)
            return null;
        foreach (var (before, after) in Segments.Of(text))
        {
            var (first, second) = (Best(before), Best(after));
            if (Decision.AreTwo(first, second) && Heard(whole, first) && Heard(whole, second))
                return new Reading(ReadingKind.Answer, [first.Answer, second.Answer], [first.Answer, second.Answer]);
        }
        return null;
    }

    private Candidate Best(string text) => Rank(text, null) is [var best, ..] ? best : default;

    private static bool Heard(IReadOnlyList<Candidate> whole, Candidate part) => whole.Take(4).Any(r => r.Answer == part.Answer);

    /// <summary>Every label with its probability, likeliest first. The empty label is "not ours".</summary>
    public IReadOnlyList<Candidate> Rank(string text, string? lastTopic)
    {
        var words = reader.Read(text);
        if (words.Count == 0)
            return [];
        var scores = model.Score(features.Of(words), features.Unknown(words));
        var ranked = new Candidate[scores.Length];
        for (var i = 0; i < scores.Length; i++)
            ranked[i] = new Candidate(model.Labels[i], scores[i]);
        Array.Sort(ranked, (a, b) => b.Score.CompareTo(a.Score));
        return ranked;
    }
}

/// <param name="Answer">An answer's id; empty for "not ours".</param>
/// <param name="Score">How likely, from 0 to 1.</param>
public readonly record struct Candidate(string Answer, float Score);
