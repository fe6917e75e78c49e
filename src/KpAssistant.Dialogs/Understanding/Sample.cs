using System.Numerics;
using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>One example as rows of the table that is trained and their weights, whose squares sum to one.</summary>
internal readonly record struct Sample(int[] Rows, float[] Weights)
{
    /// <param name="rows">The row of each feature that the model knows.</param>
    /// <param name="rarity">How much each row says.</param>
    /// <param name="features">What was seen of a text.</param>
    public static Sample Of(FeatureRows<ulong> rows, float[] rarity, Features features)
    {
        var (known, weights) = (new List<int>(features.Hashes.Length), new List<float>(features.Hashes.Length));
        var squares = 0f;
        for (var i = 0; i < features.Hashes.Length; i++)
        {
            if (rows.Of(features.Hashes[i]) is not (>= 0 and var row))
                continue;
            var value = features.Weights[i] * rarity[row];
            known.Add(row);
            weights.Add(value);
            squares += value * value;
        }
        var length = MathF.Sqrt(squares);
        return new Sample([.. known], [.. weights.Select(weight => weight / length)]);
    }

    /// <summary>The sums that the table gives for this sample, before they are made likelihoods.</summary>
    public void Score(float[] table, int width, float[] scores)
    {
        Array.Clear(scores);
        for (var i = 0; i < Rows.Length; i++)
        {
            var row = Rows[i] * width;
            var weight = new Vector<float>(Weights[i] * IntentModel.Sharpness);
            for (var at = 0; at < width; at += Vector<float>.Count)
                (new Vector<float>(scores, at) + (weight * new Vector<float>(table, row + at))).CopyTo(scores, at);
        }
    }
}
