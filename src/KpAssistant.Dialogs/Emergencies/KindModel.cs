using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>Probabilities of the kinds of a redirect; they sum to one.</summary>
internal readonly record struct KindScores(float Medical, float MentalHealth, float Poisoning)
{
    public float Of(EmergencyKind kind) => kind switch
    {
        EmergencyKind.MentalHealth => MentalHealth,
        EmergencyKind.Poisoning => Poisoning,
        _ => Medical,
    };

    public EmergencyKind Likeliest(IndirectThresholds weights)
    {
        var (crisis, poisoning) = (MentalHealth * weights.MentalHealthWeight, Poisoning * weights.PoisoningWeight);
        if (crisis >= Medical && crisis >= poisoning)
            return EmergencyKind.MentalHealth;
        return poisoning > Medical ? EmergencyKind.Poisoning : EmergencyKind.Medical;
    }

    /// <summary>What besides a crisis is likely enough to be named in the reply.</summary>
    /// <param name="least">The share of bodily danger from which on it is.</param>
    public EmergencyKind Also(float least)
    {
        if (Medical + Poisoning < least)
            return EmergencyKind.None;
        return Poisoning > Medical ? EmergencyKind.Poisoning : EmergencyKind.Medical;
    }
}

/// <summary>
/// Which kind an emergency is, once it is certain that it is one. Learnt from urgent lines alone: the classifier that tells urgent from quiet
/// spends its weights on that, and a crisis said by its means ("counted out the pills and wrote the letters") looked like a poisoning to it.
/// </summary>
internal sealed class KindModel
{
    private static readonly string[] s_labels = ["medical", "mental-health", "poisoning"];
    private readonly TextClassifier _classifier;

    private KindModel(TextClassifier classifier) => _classifier = classifier;

    public static KindModel Train(IEnumerable<Example> examples) =>
        new(TextClassifier.Train(s_labels, [.. examples.Where(e => e.Label >= (int)EmergencyKind.Medical).Select(e => e with { Label = e.Label - (int)EmergencyKind.Medical })]));

    public static KindModel Load(Stream stream) => new(TextClassifier.Load(stream));

    public void Save(Stream stream) => _classifier.Save(stream);

    public KindScores Score(FeatureSet features)
    {
        Span<float> p = stackalloc float[s_labels.Length];
        _classifier.Score(features.Hashes, p);
        return new KindScores(p[0], p[1], p[2]);
    }
}
