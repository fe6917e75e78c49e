namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>
/// The words that the patterns know, each with the symbols it satisfies: the word itself, the classes that hold it, the stems
/// that it begins with, the number ranges that it falls in.
/// </summary>
internal sealed class Lexicon(IReadOnlyDictionary<string, string[]> classes, IReadOnlyDictionary<string, string> aliases, IReadOnlyDictionary<string, double> numbers)
{
    private static readonly int[] s_none = [];
    private readonly Dictionary<string, int> _symbols = [];
    private readonly HashSet<string> _words = [];
    private readonly Dictionary<string, int> _stems = [];
    private readonly List<(double Low, double High, int Symbol)> _ranges = [];
    private readonly Dictionary<string, int[]> _symbolsOf = [];
    private int _shortestStem = int.MaxValue;
    private int _longestStem;

    public IReadOnlyDictionary<string, string> Aliases => aliases;

    /// <summary>Every word that a pattern or a class spells out: what a misspelling may be corrected to.</summary>
    public IReadOnlyCollection<string> Words => _words;

    public static string Fold(string word) =>
        string.Concat(word.Where(c => !Folding.IsApostrophe(c) && !Folding.IsInvisible(c)).Select(Folding.Letter));

    public bool IsClass(string name) => classes.ContainsKey(name);

    public int Class(string name) => Symbol("class " + name);

    public int Word(string word)
    {
        _words.Add(word);
        return Symbol("word " + word);
    }

    public int Stem(string stem) => _stems[stem] = Symbol("stem " + stem);

    public int Range(double low, double high)
    {
        var symbol = Symbol(FormattableString.Invariant($"range {low} {high}"));
        if (_ranges.TrueForAll(r => r.Symbol != symbol))
            _ranges.Add((low, high, symbol));
        return symbol;
    }

    /// <summary>A word as members shorten it, in full: "cant" is "can not". The word itself when nothing is known of it.</summary>
    public string[] Expand(string word) => aliases.TryGetValue(word, out var full) ? full.Split(' ') : [word];

    /// <summary>To be called once, when every pattern has been read.</summary>
    public void Freeze()
    {
        foreach (var stem in _stems.Keys)
        {
            _shortestStem = Math.Min(_shortestStem, stem.Length);
            _longestStem = Math.Max(_longestStem, stem.Length);
        }

        foreach (var word in classes.Values.SelectMany(c => c).Concat(numbers.Keys))
            _words.Add(word);
        foreach (var word in _words)
            _symbolsOf[word] = [.. Compute(word)];
    }

    public bool Knows(ReadOnlySpan<char> word) => _symbolsOf.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    public int[] SymbolsOf(string word)
    {
        if (_symbolsOf.TryGetValue(word, out var known))
            return known;
        return word.Length >= _shortestStem ? [.. StemsOf(word)] : s_none;
    }

    public bool HasStem(string word) => StemsOf(word).Any();

    public int[] SymbolsOf(double number) => [.. _ranges.Where(r => number >= r.Low && number <= r.High).Select(r => r.Symbol)];

    private IEnumerable<int> Compute(string word)
    {
        if (_symbols.TryGetValue("word " + word, out var own))
            yield return own;
        foreach (var (name, words) in classes)
            if (words.Contains(word) && _symbols.TryGetValue("class " + name, out var symbol))
                yield return symbol;
        foreach (var stem in StemsOf(word))
            yield return stem;
        if (numbers.TryGetValue(word, out var number))
            foreach (var range in SymbolsOf(number))
                yield return range;
    }

    private IEnumerable<int> StemsOf(string word)
    {
        for (var length = _shortestStem; length <= Math.Min(word.Length, _longestStem); length++)
            if (_stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.AsSpan(0, length), out var symbol))
                yield return symbol;
    }

    private int Symbol(string name)
    {
        if (!_symbols.TryGetValue(name, out var symbol))
            _symbols[name] = symbol = _symbols.Count;
        return symbol;
    }
}
