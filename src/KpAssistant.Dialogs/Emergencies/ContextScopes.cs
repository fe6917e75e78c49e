using KpAssistant.Dialogs.Emergencies.Patterns;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>A sign as it counts after its context was read.</summary>
internal readonly record struct WeighedSign(int Rule, SignLevel Level, bool Hypothetical, int First, int Last);

/// <summary>Lowers, raises or drops each sign by the cues that cover it. In doubt the sign stands.</summary>
internal static class ContextScopes
{
    private const int LongestFragment = 7;

    public static List<WeighedSign> Weigh(Findings findings, IReadOnlyList<Rule> rules)
    {
        var weighed = new List<WeighedSign>(findings.Signs.Count);
        foreach (var sign in findings.Signs)
        {
            var effects = EffectsOn(sign, findings);
            var level = Level(rules[sign.What], effects, Denies(sign, findings.Tokens), findings.Tokens.Count <= LongestFragment);
            if (level > SignLevel.None)
                weighed.Add(new WeighedSign(sign.What, level, effects.Contains(CueEffect.Hypothetical), sign.First, sign.Last));
        }

        return weighed;
    }

    private static EffectSet EffectsOn(Found<int> sign, Findings findings)
    {
        var effects = default(EffectSet);
        foreach (var cue in findings.Cues)
            if (!effects.Contains(cue.What.Effect) && Covers(cue, sign, findings))
                effects = effects.With(cue.What.Effect);
        return effects;
    }

    /// <summary>A sign that is itself a denial ("won't wake up") is not undone by a "no" before it: "no no he won't wake up".</summary>
    private static bool Denies(Found<int> sign, List<Token> tokens)
    {
        for (var i = sign.First; i <= sign.Last; i++)
            if (tokens[i].Denies)
                return true;
        return false;
    }

    private static SignLevel Level(Rule rule, EffectSet effects, bool denies, bool fragment)
    {
        var mention = rule.Sign.Mention && !effects.Contains(CueEffect.Live);
        if (effects.Contains(CueEffect.Idiom) || effects.Contains(CueEffect.Fiction) || effects.Contains(CueEffect.Past)
            || (effects.Contains(CueEffect.Negated) && !denies)
            || (effects.Contains(CueEffect.Animal) && rule.Kind != EmergencyKind.MentalHealth)
            || (mention && (effects.Contains(CueEffect.About) || effects.Contains(CueEffect.Hypothetical)))
            || (effects.Contains(CueEffect.Hypothetical) && (effects.Contains(CueEffect.About) || effects.Contains(CueEffect.Elsewhere))))
            return SignLevel.None;
        var level = rule.Sign.Level;
        if (level == SignLevel.Amber && rule.Kind == EmergencyKind.Medical && effects.Contains(CueEffect.Intensify))
            level++;
        if (level == SignLevel.Amber && effects.Contains(CueEffect.Minimise))
            level--;
        // "heart attack" among many words and no one who has it: ask back. In a cry of a few words it is the message.
        if (mention && !fragment)
            level--;
        if (effects.Contains(CueEffect.Hypothetical))
            level--;
        if (effects.Contains(CueEffect.Recent) && !effects.Contains(CueEffect.Ongoing) && rule.Kind == EmergencyKind.Medical)
            level--;
        if (effects.Contains(CueEffect.Resolved) && rule.Condition.Resolves && rule.Kind == EmergencyKind.Medical)
            level--;
        return level < SignLevel.None ? SignLevel.None : level;
    }

    private static bool Covers(Found<ContextCue> cue, Found<int> sign, Findings findings)
    {
        var tokens = findings.Tokens;
        if (cue.What.Effect == CueEffect.Stop || (cue.What.Effect == CueEffect.Negated && findings.DeniesNothing(cue.Last)))
            return false;
        // An idiom in the midst of a sign is part of what was said: "took all my blood pressure pills".
        if (cue.What.Effect == CueEffect.Idiom)
            return cue.First <= sign.Last && cue.Last >= sign.First && !(cue.First > sign.First && cue.Last < sign.Last);
        // A sign's own words are not its context: the "no" of "no puedo respirar" denies nothing.
        if (cue.First >= sign.First && cue.Last <= sign.Last)
            return cue.What.Effect is CueEffect.Live;
        // "She's fine now" is said after what has passed; what comes after it is new.
        if (cue.What.Covers == CueReach.Message)
            return cue.What.Effect != CueEffect.Resolved || cue.First > sign.Last;
        if (tokens[cue.First].Sentence != tokens[sign.First].Sentence)
            return false;
        if (cue.What.Covers == CueReach.Sentence)
            return !(IsOver(cue.What.Effect) && findings.HasStopBetween(Math.Min(cue.Last, sign.Last), Math.Max(cue.First, sign.First)));
        return Reaches(cue, sign, findings);
    }

    /// <summary>"Surgery last week and now chest pain": what is over reaches no further than the "now".</summary>
    private static bool IsOver(CueEffect effect) => effect is CueEffect.Past or CueEffect.Recent or CueEffect.Resolved;

    private static bool Reaches(Found<ContextCue> cue, Found<int> sign, Findings findings)
    {
        var before = cue.First < sign.First;
        if (before ? cue.What.Covers == CueReach.Preceding : cue.What.Covers == CueReach.Following)
            return false;
        var from = before ? cue.Last : sign.Last;
        var to = before ? sign.First : cue.First;
        if (to - from - 1 > cue.What.Within)
            return false;
        if (cue.What.Clause && findings.Tokens[Math.Min(from, findings.Tokens.Count - 1)].Clause != findings.Tokens[to].Clause)
            return false;
        return !findings.HasStopBetween(from, to);
    }

    private readonly record struct EffectSet(int Bits)
    {
        public bool Contains(CueEffect effect) => (Bits & (1 << (int)effect)) != 0;

        public EffectSet With(CueEffect effect) => new(Bits | (1 << (int)effect));
    }
}
