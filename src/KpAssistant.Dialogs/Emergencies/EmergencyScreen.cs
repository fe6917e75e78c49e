namespace KpAssistant.Dialogs.Emergencies;

/// <summary>
/// Decides for every message, before any store is asked: emergency, crisis, poisoning, ask back, or none. Pure, deterministic, safe
/// from several threads, linear in the text. The rules decide first; the classifier may only raise what they found.
/// </summary>
public sealed class EmergencyScreen
{
    /// <summary>Longer texts are read in their first and last half of this many characters.</summary>
    public const int LongestText = 16_000;

    private readonly RuleSet _rules;

    public EmergencyScreen(SignBook book)
    {
        _rules = new RuleSet(book);
        DataVersion = book.Version;
    }

    public string DataVersion { get; }

    internal RuleSet Rules => _rules;

    /// <param name="dataFolder">The folder <c>data</c>, which holds <c>emergencies</c>.</param>
    /// <exception cref="FormatException">A list does not follow the format; the message names file and sign.</exception>
    public static EmergencyScreen Load(string dataFolder) => new(SignBook.Load(Path.Combine(dataFolder, "emergencies")));

    public ScreenResult Screen(string text, ScreenContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = _rules.Find(text);
        var signs = ContextScopes.Weigh(findings, _rules.Rules);
        var (kind, condition, evidence) = Verdict.Decide(signs, _rules, findings.Tokens);
        return new ScreenResult(kind, condition, evidence, DataVersion);
    }
}
