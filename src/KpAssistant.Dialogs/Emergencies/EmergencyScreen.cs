using System.Collections.Concurrent;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>
/// Decides for every message, before any store is asked: emergency, crisis, poisoning, ask back, or none. Pure, deterministic, safe
/// from several threads, linear in the text. The rules decide first; the classifier may only raise what they found, but for signs whose
/// words are known to mean other things too, which need its support. The kind of a redirect is a decision of its own.
/// </summary>
public sealed class EmergencyScreen
{
    /// <summary>Longer texts are read in their first and last half of this many characters.</summary>
    public const int LongestText = 8_000;

    private const int FewestWords = 3;
    private const int FewWords = 5;

    // What is said in a dozen words is said plainly: "my uncle is having a heart attack" needs no support by anything.
    private const int LongestPlain = 12;

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
        var (found, scores) = ByRules(findings, signs);
        if (_indirect is null)
            return found;
        var kind = found.IsRedirect ? found.Kind : _indirect.Decide(scores, bare: signs.Count == 0 && findings.Tokens.Count <= FewWords);
        return kind <= found.Kind && !found.IsRedirect ? found : OfKind(found, kind, findings, signs, text.Length);
    }

    /// <summary>What the rules find and the classifier supports, and the classifier's own scores; no scores where it need not be asked.</summary>
    internal (ScreenResult Found, IndirectScores Scores) ByRules(string text)
    {
        var findings = Rules.Find(text);
        return ByRules(findings, ContextScopes.Weigh(findings, Rules.Rules));
    }

    private (ScreenResult Found, IndirectScores Scores) ByRules(Findings findings, List<WeighedSign> signs)
    {
        var found = Decide(signs, findings);
        if (_indirect is null || findings.Tokens.Count == 0 || Decide(Firm(signs), findings).IsRedirect)
            return (found, default);
        // Of a very short message there is nothing to judge: "hello" is none, "heart attack" is one. Nor is there of a date of birth or a record number.
        if (IsTooShort(findings) && (signs.Count == 0 || found.IsRedirect))
            return (found, default);
        var scores = _indirect.Score(findings, signs, Rules);
        return (findings.Tokens.Count <= LongestPlain ? found : Supported(found, _indirect.Support(found.Kind, scores)), scores);
    }

    private static bool IsTooShort(Findings findings) =>
        findings.Tokens.Count < FewestWords || !findings.Tokens.Any(token => token.Word.Any(char.IsLetter));

    private ScreenResult Decide(List<WeighedSign> signs, Findings findings)
    {
        var (kind, condition, evidence) = Verdict.Decide(signs, Rules, findings.Tokens);
        return new ScreenResult(kind, condition?.Name, evidence, DataVersion) { Behind = kind == EmergencyKind.Check ? condition!.Kind : kind };
    }

    private List<WeighedSign> Firm(List<WeighedSign> signs) =>
        signs.Exists(s => NeedsSupport(s)) ? signs.FindAll(s => !NeedsSupport(s)) : signs;

    private bool NeedsSupport(WeighedSign sign) => sign.Level == SignLevel.Red && Rules.Rules[sign.Rule].Sign.Supported;

    private ScreenResult Supported(ScreenResult found, EmergencyKind left) => left switch
    {
        _ when left == found.Kind => found,
        EmergencyKind.None => new ScreenResult(EmergencyKind.None, null, [], DataVersion),
        _ => found with { Kind = left, Behind = found.Kind == EmergencyKind.Check ? found.Behind : found.Kind },
    };

    /// <summary>The kind is decided by itself once it is certain that something is to be said; the rules' evidence is kept.</summary>
    private ScreenResult OfKind(ScreenResult found, EmergencyKind raised, Findings findings, List<WeighedSign> signs, int length)
    {
        var (kind, also) = found.IsRedirect && IsTooShort(findings) ? (found.Kind, EmergencyKind.None) : _indirect!.Kind(findings, signs, Rules, found.Kind);
        if (found.Kind == kind)
            return found with { Also = also };
        var name = (found.IsRedirect ? "kind-" : "indirect-") + (raised == EmergencyKind.Check ? raised : kind).Code();
        return found with
        {
            Kind = raised == EmergencyKind.Check ? raised : kind,
            Behind = kind,
            Also = also,
            Condition = found.Condition ?? name,
            Evidence = [.. found.Evidence, new Evidence("classifier:" + name, 0, length)],
        };
    }
}
