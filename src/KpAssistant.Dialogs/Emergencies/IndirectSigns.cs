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
    private const int FewestWords = 3;

    // Ordinary questions outnumber the corpus and are all quiet: at full weight they would teach that nothing ever happens.
    private const float WeightOfOrdinary = 0.3f;
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
        var examples = lines.AsParallel().AsOrdered().Select(line => Example(rules, line)).OfType<Example>().ToList();
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

    public (float Redirect, float Any, EmergencyKind Kind) Score(RuleSet rules, string text) => Score(Features(rules, text));

    public static FeatureSet Features(RuleSet rules, string text)
    {
        var findings = rules.Find(text);
        return IndirectFeatures.Of(findings, ContextScopes.Weigh(findings, rules.Rules), rules);
    }

    /// <summary>What the classifier makes of a message, and the kind that it has in mind, which a check-back asks about.</summary>
    /// <param name="words">How many words the message has: of a very short one without any sign ("hello") there is nothing to judge.</param>
    public (EmergencyKind Kind, EmergencyKind Behind) Decide(FeatureSet features, int words, bool hasSign)
    {
        if (words < FewestWords && !hasSign)
            return default;
        var (redirect, any, kind) = Score(features);
        return (redirect >= _thresholds.Redirect ? kind : any >= _thresholds.Check ? EmergencyKind.Check : EmergencyKind.None, kind);
    }

    private static Example? Example(RuleSet rules, CorpusLine line)
    {
        var findings = rules.Find(line.Text);
        var weighed = ContextScopes.Weigh(findings, rules.Rules);
        // An ordinary question in which a rule sees an emergency is nobody's example of quiet.
        if (line.IsOrdinary && weighed.Exists(s => s.Level == SignLevel.Red))
            return null;
        var label = EmergencyCorpus.Labels.ToList().IndexOf(line.Label);
        return new Example(label, IndirectFeatures.Of(findings, weighed, rules).Hashes.ToArray(), line.IsOrdinary ? WeightOfOrdinary : 1);
    }
}
