using KpAssistant.Dialogs.Answers;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// Finds the example questions nearest to a message (TF-IDF over words and letter groups, cosine) and lets the nearest ones of each answer speak for it.
/// Immutable after construction; safe for many threads; keeps nothing of what it reads.
/// </summary>
public sealed class IntentRecognizer : IIntentRecognizer
{
    private const double Sure = 0.42;
    private const double Possible = 0.26;
    private const double Lead = 0.04;
    private const double SameTopic = 0.05;
    private const int Neighbours = 3;

    private readonly Dictionary<string, (int Id, float Idf)> features = new(StringComparer.Ordinal);
    private readonly List<(int Question, float Weight)>[] postings;
    private readonly string?[] answerOf;
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    public IntentRecognizer(QuestionBank bank, AnswerLibrary library)
    {
        var examples = bank.Questions.Where(q => q.Answer is null || library.TryGet(q.Answer, out _)).Select(q => (q.Text, q.Answer))
            .Concat(library.Answers.SelectMany(a => a.Titles.Values.Select(t => (Text: t, Answer: (string?)a.Id)))).ToList();
        foreach (var answer in library.Answers)
            foreach (var title in answer.Titles.Values)
                titles.TryAdd(PlainText.Of(title), answer.Id);
        answerOf = [.. examples.Select(e => e.Answer)];
        var counted = examples.ConvertAll(e => Count(e.Text));
        foreach (var group in counted.SelectMany(c => c.Keys).GroupBy(f => f, StringComparer.Ordinal))
            features[group.Key] = (features.Count, (float)Math.Log((examples.Count + 1.0) / group.Count()));
        postings = new List<(int, float)>[features.Count];
        for (var i = 0; i < postings.Length; i++)
            postings[i] = [];
        for (var q = 0; q < counted.Count; q++)
            foreach (var (feature, weight) in Weigh(counted[q]))
                postings[feature].Add((q, weight));
    }

    public Reading Recognize(string text, string language, string? lastTopic)
    {
        if (titles.TryGetValue(PlainText.Of(text), out var tapped))
            return new Reading(ReadingKind.Answer, [tapped], [tapped]);
        var ranked = Rank(text, lastTopic);
        if (ranked.Count == 0 || ranked[0].Score < Possible)
            return Reading.Nothing;
        if (ranked[0].Answer is null)
            return new Reading(ReadingKind.NotOurs, [], []);
        var ours = ranked.Where(r => r.Answer is not null && r.Score >= Possible).Take(3).ToList();
        var candidates = ours.ConvertAll(r => r.Answer!);
        var leads = ours.Count == 1 || ours[0].Score - ours[1].Score >= Lead;
        return ours[0].Score >= Sure || leads && ours[0].Score >= (Sure + Possible) / 2
            ? new Reading(ReadingKind.Answer, [candidates[0]], candidates)
            : new Reading(ReadingKind.DidYouMean, [], candidates);
    }

    private List<(string? Answer, double Score)> Rank(string text, string? lastTopic)
    {
        var scores = new float[answerOf.Length];
        foreach (var (feature, weight) in Weigh(Count(text)))
            foreach (var (question, there) in postings[feature])
                scores[question] += weight * there;
        var best = new Dictionary<string, List<float>>(StringComparer.Ordinal);
        for (var q = 0; q < scores.Length; q++)
        {
            if (scores[q] < 0.05f)
                continue;
            var key = answerOf[q] ?? "";
            if (!best.TryGetValue(key, out var list))
                best[key] = list = [];
            list.Add(scores[q]);
        }
        return [.. best.Select(b => (b.Key.Length == 0 ? null : b.Key, Score(b.Value) + TopicBonus(b.Key, lastTopic))).OrderByDescending(r => r.Item2)];
    }

    /// <summary>The nearest example counts most; others like it confirm.</summary>
    private static double Score(List<float> similar)
    {
        similar.Sort((a, b) => b.CompareTo(a));
        var rest = similar.Skip(1).Take(Neighbours - 1).DefaultIfEmpty(0).Average();
        return (0.8 * similar[0]) + (0.2 * rest);
    }

    private static double TopicBonus(string answer, string? lastTopic) =>
        lastTopic is not null && answer.StartsWith(lastTopic + ".", StringComparison.Ordinal) ? SameTopic : 0;

    private List<(int Feature, float Weight)> Weigh(Dictionary<string, float> counts)
    {
        var known = new List<(int, float)>(counts.Count);
        double norm = 0;
        foreach (var (feature, count) in counts)
        {
            // An unknown word still lengthens the message: it makes everything known less certain.
            if (!features.TryGetValue(feature, out var f))
            {
                norm += feature[0] == 'w' ? 16 * count : 0;
                continue;
            }
            var weight = count * f.Idf;
            norm += weight * weight;
            known.Add((f.Id, weight));
        }
        var length = (float)Math.Sqrt(norm);
        return length == 0 ? [] : known.ConvertAll(k => (k.Item1, k.Item2 / length));
    }

    /// <summary>Words ("w:"), pairs of words ("p:") and groups of four letters ("c:").</summary>
    private static Dictionary<string, float> Count(string text)
    {
        var counts = new Dictionary<string, float>(StringComparer.Ordinal);
        var words = PlainText.Words(text);
        for (var i = 0; i < words.Length; i++)
        {
            Add(counts, "w:" + words[i], 1);
            if (i > 0)
                Add(counts, $"p:{words[i - 1]} {words[i]}", 0.7f);
            var padded = $"_{words[i]}_";
            for (var c = 0; c + 4 <= padded.Length; c++)
                Add(counts, $"c:{padded.AsSpan(c, 4)}", 0.4f);
        }
        return counts;
    }

    private static void Add(Dictionary<string, float> counts, string feature, float weight) =>
        counts[feature] = Math.Max(counts.GetValueOrDefault(feature), weight);
}
