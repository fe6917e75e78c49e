namespace KpAssistant.Dialogs.Understanding.Classification;

/// <summary>Stochastic gradient descent with AdaGrad steps, in an order that only the seed decides.</summary>
internal sealed class Trainer
{
    private readonly IReadOnlyList<string> _labels;
    private readonly IReadOnlyList<Example> _examples;
    private readonly TrainingOptions _options;
    private readonly FeatureRows<uint> _rows;
    private readonly float[] _weights;
    private readonly float[] _squares;
    private readonly SeededRandom _random;

    public Trainer(IReadOnlyList<string> labels, TrainingOptions options, IReadOnlyList<Example> examples)
    {
        _labels = labels;
        _options = options;
        _examples = examples;
        _rows = Rows(examples, options.LeastExamples);
        _weights = new float[_rows.Features.Length * labels.Count];
        _squares = new float[_weights.Length];
        _random = new SeededRandom(options.Seed);
    }

    public TextClassifier Train()
    {
        var rows = _examples.Select(e => e.Features.Select(_rows.Of).Where(row => row >= 0).ToArray()).ToArray();
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var probabilities = new float[_labels.Count];
        var sums = new float[_weights.Length];
        var averaged = Math.Min(_options.Averaged, _options.Epochs);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            _random.Shuffle(order);
            foreach (var i in order)
                Step(_examples[i], Thin(rows[i]), probabilities);
            // The last steps' order leaves its mark on the weights; their mean over several epochs has less of it.
            if (epoch >= _options.Epochs - averaged)
                for (var i = 0; i < sums.Length; i++)
                    sums[i] += _weights[i];
        }

        for (var i = 0; i < sums.Length; i++)
            sums[i] = (float)(Half)(sums[i] / averaged);
        return new TextClassifier(_labels, _rows, sums);
    }

    private static FeatureRows<uint> Rows(IReadOnlyList<Example> examples, int least)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var feature in examples.SelectMany(e => e.Features))
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
        return new FeatureRows<uint>([.. counts.Where(c => c.Value >= least).Select(c => c.Key).Order()]);
    }

    /// <summary>An example with some of its features out of sight, so that no single word is relied on.</summary>
    private int[] Thin(int[] rows) => [.. rows.Where(_ => !_random.Misses(_options.LeftOut))];

    private void Step(Example example, int[] rows, float[] probabilities)
    {
        Array.Clear(probabilities);
        foreach (var row in rows)
            TextClassifier.Add(_weights.AsSpan(row * _labels.Count, _labels.Count), probabilities);
        var scale = TextClassifier.Scale(rows.Length);
        TextClassifier.Softmax(probabilities, scale);
        probabilities[example.Label] -= 1;
        foreach (var row in rows)
            for (var l = 0; l < probabilities.Length; l++)
                Move((row * _labels.Count) + l, probabilities[l] * scale * example.Weight);
    }

    private void Move(int at, float gradient)
    {
        gradient += _options.Shrink * _weights[at];
        _squares[at] += gradient * gradient;
        _weights[at] -= _options.LearningRate * gradient / (1e-4f + MathF.Sqrt(_squares[at]));
    }
}
