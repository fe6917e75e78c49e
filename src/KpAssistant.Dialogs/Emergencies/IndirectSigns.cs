using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>How sure the classifier must be (<c>data/emergencies/classifier.yaml</c>); chosen by <see cref="CrossValidation"/>.</summary>
public sealed class IndirectThresholds
{
    /// <summary>Least probability of medical, mental-health and poisoning together for a redirect.</summary>
    public float Redirect { get; set; } = 0.6f;

    /// <summary>The same for a part of the message by itself.</summary>
    public float RedirectPart { get; set; } = 0.7f;

    /// <summary>Least probability of anything but none for a check-back.</summary>
    public float Check { get; set; } = 0.5f;

    /// <summary>Least probability of a redirect by a part alone for a check-back.</summary>
    public float CheckPart { get; set; } = 0.6f;

    /// <summary>Least probability of anything but none in a few words that hold no sign: the lines that were learnt are longer.</summary>
    public float Few { get; set; } = 0.75f;

    /// <summary>Least probability of anything but none at which a sign that needs support redirects; from <see cref="Doubt"/> on it asks back.</summary>
    public float Support { get; set; } = 0.15f;

    /// <summary>The same by a part alone.</summary>
    public float SupportPart { get; set; } = 0.55f;

    /// <summary>Below this a sign that needs support, and a doubtful one, is taken for talk of something else.</summary>
    public float Doubt { get; set; } = 0.07f;

    /// <summary>The same by a part alone.</summary>
    public float DoubtPart { get; set; } = 0.35f;

    /// <summary>How much more a crisis counts than a bodily emergency when the kind is decided: its reply names 911 too, the other does not name 988.</summary>
    public float MentalHealthWeight { get; set; } = 1;

    /// <summary>The same of a poisoning.</summary>
    public float PoisoningWeight { get; set; } = 1;

    /// <summary>Least probability of a bodily emergency and a poisoning together at which the reply to a crisis speaks of it.</summary>
    public float Also { get; set; } = 1;
}

/// <summary>Probabilities of one message.</summary>
/// <param name="Redirect">Of medical, mental-health and poisoning together, by the whole message.</param>
/// <param name="Any">Of anything but none, by the whole message.</param>
/// <param name="Part">As <paramref name="Redirect"/>, by the most alarming part; 0 when there are no parts.</param>
/// <param name="Kind">The likeliest kind of redirect.</param>
internal readonly record struct IndirectScores(float Redirect, float Any, float Part, EmergencyKind Kind)
{
    public bool IsRedirect(IndirectThresholds least) => Redirect >= least.Redirect || Part >= least.RedirectPart;

    public bool IsCheck(IndirectThresholds least) => Any >= least.Check || Part >= least.CheckPart;

    /// <summary>True when a few words by themselves are alarming enough.</summary>
    public bool IsOfFew(IndirectThresholds least) => Any >= least.Few;

    /// <summary>True when a sign whose words also mean other things is borne out.</summary>
    public bool Supports(IndirectThresholds least) => Any >= least.Support || Part >= least.SupportPart;

    /// <summary>True when nothing but that sign speaks for an emergency.</summary>
    public bool Doubts(IndirectThresholds least) => Any < least.Doubt && Part < least.DoubtPart;
}

/// <summary>
/// The classifier for what no list holds ("she keeps calling me by my dead uncle's name today"), trained on the corpus with the
/// rules' findings among its features.
/// </summary>
internal sealed class IndirectSigns
{
    // Ordinary questions outnumber the corpus and are all quiet: at full weight they would teach that nothing ever happens.
    private const float WeightOfOrdinary = 0.3f;

    private const float WeightOfPart = 0.5f;
    private const float LikelierThanNot = 0.5f;
    private static readonly EmergencyKind[] s_kinds = [EmergencyKind.None, EmergencyKind.Check, EmergencyKind.Medical, EmergencyKind.MentalHealth, EmergencyKind.Poisoning];
    private readonly TextClassifier _classifier;
    private readonly KindModel _kinds;
    private readonly IndirectThresholds _thresholds;

    private IndirectSigns(TextClassifier classifier, KindModel kinds, IndirectThresholds thresholds)
    {
        _classifier = classifier;
        _kinds = kinds;
        _thresholds = thresholds;
    }

    public static IndirectSigns Train(RuleSet rules, IReadOnlyList<CorpusLine> lines, IndirectThresholds thresholds)
    {
        var examples = lines.AsParallel().AsOrdered().Select(line => Example(rules, line)).OfType<Example>().ToList();
        // A rough first round is enough to tell the alarming part of a line.
        var first = TextClassifier.Train(EmergencyCorpus.Labels, examples, new TrainingOptions(Epochs: 4));
        examples.AddRange(lines.AsParallel().AsOrdered().SelectMany(line => PartExamples(first, rules, line)));
        return new IndirectSigns(TextClassifier.Train(EmergencyCorpus.Labels, examples), KindModel.Train(examples), thresholds);
    }

    public static IndirectSigns Load(Stream stream, IndirectThresholds thresholds) => new(TextClassifier.Load(stream), KindModel.Load(stream), thresholds);

    public void Save(Stream stream)
    {
        _classifier.Save(stream);
        _kinds.Save(stream);
    }

    /// <summary>Of which kind a message is that is an emergency, and what a crisis may have done to a body.</summary>
    /// <param name="byRules">The kind that the rules found; none or a check where they found no redirect.</param>
    public (EmergencyKind Kind, EmergencyKind Also) Kind(Findings findings, IReadOnlyList<WeighedSign> weighed, RuleSet rules, EmergencyKind byRules)
    {
        var scores = _kinds.Score(IndirectFeatures.Of(findings, weighed, rules));
        var firm = KindSigns.Firm(weighed, rules);
        var kind = firm ?? scores.Likeliest(_thresholds);
        // What the rules saw gives way only to what is likelier than not.
        if (byRules > EmergencyKind.Check && scores.Of(kind) < LikelierThanNot)
            kind = byRules;
        return (kind, kind == EmergencyKind.MentalHealth ? AlsoOf(scores.Also(firm is null ? _thresholds.Also : LikelierThanNot), weighed, rules) : EmergencyKind.None);
    }

    /// <summary>A plain wish to die is answered with 988 first; where a body may be hurt, with what helps that.</summary>
    private static EmergencyKind AlsoOf(EmergencyKind also, IReadOnlyList<WeighedSign> weighed, RuleSet rules)
    {
        var reds = weighed.Where(s => s.Level == SignLevel.Red).Select(s => rules.Rules[s.Rule]).ToList();
        if (reds.Exists(r => r.Kind == EmergencyKind.Poisoning))
            return EmergencyKind.Poisoning;
        // "Me quiero matar" holds the words of a threat to others too.
        var isViolence = reds.Count > 0 && reds.TrueForAll(r => r.Condition.Body);
        return isViolence || reds.Exists(r => r.Kind == EmergencyKind.Medical) ? EmergencyKind.Medical : also;
    }

    /// <summary>Probability of any redirect, of a redirect or a check, and the likeliest kind of redirect.</summary>
    private (float Redirect, float Any, EmergencyKind Kind) Score(FeatureSet features)
    {
        Span<float> p = stackalloc float[s_kinds.Length];
        _classifier.Score(features.Hashes, p);
        var best = 2;
        for (var i = 3; i < p.Length; i++)
            if (p[i] > p[best])
                best = i;
        return (p[2] + p[3] + p[4], 1 - p[0], s_kinds[best]);
    }

    /// <summary>What the classifier makes of a message as a whole and of the part that alarms it most.</summary>
    public IndirectScores Score(Findings findings, IReadOnlyList<WeighedSign> weighed, RuleSet rules)
    {
        var whole = Score(IndirectFeatures.Of(findings, weighed, rules));
        var part = (Redirect: 0f, Any: 0f, Kind: whole.Kind);
        foreach (var (from, to) in Parts.Of(findings.Tokens))
        {
            var score = Score(IndirectFeatures.Of(findings, weighed, rules, from, to));
            if (score.Redirect > part.Redirect)
                part = score;
        }

        return new IndirectScores(whole.Redirect, whole.Any, part.Redirect, part.Redirect > whole.Redirect ? part.Kind : whole.Kind);
    }

    public IndirectScores Score(RuleSet rules, string text)
    {
        var findings = rules.Find(text);
        return Score(findings, ContextScopes.Weigh(findings, rules.Rules), rules);
    }

    public static FeatureSet Features(RuleSet rules, string text)
    {
        var findings = rules.Find(text);
        return IndirectFeatures.Of(findings, ContextScopes.Weigh(findings, rules.Rules), rules);
    }

    /// <summary>What the classifier makes of a message by itself; a check-back asks about the likeliest kind.</summary>
    /// <param name="bare">The message is a few words without any sign.</param>
    public EmergencyKind Decide(IndirectScores scores, bool bare) =>
        bare && !scores.IsOfFew(_thresholds) ? EmergencyKind.None : scores.IsRedirect(_thresholds) ? scores.Kind : scores.IsCheck(_thresholds) ? EmergencyKind.Check : EmergencyKind.None;

    /// <summary>What the classifier leaves of a finding that needs its support: all of it, a check-back, or nothing.</summary>
    public EmergencyKind Support(EmergencyKind found, IndirectScores scores)
    {
        if (found == EmergencyKind.None || scores.Doubts(_thresholds))
            return EmergencyKind.None;
        return scores.Supports(_thresholds) ? found : EmergencyKind.Check;
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

    /// <summary>
    /// The parts of a line as examples of their own. Every part of a quiet line is quiet; of an alarming line only the part that the first
    /// round of learning finds most alarming is known to be it.
    /// </summary>
    private static IEnumerable<Example> PartExamples(TextClassifier first, RuleSet rules, CorpusLine line)
    {
        var label = EmergencyCorpus.Labels.ToList().IndexOf(line.Label);
        if (line.IsOrdinary || label == (int)EmergencyKind.Check)
            return [];
        var findings = rules.Find(line.Text);
        var weighed = ContextScopes.Weigh(findings, rules.Rules);
        var parts = Parts.Of(findings.Tokens).ConvertAll(part => IndirectFeatures.Of(findings, weighed, rules, part.From, part.To).Hashes.ToArray());
        var chosen = label == 0 || parts.Count == 0 ? parts : [parts.MaxBy(part => Probability(first, part, label))!];
        return chosen.Select(part => new Example(label, part, WeightOfPart));
    }

    private static float Probability(TextClassifier classifier, uint[] features, int label)
    {
        Span<float> p = stackalloc float[s_kinds.Length];
        classifier.Score(features, p);
        return p[label];
    }
}
