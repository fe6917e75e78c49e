using KpAssistant.Dialogs.Emergencies.Patterns;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>A sign together with the condition that it belongs to.</summary>
internal sealed record Rule(Condition Condition, Sign Sign)
{
    public string Id { get; } = Condition.Name + "." + Sign.Id;

    public EmergencyKind Kind { get; } = Sign.Kind ?? Condition.Kind;
}

internal sealed record Combination(string Id, Condition Condition, IReadOnlyList<int> Rules);

/// <summary>One found sign or cue, with its tokens.</summary>
internal readonly record struct Found<T>(T What, int First, int Last);

/// <summary>What the patterns found in one message.</summary>
internal sealed record Findings(List<Token> Tokens, List<Found<int>> Signs, List<Found<ContextCue>> Cues, long Visits)
{
    /// <summary>How many stops ("but", "and now") begin before each token.</summary>
    private readonly int[] _stopsBefore = CountStops(Tokens.Count, Cues);

    private readonly bool[] _denyNothing = MarkPseudo(Tokens.Count, Cues);

    /// <summary>True when the "no" at this token is of another kind ("no puedo más", "not sure"): it denies nothing after it.</summary>
    public bool DeniesNothing(int token) => _denyNothing[token];

    /// <summary>True when a stop begins after token <paramref name="from"/> and before token <paramref name="to"/>.</summary>
    public bool HasStopBetween(int from, int to) => to > from && _stopsBefore[to] > _stopsBefore[from + 1];

    private static bool[] MarkPseudo(int tokens, List<Found<ContextCue>> cues)
    {
        var marked = new bool[tokens];
        foreach (var cue in cues)
            if (cue.What.Id == "not-a-negation")
                for (var i = cue.First; i <= cue.Last; i++)
                    marked[i] = true;
        return marked;
    }

    private static int[] CountStops(int tokens, List<Found<ContextCue>> cues)
    {
        var counts = new int[tokens + 2];
        foreach (var cue in cues)
            if (cue.What.Effect == CueEffect.Stop)
                counts[cue.First + 1]++;
        for (var i = 1; i < counts.Length; i++)
            counts[i] += counts[i - 1];
        return counts;
    }
}

/// <summary>The sign book compiled: every pattern of every sign and cue in one automaton.</summary>
internal sealed class RuleSet
{
    private const int MostSigns = 200;
    private const int MostCues = 800;
    private readonly TokenReader _reader;
    private readonly Automaton _automaton;
    private readonly IReadOnlyList<ContextCue> _cues;

    public RuleSet(SignBook book)
    {
        Rules = [.. book.Conditions.SelectMany(c => c.Signs.Select(s => new Rule(c, s)))];
        _cues = book.Cues;
        var lexicon = LexiconOf(book.Words);
        var parser = new PatternParser(lexicon, book.Words.Phrases);
        var builder = new AutomatonBuilder();
        for (var i = 0; i < Rules.Count; i++)
            AddAll(builder, parser, Rules[i].Id, [.. Rules[i].Sign.En, .. Rules[i].Sign.Es], i);
        for (var i = 0; i < _cues.Count; i++)
            AddAll(builder, parser, "context " + _cues[i].Id, [.. _cues[i].En, .. _cues[i].Es], Rules.Count + i);
        lexicon.Freeze();
        _automaton = builder.Build();
        _reader = new TokenReader(lexicon, new Spelling(lexicon, book.OrdinaryWords));
        Combinations = [.. book.Conditions.SelectMany(CombinationsOf)];
        Vocabulary = lexicon.Words;
        Groups = book.Groups;
        Meanings = book.Meanings;
    }

    public IReadOnlyList<Rule> Rules { get; }

    public IReadOnlyList<Combination> Combinations { get; }

    public WordGroups Groups { get; }

    public WordGroups Meanings { get; }

    /// <summary>Every word that the patterns spell out.</summary>
    public IReadOnlyCollection<string> Vocabulary { get; }

    public int StateCount => _automaton.StateCount;

    public Findings Find(string text)
    {
        var tokens = Read(text);
        var (matches, visits) = _automaton.Run(tokens);
        var signs = new List<Found<int>>();
        var cues = new List<Found<ContextCue>>();
        foreach (var match in matches)
            if (match.Pattern < Rules.Count)
                signs.Add(new Found<int>(match.Pattern, match.First, match.Last));
            else
                cues.Add(new Found<ContextCue>(_cues[match.Pattern - Rules.Count], match.First, match.Last));
        Trim(signs, MostSigns);
        Trim(cues, MostCues);
        return new Findings(tokens, signs, cues, visits);
    }

    /// <summary>A text that says the same a thousand times is weighed by its beginning and its end, so that the work stays linear.</summary>
    private static void Trim<T>(List<T> found, int most)
    {
        if (found.Count > most)
            found.RemoveRange(most / 2, found.Count - most);
    }

    /// <summary>Of an oversize text the first and the last part are read: what is urgent is said first or last.</summary>
    private List<Token> Read(string text)
    {
        var tokens = new List<Token>(Math.Min(text.Length, EmergencyScreen.LongestText) / 4 + 4);
        if (text.Length <= EmergencyScreen.LongestText)
            return _reader.Read(text, 0, text.Length, tokens);
        const int Part = EmergencyScreen.LongestText / 2;
        _reader.Read(text, 0, Part, tokens);
        return _reader.Read(text, text.Length - Part, text.Length, tokens);
    }

    internal static Lexicon LexiconOf(WordList words)
    {
        var classes = words.Classes.ToDictionary(c => c.Key, c => c.Value.SelectMany(Forms).Select(Lexicon.Fold).Distinct().ToArray());
        var aliases = words.Aliases.ToDictionary(a => Lexicon.Fold(a.Key), a => a.Value);
        return new Lexicon(classes, aliases, words.Numbers.ToDictionary(n => Lexicon.Fold(n.Key), n => n.Value));
    }

    private static IEnumerable<string> Forms(string word)
    {
        var open = word.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? [word] : [word[..open], word[..open] + word[(open + 1)..^1]];
    }

    private static void AddAll(AutomatonBuilder builder, PatternParser parser, string id, IEnumerable<string> patterns, int number)
    {
        foreach (var pattern in patterns)
            try
            {
                builder.Add(parser.Parse(pattern), number);
            }
            catch (FormatException e)
            {
                throw new FormatException($"{id}: {e.Message}", e);
            }
    }

    private IEnumerable<Combination> CombinationsOf(Condition condition) =>
        condition.Combine.Select(names => new Combination("combination:" + string.Join('+', names), condition, [.. names.Select(n => Named(n, condition))]));

    private int Named(string name, Condition condition)
    {
        var id = name.Contains('.', StringComparison.Ordinal) ? name : condition.Name + "." + name;
        for (var i = 0; i < Rules.Count; i++)
            if (Rules[i].Id == id)
                return i;
        throw new FormatException($"{condition.Name}: the combination names the sign '{name}', which is not there.");
    }
}
