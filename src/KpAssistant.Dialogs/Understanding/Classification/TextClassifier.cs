using System.Text;

namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>How a classifier is trained; the same options and examples give the same weights, bit for bit.</summary>
/// <param name="Bits">The weight table has two to this power rows.</param>
/// <param name="Shrink">L2 penalty a step.</param>
public sealed record TrainingOptions(int Bits = 18, int Epochs = 15, float LearningRate = 0.1f, float Shrink = 1e-6f, uint Seed = 17);

/// <summary>One labelled text as features.</summary>
public sealed record Example(int Label, uint[] Features, float Weight = 1);

/// <summary>A multinomial logistic regression over hashed features: linear, small, deterministic.</summary>
public sealed class TextClassifier
{
    private const uint Magic = 0x31434C4B;
    private readonly float[] _weights;
    private readonly int _mask;

    internal TextClassifier(IReadOnlyList<string> labels, float[] weights)
    {
        Labels = labels;
        _weights = weights;
        _mask = (weights.Length / labels.Count) - 1;
    }

    public IReadOnlyList<string> Labels { get; }

    public static TextClassifier Train(IReadOnlyList<string> labels, IReadOnlyList<Example> examples, TrainingOptions? options = null) =>
        new Trainer(labels, options ?? new TrainingOptions()).Train(examples);

    /// <param name="probabilities">Filled with one probability a label, in the order of <see cref="Labels"/>; they sum to one.</param>
    public void Score(ReadOnlySpan<uint> features, Span<float> probabilities) => Score(_weights, _mask, features, probabilities);

    internal static void Score(float[] weights, int mask, ReadOnlySpan<uint> features, Span<float> probabilities)
    {
        var labels = probabilities.Length;
        probabilities.Clear();
        foreach (var feature in features)
        {
            var row = (int)(feature & (uint)mask) * labels;
            for (var l = 0; l < labels; l++)
                probabilities[l] += weights[row + l];
        }

        Softmax(probabilities, Scale(features.Length));
    }

    /// <summary>Long texts have more features; without this they would be more certain of everything.</summary>
    internal static float Scale(int features) => 1f / MathF.Sqrt(Math.Max(1, features));

    /// <summary>Writes the model: labels, then the rows that are not zero, in half precision (training has rounded to it).</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Labels.Count);
        foreach (var label in Labels)
            writer.Write(label);
        writer.Write(_weights.Length);
        for (var row = 0; row < _weights.Length; row += Labels.Count)
        {
            var values = _weights.AsSpan(row, Labels.Count);
            writer.Write(values.ContainsAnyExcept(0f));
            if (values.ContainsAnyExcept(0f))
                foreach (var value in values)
                    writer.Write((Half)value);
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
            var weights = new float[reader.ReadInt32()];
            for (var row = 0; row < weights.Length; row += labels.Length)
                if (reader.ReadBoolean())
                    for (var l = 0; l < labels.Length; l++)
                        weights[row + l] = (float)reader.ReadHalf();
            return new TextClassifier(labels, weights);
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The classifier model is cut short.", e);
        }
    }

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
}
