using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>Puts the likelihoods of several approaches together, as a weighted mean of their logarithms.</summary>
internal static class Mixing
{
    private const float Never = 1e-5f;

    public static Func<Features, float[]> Of(params (Func<Features, float[]> Score, float Share)[] parts) => features =>
    {
        float[]? sum = null;
        foreach (var (score, share) in parts)
        {
            var likely = score(features);
            sum ??= new float[likely.Length];
            for (var l = 0; l < likely.Length; l++)
                sum[l] += share * MathF.Log(likely[l] + Never);
        }
        return Softmax(sum!, 1);
    };

    public static float[] Softmax(float[] scores, float sharpness)
    {
        var highest = scores.Max();
        var likely = Array.ConvertAll(scores, s => MathF.Exp((s - highest) * sharpness));
        var sum = likely.Sum();
        return Array.ConvertAll(likely, l => l / sum);
    }
}
