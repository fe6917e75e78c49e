namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// Trains an <see cref="IntentModel"/> by stochastic gradient descent with AdaGrad steps. The same examples give the same model: the order is
/// shuffled by a generator that only the seed decides.
/// </summary>
internal sealed class IntentTrainer
{
    private const int Epochs = 8;
    private const float Rate = 0.1f, Shrink = 3e-4f, Floor = 0.02f;

    /// <summary>Labels that are this close to right already are left alone: it makes training many times faster.</summary>
    private const float Negligible = 0.002f;

    private readonly string[] labels;
    private readonly Dictionary<ulong, int> rows = [];
    private readonly float[] rarity;
    private readonly Sample[] samples;
    private readonly int[] wanted;
    private readonly int width;
    private uint random = 17;

    private IntentTrainer(IReadOnlyList<(string Label, Dictionary<ulong, float> Features)> examples)
    {
        labels = [.. examples.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal)];
        rarity = Rarity(examples);
        samples = [.. examples.Select(e => IntentModel.Of(rows, rarity, e.Features, 0))];
        wanted = [.. examples.Select(e => Array.BinarySearch(labels, e.Label, StringComparer.Ordinal))];
        // Rows are as wide as whole vectors of any machine.
        width = (labels.Length + 15) / 16 * 16;
    }

    public static IntentModel Train(IReadOnlyList<(string Label, Dictionary<ulong, float> Features)> examples) => new IntentTrainer(examples).Train();

    private float[] Rarity(IReadOnlyList<(string Label, Dictionary<ulong, float> Features)> examples)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var (_, features) in examples)
            foreach (var feature in features.Keys)
                counts[feature] = counts.GetValueOrDefault(feature) + 1;
        var rare = new List<float>();
        foreach (var (feature, count) in counts)
        {
            rows[feature] = rows.Count;
            rare.Add(MathF.Sqrt(MathF.Log((examples.Count + 1f) / count)));
        }
        return [.. rare];
    }

    private IntentModel Train()
    {
        var (weights, squares, scores) = (new float[rows.Count * width], new float[rows.Count * width], new float[width]);
        var order = Enumerable.Range(0, samples.Length).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            Shuffle(order);
            foreach (var i in order)
                Step(samples[i], wanted[i], weights, squares, scores);
        }
        return new IntentModel(labels, rows, rarity, weights);
    }

    private void Step(Sample sample, int label, float[] weights, float[] squares, float[] scores)
    {
        IntentModel.Score(weights, width, sample, scores);
        IntentModel.Softmax(scores.AsSpan(0, labels.Length));
        scores[label] -= 1;
        for (var l = 0; l < labels.Length; l++)
        {
            var error = scores[l];
            if (MathF.Abs(error) < Negligible)
                continue;
            for (var i = 0; i < sample.Rows.Length; i++)
            {
                var at = (sample.Rows[i] * width) + l;
                var gradient = (error * sample.Weights[i]) + (Shrink * weights[at]);
                squares[at] += gradient * gradient;
                weights[at] -= Rate * gradient / (Floor + MathF.Sqrt(squares[at]));
            }
        }
    }

    private void Shuffle(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            var j = (int)(random % (uint)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
