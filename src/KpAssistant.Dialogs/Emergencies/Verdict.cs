using KpAssistant.Dialogs.Emergencies.Patterns;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>From weighed signs to a decision that names its evidence.</summary>
internal static class Verdict
{
    public static (EmergencyKind Kind, Condition? Condition, IReadOnlyList<Evidence> Evidence) Decide(List<WeighedSign> signs, RuleSet rules, IReadOnlyList<Token> tokens)
    {
        if (signs.Count == 0)
            return (EmergencyKind.None, null, []);
        var reds = signs.Where(s => s.Level == SignLevel.Red).ToList();
        if (reds.Count > 0)
            return Redirect(reds, rules, tokens);
        foreach (var combination in rules.Combinations)
            if (Together(combination, signs) is { } together)
                return (combination.Condition.Kind, combination.Condition, [.. together.Select(s => Show(s, combination.Id, tokens))]);
        if (Several(signs, rules) is { } several)
            return Redirect(several, rules, tokens);
        var ambers = signs.Where(s => s.Level == SignLevel.Amber).ToList();
        return ambers.Count > 0
            ? (EmergencyKind.Check, rules.Rules[ambers[0].Rule].Condition, Show(ambers, rules, tokens))
            : (EmergencyKind.None, null, []);
    }

    private static (EmergencyKind, Condition?, IReadOnlyList<Evidence>) Redirect(List<WeighedSign> reds, RuleSet rules, IReadOnlyList<Token> tokens)
    {
        // A wish to die comes first (its reply carries 911 too), then what ambulance and hospital are for, then poison.
        var first = reds.OrderBy(s => Rank(rules.Rules[s.Rule].Kind)).First();
        var rule = rules.Rules[first.Rule];
        return (rule.Kind, rule.Condition, Show(reds, rules, tokens));
    }

    private static int Rank(EmergencyKind kind) => kind switch
    {
        EmergencyKind.MentalHealth => 0,
        EmergencyKind.Medical => 1,
        _ => 2,
    };

    /// <summary>Two different doubtful signs of one kind in one message are no longer doubtful.</summary>
    private static List<WeighedSign>? Several(List<WeighedSign> signs, RuleSet rules)
    {
        foreach (var a in signs.Where(s => s.Level == SignLevel.Amber))
            foreach (var b in signs.Where(s => s.Level == SignLevel.Amber && s.First > a.Last))
                if (a.Rule != b.Rule && rules.Rules[a.Rule].Kind == rules.Rules[b.Rule].Kind)
                    return [a, b];
        return null;
    }

    private static List<WeighedSign>? Together(Combination combination, List<WeighedSign> signs)
    {
        var found = new List<WeighedSign>();
        foreach (var rule in combination.Rules)
        {
            var at = signs.FindIndex(s => s.Rule == rule && !s.Hypothetical);
            if (at < 0)
                return null;
            found.Add(signs[at]);
        }

        return found;
    }

    private static List<Evidence> Show(IEnumerable<WeighedSign> signs, RuleSet rules, IReadOnlyList<Token> tokens) =>
        [.. signs.Select(s => Show(s, rules.Rules[s.Rule].Id, tokens)).Distinct().Take(8)];

    private static Evidence Show(WeighedSign sign, string id, IReadOnlyList<Token> tokens) =>
        new(id, tokens[sign.First].Start, tokens[sign.Last].End - tokens[sign.First].Start);
}
