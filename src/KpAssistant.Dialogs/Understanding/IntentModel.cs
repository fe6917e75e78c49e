using System.Numerics;
using System.Runtime.InteropServices;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>One message as rows of the model and their weights; the weights' squares sum to at most one.</summary>
internal readonly record struct Sample(int[] Rows, float[] Weights);

/// <summary>
/// A multinomial logistic regression over weighted features (inverse document frequency, unit length). Linear: reading a message costs one
/// vector addition for each of its features.
/// </summary>
public sealed class IntentModel
{
    private readonly Dictionary<ulong, int> rows;
    private readonly float[] rarity;
    private readonly float[] weights;
    private readonly int width;

    internal IntentModel(IReadOnlyList<string> labels, Dictionary<ulong, int> rows, float[] rarity, float[] weights) =>
        (Labels, this.rows, this.rarity, this.weights, width) = (labels, rows, rarity, weights, weights.Length / Math.Max(1, rows.Count));

    /// <summary>Answer ids, and the empty string for what is not ours.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The table in bytes.</summary>
    public long Size => (long)weights.Length * sizeof(float);

    /// <param name="examples">Labels and what was seen of their texts; the same examples in the same order give the same model.</param>
    public static IntentModel Train(IEnumerable<(string Label, Features Features)> examples) =>
        IntentTrainer.Train([.. examples.Select(e => new Lesson(e.Label, e.Features))], sees: _ => true);

    /// <param name="features">As <see cref="QuestionFeatures"/> gives them.</param>
    /// <param name="unknownWords">How many words of the message no text of ours uses.</param>
    /// <returns>A probability for each label; they sum to one.</returns>
    public float[] Score(Features features, int unknownWords)
    {
        var scores = new float[width];
        Score(weights, width, Of(rows, rarity, features, unknownWords), scores);
        Softmax(scores.AsSpan(0, Labels.Count));
        return scores.AsSpan(0, Labels.Count).ToArray();
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Labels.Count);
        foreach (var label in Labels)
            writer.Write(label);
        writer.Write(rows.Count);
        foreach (var (feature, _) in rows.OrderBy(row => row.Value))
            writer.Write(feature);
        writer.Write(MemoryMarshal.AsBytes<float>(rarity));
        writer.Write(weights.Length);
        writer.Write(MemoryMarshal.AsBytes<float>(weights));
    }

    /// <exception cref="EndOfStreamException">The file is not whole.</exception>
    internal static IntentModel Load(BinaryReader reader)
    {
        var labels = new string[reader.ReadInt32()];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = reader.ReadString();
        var count = reader.ReadInt32();
        var rows = new Dictionary<ulong, int>(count);
        for (var row = 0; row < count; row++)
            rows[reader.ReadUInt64()] = row;
        var rarity = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rarity.AsSpan()));
        var weights = new float[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new IntentModel(labels, rows, rarity, weights);
    }

    /// <summary>An unknown word still lengthens a message: it makes everything known in it less certain.</summary>
    internal static Sample Of(Dictionary<ulong, int> rows, float[] rarity, Features features, int unknownWords)
    {
        const float UnknownWord = 6;
        var (known, weights) = (new List<int>(features.Hashes.Length), new List<float>(features.Hashes.Length));
        var squares = UnknownWord * unknownWords;
        for (var i = 0; i < features.Hashes.Length; i++)
        {
            if (!rows.TryGetValue(features.Hashes[i], out var row))
                continue;
            var value = features.Weights[i] * rarity[row];
            known.Add(row);
            weights.Add(value);
            squares += value * value;
        }
        var length = MathF.Sqrt(squares);
        for (var i = 0; i < weights.Count; i++)
            weights[i] /= length;
        return new Sample([.. known], [.. weights]);
    }

    internal static void Score(float[] table, int width, Sample sample, float[] scores)
    {
        Array.Clear(scores);
        for (var i = 0; i < sample.Rows.Length; i++)
        {
            var row = sample.Rows[i] * width;
            var weight = new Vector<float>(sample.Weights[i] * Sharpness);
            for (var at = 0; at < width; at += Vector<float>.Count)
                (new Vector<float>(scores, at) + (weight * new Vector<float>(table, row + at))).CopyTo(scores, at);
        }
    }

    /// <summary>Samples have unit length; without this no label could ever be likely.</summary>
    internal const float Sharpness = 8;

    internal static void Softmax(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores)
            highest = Math.Max(highest, score);
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
            sum += scores[i] = MathF.Exp(scores[i] - highest);
        for (var i = 0; i < scores.Length; i++)
            scores[i] /= sum;
    }
}
