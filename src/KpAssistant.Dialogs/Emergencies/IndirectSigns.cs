using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>How sure the classifier must be; chosen by cross-validation over the writers of the corpus.</summary>
public sealed record IndirectThresholds(float Redirect = 0.62f, float Check = 0.42f);

/// <summary>
/// The classifier for what no list holds ("she keeps calling me by my dead uncle's name today"), trained on the corpus with the
/// rules' findings among its features.
/// </summary>
internal sealed class IndirectSigns
{
    private static readonly EmergencyKind[] s_kinds = [EmergencyKind.None, EmergencyKind.Check, EmergencyKind.Medical, EmergencyKind.MentalHealth, EmergencyKind.Poisoning];
    private readonly TextClassifier _classifier;
    private readonly IndirectThresholds _thresholds;

    private IndirectSigns(TextClassifier classifier, IndirectThresholds thresholds)
    {
        _classifier = classifier;
        _thresholds = thresholds;
    }

    public static IndirectSigns Train(RuleSet rules, IReadOnlyList<CorpusLine> lines, IndirectThresholds? thresholds = null, TrainingOptions? options = null)
    {
        var examples = lines.AsParallel().AsOrdered().Select(line => Example(rules, line)).ToList();
        return new IndirectSigns(TextClassifier.Train(EmergencyCorpus.Labels, examples, options), thresholds ?? new IndirectThresholds());
    }

    public static IndirectSigns Load(Stream stream, IndirectThresholds? thresholds = null) => new(TextClassifier.Load(stream), thresholds ?? new IndirectThresholds());

    public void Save(Stream stream) => _classifier.Save(stream);

    /// <summary>Probability of any redirect, of a redirect or a check, and the likeliest kind of redirect.</summary>
    public (float Redirect, float Any, EmergencyKind Kind) Score(FeatureSet features)
    {
        Span<float> p = stackalloc float[s_kinds.Length];
        _classifier.Score(features.Hashes, p);
        var best = 2;
        for (var i = 3; i < p.Length; i++)
            if (p[i] > p[best])
                best = i;
        return (p[2] + p[3] + p[4], 1 - p[0], s_kinds[best]);
    }

    public EmergencyKind Decide(FeatureSet features)
    {
        var (redirect, any, kind) = Score(features);
        return redirect >= _thresholds.Redirect ? kind : any >= _thresholds.Check ? EmergencyKind.Check : EmergencyKind.None;
    }

    private static Example Example(RuleSet rules, CorpusLine line)
    {
        var findings = rules.Find(line.Text);
        var features = IndirectFeatures.Of(findings, ContextScopes.Weigh(findings, rules.Rules), rules);
        return new Example(EmergencyCorpus.Labels.ToList().IndexOf(line.Label), features.Hashes.ToArray());
    }
}
