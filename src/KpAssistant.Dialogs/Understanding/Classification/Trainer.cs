namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>Stochastic gradient descent with AdaGrad steps, in an order that only the seed decides.</summary>
internal sealed class Trainer
{
    private readonly IReadOnlyList<string> _labels;
    private readonly TrainingOptions _options;
    private readonly float[] _weights;
    private readonly float[] _squares;
    private readonly int _mask;
    private uint _random;

    public Trainer(IReadOnlyList<string> labels, TrainingOptions options)
    {
        _labels = labels;
        _options = options;
        _mask = (1 << options.Bits) - 1;
        _weights = new float[(_mask + 1) * labels.Count];
        _squares = new float[_weights.Length];
        _random = options.Seed;
    }

    public TextClassifier Train(IReadOnlyList<Example> examples)
    {
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var probabilities = new float[_labels.Count];
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            Shuffle(order);
            foreach (var i in order)
                Step(examples[i], probabilities);
        }

        for (var i = 0; i < _weights.Length; i++)
            _weights[i] = (float)(Half)_weights[i];
        return new TextClassifier(_labels, _weights);
    }

    private void Step(Example example, float[] probabilities)
    {
        TextClassifier.Score(_weights, _mask, example.Features, probabilities);
        var scale = TextClassifier.Scale(example.Features.Length);
        probabilities[example.Label] -= 1;
        foreach (var feature in example.Features)
        {
            var row = (int)(feature & (uint)_mask) * _labels.Count;
            for (var l = 0; l < probabilities.Length; l++)
                Move(row + l, (probabilities[l] * scale * example.Weight) + (_options.Shrink * _weights[row + l]));
        }
    }

    private void Move(int at, float gradient)
    {
        _squares[at] += gradient * gradient;
        _weights[at] -= _options.LearningRate * gradient / (1e-4f + MathF.Sqrt(_squares[at]));
    }

    private void Shuffle(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            // xorshift32: the same on every platform and runtime version.
            _random ^= _random << 13;
            _random ^= _random >> 17;
            _random ^= _random << 5;
            var j = (int)(_random % (uint)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
