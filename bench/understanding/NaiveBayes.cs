using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>Complement naive Bayes (Rennie et al., 2003): what speaks against all the other labels speaks for this one.</summary>
internal sealed class NaiveBayes
{
    private const double Smoothing = 0.1;
    private const float Sharpness = 40;
    private readonly Dictionary<ulong, float[]> against = [];
    private readonly int labels;

    public NaiveBayes(Lessons lessons)
    {
        labels = lessons.Labels.Length;
        var (counts, perLabel) = (new Dictionary<ulong, double[]>(), new double[labels]);
        foreach (var (features, label) in lessons.Examples)
            for (var i = 0; i < features.Hashes.Length; i++)
            {
                if (!counts.TryGetValue(features.Hashes[i], out var row))
                    counts[features.Hashes[i]] = row = new double[labels];
                row[label] += features.Weights[i];
                perLabel[label] += features.Weights[i];
            }
        var (all, norms) = (perLabel.Sum(), new double[labels]);
        foreach (var (feature, row) in counts)
        {
            var (total, weights) = (row.Sum(), new float[labels]);
            for (var l = 0; l < labels; l++)
                norms[l] += Math.Abs(weights[l] = (float)Math.Log((total - row[l] + Smoothing) / (all - perLabel[l] + (Smoothing * counts.Count))));
            against[feature] = weights;
        }
        foreach (var weights in against.Values)
            for (var l = 0; l < labels; l++)
                weights[l] /= (float)(norms[l] / counts.Count);
    }

    public float[] Score(Features features)
    {
        var (scores, seen) = (new float[labels], 1f);
        for (var i = 0; i < features.Hashes.Length; i++)
            if (against.TryGetValue(features.Hashes[i], out var weights))
            {
                seen += features.Weights[i];
                for (var l = 0; l < labels; l++)
                    scores[l] -= features.Weights[i] * weights[l];
            }
        return Mixing.Softmax(scores, Sharpness / seen);
    }
}
