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
    /// <param name="promptsFolder">The folder <c>prompts</c>, whose example questions the classifier learns as ordinary traffic; null for none.</param>
    /// <param name="modelFolder">
    /// Where the trained classifier is kept between starts, in a file named by the data's version; null trains anew (some seconds, once a process).
    /// </param>
    /// <exception cref="FormatException">A list does not follow the format; the message names file and sign.</exception>
    public static EmergencyScreen Load(string dataFolder, string? promptsFolder = null, string? modelFolder = null)
    {
        var book = SignBook.Load(Path.Combine(dataFolder, "emergencies"));
        var corpus = EmergencyCorpus.Load(Path.Combine(dataFolder, "emergencies", "corpus"), promptsFolder);
        var rules = new RuleSet(book);
        var version = $"{book.Version}-{corpus.Version}";
        if (corpus.Lines.Count == 0)
            return new EmergencyScreen(rules, null, version);
        var indirect = s_trained.GetOrAdd(version, _ => new Lazy<IndirectSigns>(() => ModelFile.LoadOrTrain(modelFolder, $"{book.ListVersion}-{corpus.Version}", rules, corpus, book.Thresholds)));
        return new EmergencyScreen(rules, indirect.Value, version);
    }

    /// <summary>The rules alone, without the classifier: what can be read and audited line by line.</summary>
    public static EmergencyScreen LoadRules(string dataFolder)
    {
        var book = SignBook.Load(Path.Combine(dataFolder, "emergencies"));
        return new EmergencyScreen(new RuleSet(book), null, book.Version);
    }

    public ScreenResult Screen(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = Rules.Find(text);
        var signs = ContextScopes.Weigh(findings, Rules.Rules);
        var (kind, condition, evidence) = Verdict.Decide(signs, Rules, findings.Tokens);
        var found = new ScreenResult(kind, condition?.Name, evidence, DataVersion) { Behind = kind == EmergencyKind.Check ? condition!.Kind : kind };
        return _indirect is null || found.IsRedirect || findings.Tokens.Count == 0 ? found : Raise(found, text.Length, findings, signs);
    }

    /// <summary>The classifier's probabilities for a text, for measuring and for choosing the thresholds; zeros without a classifier.</summary>
    internal IndirectScores ScoreIndirect(string text) => _indirect?.Score(Rules, text) ?? default;

    private ScreenResult Raise(ScreenResult found, int length, Findings findings, List<WeighedSign> signs)
    {
        var (kind, behind) = _indirect!.Decide(findings, signs, Rules);
        if (kind <= found.Kind)
            return found;
        var name = "indirect-" + kind switch { EmergencyKind.MentalHealth => "mental-health", EmergencyKind.Poisoning => "poisoning", EmergencyKind.Medical => "medical", _ => "check" };
        return found with { Kind = kind, Behind = behind, Condition = found.Condition ?? name, Evidence = [.. found.Evidence, new Evidence("classifier:" + name, 0, length)] };
    }
}
