using System.Text;

namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>How a classifier is trained; the same options and examples give the same weights, bit for bit.</summary>
/// <param name="Shrink">L2 penalty a step.</param>
/// <param name="LeftOut">The share of an example's features that a step does not see.</param>
/// <param name="Averaged">The weights are the mean of those after each of this many last epochs.</param>
/// <param name="LeastExamples">A feature that fewer examples show is not learnt: what one writer wrote once does not recur.</param>
public sealed record TrainingOptions(int Epochs = 15, float LearningRate = 0.1f, float Shrink = 1e-6f, float LeftOut = 0.3f, int Averaged = 8, int LeastExamples = 2, uint Seed = 17);

/// <summary>One labelled text as features.</summary>
/// <param name="Label">Index into the classifier's labels.</param>
/// <param name="Weight">How much the example counts; 1 is the rule.</param>
public sealed record Example(int Label, uint[] Features, float Weight = 1);

/// <summary>A multinomial logistic regression over hashed features: linear, small, deterministic.</summary>
public sealed class TextClassifier
{
    private const uint Magic = 0x32434C4B;
    private readonly FeatureRows<uint> _rows;
    private readonly float[] _weights;

    /// <param name="rows">The features that were learnt.</param>
    /// <param name="weights">A weight a row and label.</param>
    internal TextClassifier(IReadOnlyList<string> labels, FeatureRows<uint> rows, float[] weights)
    {
        Labels = labels;
        _rows = rows;
        _weights = weights;
    }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many features were learnt.</summary>
    public int FeatureCount => _rows.Features.Length;

    public static TextClassifier Train(IReadOnlyList<string> labels, IReadOnlyList<Example> examples, TrainingOptions? options = null) =>
        new Trainer(labels, options ?? new TrainingOptions(), examples).Train();

    /// <param name="probabilities">Filled with one probability a label, in the order of <see cref="Labels"/>; they sum to one.</param>
    public void Score(ReadOnlySpan<uint> features, Span<float> probabilities)
    {
        probabilities.Clear();
        var seen = 0;
        foreach (var feature in features)
            if (_rows.Of(feature) is >= 0 and var row)
            {
                seen++;
                Add(_weights.AsSpan(row * Labels.Count, Labels.Count), probabilities);
            }

        Softmax(probabilities, Scale(seen));
    }

    internal static void Add(ReadOnlySpan<float> weights, Span<float> scores)
    {
        for (var l = 0; l < scores.Length; l++)
            scores[l] += weights[l];
    }

    /// <summary>Long texts have more features; without this they would be more certain of everything.</summary>
    internal static float Scale(int features) => 1f / MathF.Sqrt(Math.Max(1, features));

    internal static void Softmax(Span<float> scores, float scale)
    {
        var highest = float.MinValue;
        foreach (var score in scores)
            highest = Math.Max(highest, score);
        var sum = 0f;
        for (var l = 0; l < scores.Length; l++)
            sum += scores[l] = MathF.Exp((scores[l] - highest) * scale);
        for (var l = 0; l < scores.Length; l++)
            scores[l] /= sum;
    }

    /// <summary>Writes the model: labels, then each feature with its weights in half precision (training has rounded to it).</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Labels.Count);
        foreach (var label in Labels)
            writer.Write(label);
        writer.Write(FeatureCount);
        for (var row = 0; row < FeatureCount; row++)
        {
            writer.Write(_rows.Features[row]);
            foreach (var weight in _weights.AsSpan(row * Labels.Count, Labels.Count))
                writer.Write((Half)weight);
        }
    }

    /// <exception cref="InvalidDataException">The stream holds no such model.</exception>
    public static TextClassifier Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic)
                throw new InvalidDataException("This is not a classifier model.");
            var labels = new string[reader.ReadInt32()];
            for (var i = 0; i < labels.Length; i++)
                labels[i] = reader.ReadString();
            var features = new uint[reader.ReadInt32()];
            var weights = new float[features.Length * labels.Length];
            for (var (row, at) = (0, 0); row < features.Length; row++)
            {
                features[row] = reader.ReadUInt32();
                for (var l = 0; l < labels.Length; l++)
                    weights[at++] = (float)reader.ReadHalf();
            }

            return new TextClassifier(labels, new FeatureRows<uint>(features), weights);
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException("The classifier model is cut short.", e);
        }
    }
}
