using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>How sure the classifier must be (<c>data/emergencies/classifier.yaml</c>); chosen by <see cref="CrossValidation"/>.</summary>
public sealed class IndirectThresholds
{
    /// <summary>Least probability of medical, mental-health and poisoning together for a redirect.</summary>
    public float Redirect { get; set; } = 0.6f;

    /// <summary>Least probability of anything but none for a check-back.</summary>
    public float Check { get; set; } = 0.5f;
}

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

    public static IndirectSigns Train(RuleSet rules, IReadOnlyList<CorpusLine> lines, IndirectThresholds thresholds)
    {
        var examples = lines.AsParallel().AsOrdered().Select(line => Example(rules, line)).ToList();
        return new IndirectSigns(TextClassifier.Train(EmergencyCorpus.Labels, examples), thresholds);
    }

    public static IndirectSigns Load(Stream stream, IndirectThresholds thresholds) => new(TextClassifier.Load(stream), thresholds);

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

    public (float Redirect, float Any, EmergencyKind Kind) Score(RuleSet rules, string text)
    {
        var findings = rules.Find(text);
        return Score(IndirectFeatures.Of(findings, ContextScopes.Weigh(findings, rules.Rules), rules));
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
