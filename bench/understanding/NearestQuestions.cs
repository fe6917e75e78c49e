using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>The examples nearest to a text by the cosine of their rarity-weighted features; the best of a label and two more speak for it.</summary>
internal sealed class NearestQuestions
{
    private const float Sharpness = 25;
    private readonly Lessons lessons;
    private readonly Dictionary<ulong, float> rarity = [];
    private readonly Dictionary<ulong, List<(int Example, float Weight)>> postings = [];

    public NearestQuestions(Lessons lessons)
    {
        this.lessons = lessons;
        foreach (var group in lessons.Examples.SelectMany(e => e.Features.Hashes).GroupBy(h => h))
            rarity[group.Key] = MathF.Log((lessons.Examples.Count + 1f) / group.Count());
        for (var e = 0; e < lessons.Examples.Count; e++)
            foreach (var (feature, weight) in Weigh(lessons.Examples[e].Features))
            {
                if (!postings.TryGetValue(feature, out var list))
                    postings[feature] = list = [];
                list.Add((e, weight));
            }
    }

    public float[] Score(Features features)
    {
        var near = new float[lessons.Examples.Count];
        foreach (var (feature, weight) in Weigh(features))
            foreach (var (example, there) in postings[feature])
                near[example] += weight * there;
        var scores = new float[lessons.Labels.Length];
        foreach (var group in near.Select((s, e) => (Near: s, lessons.Examples[e].Label)).Where(n => n.Near > 0.03f).GroupBy(n => n.Label))
        {
            var best = group.Select(n => n.Near).OrderDescending().Take(3).ToArray();
            scores[group.Key] = (0.6f * best[0]) + (0.2f * best.Skip(1).Sum());
        }
        return Mixing.Softmax(scores, Sharpness);
    }

    private List<(ulong Feature, float Weight)> Weigh(Features features)
    {
        var weighed = new List<(ulong, float Weight)>();
        for (var i = 0; i < features.Hashes.Length; i++)
            if (rarity.TryGetValue(features.Hashes[i], out var rare))
                weighed.Add((features.Hashes[i], features.Weights[i] * MathF.Sqrt(rare)));
        var length = MathF.Sqrt(weighed.Sum(w => w.Weight * w.Weight) + 1e-6f);
        return weighed.ConvertAll(w => (w.Item1, w.Weight / length));
    }
}
