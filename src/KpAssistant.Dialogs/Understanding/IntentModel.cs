using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// A multinomial logistic regression over weighted features (inverse document frequency, unit length). Linear: reading a message costs one
/// vector addition for each of its features. Weights are kept as whole steps of a size of their row, a quarter of what floats would take.
/// </summary>
public sealed class IntentModel
{
    /// <summary>Rows are as wide as whole halves of a vector of bytes.</summary>
    internal const int Stride = 16;

    private const int MostOnStack = 1024;

    /// <summary>Samples have unit length; without this no label could ever be likely.</summary>
    internal const float Sharpness = 8;

    /// <summary>An unknown word still lengthens a message: it makes everything known in it less certain.</summary>
    private const float UnknownWord = 6;

    private readonly FeatureRows<ulong> rows;
    private readonly Row[] kept;
    private readonly sbyte[] weights;
    private readonly int width;

    /// <param name="rows">The features that were learned.</param>
    private IntentModel(IReadOnlyList<string> labels, FeatureRows<ulong> rows, Row[] kept, sbyte[] weights)
    {
        (Labels, this.rows, this.kept, this.weights) = (labels, rows, kept, weights);
        width = Width(labels.Count);
    }

    /// <summary>Answer ids, and the empty string for what is not ours.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>It was seen in more than one example, or is a word of one.</summary>
    public bool Knows(ulong feature) => rows.Of(feature) >= 0;

    /// <summary>The table in bytes.</summary>
    public long Size => weights.Length;

    /// <param name="examples">Labels and what was seen of their texts; the same examples in the same order give the same model.</param>
    public static IntentModel Train(IEnumerable<(string Label, Features Features)> examples) =>
        IntentTrainer.Train([.. examples.Select(e => new Lesson(e.Label, e.Features))]);

    /// <summary>
    /// The model of this version from <paramref name="folder"/>, or trained and kept there for the next start. A folder that cannot be read or written
    /// only costs the training.
    /// </summary>
    /// <param name="folder">Null keeps nothing.</param>
    /// <param name="version">Of everything that the model is made from, this program included.</param>
    /// <param name="examples">Read only when there is nothing to load.</param>
    public static IntentModel LoadOrTrain(string? folder, string version, IEnumerable<(string Label, Features Features)> examples) =>
        ModelFolder.LoadOrMake(folder, "questions", version, Load, () => Train(examples), (model, stream) => model.Save(stream));

    internal static int Width(int labels) => (labels + Stride - 1) / Stride * Stride;

    /// <summary>Rounds what was learned, row by row.</summary>
    internal static IntentModel Of(IReadOnlyList<string> labels, FeatureRows<ulong> rows, float[] rarity, float[] learned)
    {
        var (kept, weights, width) = (new Row[rarity.Length], new sbyte[learned.Length], Width(labels.Count));
        for (var row = 0; row < kept.Length; row++)
        {
            var from = learned.AsSpan(row * width, width);
            var most = 0f;
            foreach (var weight in from)
                most = Math.Max(most, MathF.Abs(weight));
            kept[row] = new Row(rarity[row], most / sbyte.MaxValue);
            for (var l = 0; l < width && most > 0; l++)
                weights[(row * width) + l] = (sbyte)MathF.Round(from[l] / kept[row].Step);
        }
        return new IntentModel(labels, rows, kept, weights);
    }

    /// <param name="features">As <see cref="QuestionFeatures"/> gives them.</param>
    /// <param name="unknownWords">How many words of the message no text of ours uses.</param>
    /// <returns>A probability for each label; they sum to one.</returns>
    public float[] Score(Features features, int unknownWords)
    {
        Span<float> sums = stackalloc float[width];
        sums.Clear();
        // All rows are looked up before any is added: the look-ups then wait for memory together.
        var count = features.Hashes.Length;
        Span<int> places = count <= MostOnStack ? stackalloc int[count] : new int[count];
        rows.Of(features.Hashes, places);
        var squares = UnknownWord * unknownWords;
        for (var i = 0; i < count; i++)
        {
            if (places[i] is not (>= 0 and var row))
                continue;
            var (rarity, step) = kept[row];
            var value = features.Weights[i] * rarity;
            squares += value * value;
            Add(weights.AsSpan(row * width, width), value * step, sums);
        }
        var scores = sums[..Labels.Count].ToArray();
        var sharpness = squares > 0 ? Sharpness / MathF.Sqrt(squares) : 0;
        for (var l = 0; l < scores.Length; l++)
            scores[l] *= sharpness;
        Softmax(scores);
        return scores;
    }

    /// <param name="row">As long as <paramref name="sums"/>, and whole strides.</param>
    private static void Add(ReadOnlySpan<sbyte> row, float weight, Span<float> sums)
    {
        var factor = Vector256.Create(weight);
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sums[..row.Length]);
        for (nuint at = 0; at < (nuint)row.Length; at += Stride)
        {
            var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref from, at).ToVector256Unsafe()));
            var half = at + (nuint)Vector256<float>.Count;
            (Vector256.LoadUnsafe(ref to, at) + (Vector256.ConvertToSingle(low) * factor)).StoreUnsafe(ref to, at);
            (Vector256.LoadUnsafe(ref to, half) + (Vector256.ConvertToSingle(high) * factor)).StoreUnsafe(ref to, half);
        }
    }

    internal static void Softmax(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores)
            highest = Math.Max(highest, score);
        var sum = 0f;
        var at = 0;
        for (; at + Vector256<float>.Count <= scores.Length; at += Vector256<float>.Count)
        {
            var raised = Vector256.Exp(Vector256.Create<float>(scores[at..]) - Vector256.Create(highest));
            raised.CopyTo(scores[at..]);
            sum += Vector256.Sum(raised);
        }
        for (; at < scores.Length; at++)
            sum += scores[at] = MathF.Exp(scores[at] - highest);
        for (var i = 0; i < scores.Length; i++)
            scores[i] /= sum;
    }

    private void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write(Labels.Count);
        foreach (var label in Labels)
            writer.Write(label);
        writer.Write(rows.Features.Length);
        writer.Write(MemoryMarshal.AsBytes<ulong>(rows.Features));
        writer.Write(MemoryMarshal.AsBytes<Row>(kept));
        writer.Write(MemoryMarshal.AsBytes<sbyte>(weights));
    }

    /// <exception cref="EndOfStreamException">The file is not whole.</exception>
    private static IntentModel Load(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var labels = new string[reader.ReadInt32()];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = reader.ReadString();
        var count = reader.ReadInt32();
        var features = new ulong[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(features.AsSpan()));
        var (kept, weights) = (new Row[count], new sbyte[count * Width(labels.Length)]);
        stream.ReadExactly(MemoryMarshal.AsBytes(kept.AsSpan()));
        stream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new IntentModel(labels, new FeatureRows<ulong>(features), kept, weights);
    }

    /// <summary>What is needed of a row beside its weights, side by side in memory.</summary>
    private readonly record struct Row(float Rarity, float Step);
}
