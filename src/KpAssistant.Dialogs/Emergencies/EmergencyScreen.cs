using System.Collections.Concurrent;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>
/// Decides for every message, before any store is asked: emergency, crisis, poisoning, ask back, or none. Pure, deterministic, safe
/// from several threads, linear in the text. The rules decide first; the classifier may only raise what they found.
/// </summary>
public sealed class EmergencyScreen
{
    /// <summary>Longer texts are read in their first and last half of this many characters.</summary>
    public const int LongestText = 8_000;

    private static readonly ConcurrentDictionary<string, Lazy<IndirectSigns>> s_trained = [];
    private readonly IndirectSigns? _indirect;

    internal EmergencyScreen(RuleSet rules, IndirectSigns? indirect, string dataVersion)
    {
        Rules = rules;
        _indirect = indirect;
        DataVersion = dataVersion;
    }

    /// <summary>Hash of the lists, a dash, hash of the corpus that the classifier learnt from.</summary>
    public string DataVersion { get; }

    internal RuleSet Rules { get; }

    /// <param name="dataFolder">The folder <c>data</c>, which holds <c>emergencies</c>.</param>
    /// <param name="modelFolder">
    /// Where the trained classifier is kept between starts, in a file named by the data's version; null trains anew (some seconds, once a process).
    /// </param>
    /// <exception cref="FormatException">A list does not follow the format; the message names file and sign.</exception>
    public static EmergencyScreen Load(string dataFolder, string? modelFolder = null)
    {
        var book = SignBook.Load(Path.Combine(dataFolder, "emergencies"));
        var corpus = EmergencyCorpus.Load(Path.Combine(dataFolder, "emergencies", "corpus"));
        var version = $"{book.Version}-{corpus.Version}";
        var rules = new RuleSet(book);
        if (corpus.Lines.Count == 0)
            return new EmergencyScreen(rules, null, version);
        var indirect = s_trained.GetOrAdd(version, _ => new Lazy<IndirectSigns>(() => ModelFile.LoadOrTrain(modelFolder, version, rules, corpus, book.Thresholds)));
        return new EmergencyScreen(rules, indirect.Value, version);
    }

    /// <summary>The rules alone, without the classifier: what can be read and audited line by line.</summary>
    public static EmergencyScreen LoadRules(string dataFolder)
    {
        var book = SignBook.Load(Path.Combine(dataFolder, "emergencies"));
        return new EmergencyScreen(new RuleSet(book), null, book.Version);
    }

    public ScreenResult Screen(string text, ScreenContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = Rules.Find(text);
        var signs = ContextScopes.Weigh(findings, Rules.Rules);
        var (kind, condition, evidence) = Verdict.Decide(signs, Rules, findings.Tokens);
        if (kind is EmergencyKind.None or EmergencyKind.Check && _indirect is not null)
            (kind, condition, evidence) = Raise(kind, condition, evidence, text, findings, signs);
        // Doubt in the answer to a check-back counts as yes.
        if (kind == EmergencyKind.Check && context?.AnsweringCheck == true)
            kind = EmergencyKind.Medical;
        return new ScreenResult(kind, condition, evidence, DataVersion);
    }

    /// <summary>The classifier's probabilities for a text, for measuring and for choosing the thresholds; zeros without a classifier.</summary>
    internal (float Redirect, float Any, EmergencyKind Kind) ScoreIndirect(string text) => _indirect?.Score(Rules, text) ?? default;

    private (EmergencyKind Kind, string? Condition, IReadOnlyList<Evidence> Evidence) Raise(EmergencyKind kind, string? condition, IReadOnlyList<Evidence> evidence, string text, Findings findings, List<WeighedSign> signs)
    {
        if (findings.Tokens.Count == 0)
            return (kind, condition, evidence);
        var raised = _indirect!.Decide(IndirectFeatures.Of(findings, signs, Rules));
        if (raised <= kind)
            return (kind, condition, evidence);
        var name = "indirect-" + raised switch { EmergencyKind.MentalHealth => "mental-health", EmergencyKind.Poisoning => "poisoning", EmergencyKind.Medical => "medical", _ => "check" };
        return (raised, condition ?? name, [.. evidence, new Evidence("classifier:" + name, 0, text.Length)]);
    }
}
