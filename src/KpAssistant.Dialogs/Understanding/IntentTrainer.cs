using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>An example as features, and the label that it should get.</summary>
internal readonly record struct Lesson(string Label, Features Features);

/// <summary>
/// Trains an <see cref="IntentModel"/> by stochastic gradient descent with AdaGrad steps. The same examples give the same model: the order, and
/// what is left out of each example in turn so that no single word is relied on, come from a generator that only the seed decides.
/// </summary>
internal sealed class IntentTrainer
{
    private const int Epochs = 10;
    private const float Rate = 0.05f, Shrink = 1e-3f, Floor = 0.02f, LeftOut = 0.5f;

    /// <summary>There are many more lines that are not ours than of any answer: each counts less.</summary>
    private const float NotOursWeight = 0.1f;

    /// <summary>Labels that are this close to right already are left alone: it makes training many times faster.</summary>
    private const float Negligible = 0.002f;

    private readonly string[] labels;
    private readonly FeatureRows<ulong> rows;
    private readonly float[] rarity;
    private readonly Sample[] samples;
    private readonly int[] wanted;
    private readonly int width;
    private readonly float[] weights, squares, scores;
    private readonly int[] active;
    private readonly SeededRandom random = new(17);

    private IntentTrainer(IReadOnlyList<Lesson> lessons)
    {
        labels = [.. lessons.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal)];
        (rows, rarity) = Known(lessons);
        samples = [.. lessons.Select(e => Sample.Of(rows, rarity, e.Features))];
        wanted = [.. lessons.Select(e => Array.BinarySearch(labels, e.Label, StringComparer.Ordinal))];
        width = IntentModel.Width(labels.Length);
        (weights, squares, scores, active) = (new float[rarity.Length * width], new float[rarity.Length * width], new float[width], new int[width]);
    }

    /// <param name="lessons">What to learn from.</param>
    public static IntentModel Train(IReadOnlyList<Lesson> lessons) => new IntentTrainer(lessons).Train();

    /// <summary>The features that the model is to know, and how much each says.</summary>
    private static (FeatureRows<ulong> Rows, float[] Rarity) Known(IReadOnlyList<Lesson> lessons)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var lesson in lessons)
            foreach (var feature in lesson.Features.Hashes)
                counts[feature] = counts.GetValueOrDefault(feature) + 1;
        var known = counts.Where(c => c.Value > 1 || !QuestionFeatures.IsSlight(c.Key)).ToList();
        return (new FeatureRows<ulong>([.. known.Select(c => c.Key)]), [.. known.Select(c => MathF.Log((lessons.Count + 1f) / c.Value))]);
    }

    private IntentModel Train()
    {
        var order = Enumerable.Range(0, samples.Length).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
                Step(Thin(samples[i]), wanted[i]);
        }
        return IntentModel.Of(labels, rows, rarity, weights);
    }

    private void Step(Sample sample, int label)
    {
        sample.Score(weights, width, scores);
        IntentModel.Softmax(scores.AsSpan(0, labels.Length));
        scores[label] -= 1;
        var count = 0;
        for (var l = 0; l < labels.Length; l++)
            if (MathF.Abs(scores[l]) >= Negligible)
                active[count++] = l;
        var share = labels[label].Length == 0 ? NotOursWeight : 1;
        for (var i = 0; i < sample.Rows.Length; i++)
            foreach (var l in active.AsSpan(0, count))
                Move((sample.Rows[i] * width) + l, scores[l] * share * sample.Weights[i]);
    }

    private void Move(int at, float slope)
    {
        var gradient = slope + (Shrink * weights[at]);
        squares[at] += gradient * gradient;
        weights[at] -= Rate * gradient / (Floor + MathF.Sqrt(squares[at]));
    }

    private Sample Thin(Sample sample)
    {
        var (kept, heavier) = (0, 1 / MathF.Sqrt(1 - LeftOut));
        var (rest, scaled) = (new int[sample.Rows.Length], new float[sample.Rows.Length]);
        for (var i = 0; i < sample.Rows.Length; i++)
            if (!random.Misses(LeftOut))
                (rest[kept], scaled[kept++]) = (sample.Rows[i], sample.Weights[i] * heavier);
        return new Sample(rest[..kept], scaled[..kept]);
    }
}
