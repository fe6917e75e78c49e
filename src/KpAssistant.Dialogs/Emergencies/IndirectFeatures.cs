using KpAssistant.Dialogs.Emergencies.Patterns;
using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>What the classifier sees of a message: words, word stems, word groups, letters, and what the rules found.</summary>
internal static class IndirectFeatures
{
    private const int StemLength = 5;
    private const int MostTokens = 400;

    // One for each thread: it would be most of what screening allocates.
    [ThreadStatic]
    private static FeatureSet? s_features;

    /// <returns>Good until the same thread asks for the next.</returns>
    public static FeatureSet Of(Findings findings, IReadOnlyList<WeighedSign> weighed, RuleSet rules) => Of(findings, weighed, rules, 0, findings.Tokens.Count);

    /// <summary>What a part of the message shows, taken by itself: tokens from <paramref name="from"/> up to <paramref name="to"/>.</summary>
    /// <returns>Good until the same thread asks for the next.</returns>
    public static FeatureSet Of(Findings findings, IReadOnlyList<WeighedSign> weighed, RuleSet rules, int from, int to)
    {
        var features = s_features ??= new FeatureSet();
        features.Clear();
        var words = Words(findings.Tokens, from, to);
        features.AddWords(words, 3, 'w');
        features.AddWords(words, 2, 's', StemLength);
        AddMeanings(features, words, rules.Groups);
        features.AddWords(words.ConvertAll(w => rules.Meanings.Of(w) ?? w), 3, 'h');
        AddShape(features, words);
        AddRules(features, findings, weighed, rules, from, to);
        return features;
    }

    /// <summary>Word groups in order, every two groups of the message together, and the letters of words that have no group.</summary>
    private static void AddMeanings(FeatureSet features, List<string> words, WordGroups groups)
    {
        var found = words.ConvertAll(groups.Of);
        features.AddWords([.. words.Select((w, i) => found[i] ?? w)], 3, 'g');
        var named = found.OfType<string>().ToList();
        features.AddWords(named, 2, 'n');
        var distinct = named.Distinct().Order(StringComparer.Ordinal).ToList();
        for (var a = 0; a < distinct.Count; a++)
            for (var b = a + 1; b < distinct.Count; b++)
                features.Add(distinct[a], "+", distinct[b], 'p');
        for (var i = 0; i < words.Count; i++)
            if (found[i] is null && words[i].Length > 3)
                features.AddLetters(words[i], 4, 4);
    }

    /// <summary>How the message begins, ends and how long it is: a question begins otherwise than a cry.</summary>
    private static void AddShape(FeatureSet features, List<string> words)
    {
        if (words.Count == 0)
            return;
        features.Add($"length {(int)Math.Log2(words.Count)}", 'm');
        features.Add("first ", words[0], "", 'm');
        features.Add("last ", words[^1], "", 'm');
        if (words.Count > 1)
            features.Add($"first {words[0]} {words[1]}", 'm');
    }

    private static List<string> Words(List<Token> tokens, int from, int to)
    {
        to = Math.Min(to, from + MostTokens);
        var words = new List<string>(to - from);
        for (var i = from; i < to; i++)
        {
            var token = tokens[i];
            words.Add(char.IsAsciiDigit(token.Word[0]) ? Size(token.Word) : token.Word);
        }

        return words;
    }

    /// <summary>Numbers by their size: twenty pills and two pills differ, twenty and twenty-one do not.</summary>
    private static string Size(string number) => number.Length switch
    {
        1 => number is "0" or "1" or "2" or "3" ? "#few" : "#some",
        2 => "#tens",
        3 => "#hundreds",
        _ => "#long",
    };

    private static void AddRules(FeatureSet features, Findings findings, IReadOnlyList<WeighedSign> weighed, RuleSet rules, int from, int to)
    {
        foreach (var sign in weighed.Where(s => s.First >= from && s.Last < to))
        {
            features.Add(rules.Rules[sign.Rule].Id, 'r');
            features.Add(sign.Level.ToString(), 'l');
        }

        foreach (var sign in findings.Signs.Where(s => s.First >= from && s.Last < to))
            features.Add(rules.Rules[sign.What].Condition.Name, 'f');
        // That it is a dog, a film or long ago is said once, and holds for every part.
        foreach (var cue in findings.Cues.Where(c => (c.First >= from && c.Last < to) || IsOfAll(c.What.Effect)))
            features.Add(cue.What.Id, 'q');
        if (findings.Signs.Count > 0 && weighed.Count == 0)
            features.Add("all-signs-explained", 'x');
    }

    private static bool IsOfAll(CueEffect effect) => effect is CueEffect.Animal or CueEffect.Fiction or CueEffect.Past or CueEffect.Resolved;
}
