namespace KpAssistant.Dialogs.Regions;

/// <summary>The cue words of data/places.cues.yaml, ready to be looked up.</summary>
internal sealed class PlaceCues
{
    private PlaceCues(CueTable table)
    {
        Add(Before, table.Home.Before, PlaceRole.Home);
        Add(Before, table.Visited.Before, PlaceRole.Visited);
        Add(After, table.Home.After, PlaceRole.Home);
        Add(After, table.Visited.After, PlaceRole.Visited);
        Add(Correction, table.Correction.Before, Free);
        Add(Correction, table.Correction.Paused, Paused);
        Add(CorrectionAfter, table.Correction.After, Free);
        Add(Denial, table.Denial, Free);
        Add(Names, table.Names, Free);
        Prepositions = Set(table.Prepositions);
        Streets = Set(table.Streets);
        Joiners = Set(table.Joiners);
        Articles = Set(table.Articles);
    }

    public static string Paused { get; } = "paused";

    public static string Free { get; } = "free";

    public PhraseTree<Cue> Before { get; } = new();

    public PhraseTree<Cue> After { get; } = new();

    public PhraseTree<string> Correction { get; } = new();

    public PhraseTree<string> CorrectionAfter { get; } = new();

    public PhraseTree<string> Denial { get; } = new();

    public PhraseTree<string> Names { get; } = new();

    public HashSet<string> Prepositions { get; }

    public HashSet<string> Streets { get; }

    public HashSet<string> Joiners { get; }

    public HashSet<string> Articles { get; }

    public static PlaceCues Load(string dataFolder) => new(RegionData.Read<CueTable>(dataFolder, "places.cues.yaml"));

    /// <summary>For every word index, the cue that ends just before it, with its length in words; the longest wins.</summary>
    public static (T? Value, int Length)[] EndingAt<T>(PhraseTree<T> tree, List<Word> words)
        where T : class
    {
        var ending = new (T?, int)[words.Count + 1];
        for (var at = 0; at < words.Count; at++)
        {
            var length = tree.Longest(words, at, out var value);
            if (length > ending[at + length].Item2)
                ending[at + length] = (value, length);
        }

        return ending;
    }

    private static void Add(PhraseTree<Cue> tree, List<string> phrases, PlaceRole role) => Add(tree, phrases, new Cue(role));

    private static void Add<T>(PhraseTree<T> tree, List<string> phrases, T value)
        where T : class => phrases.ForEach(phrase => tree.Add(phrase, value));

    private static HashSet<string> Set(List<string> words) => [.. words.Select(word => Word.Fold(word)[0])];

    internal sealed record Cue(PlaceRole Role);

    private sealed class CueTable
    {
        public Sides Home { get; init; } = new();
        public Sides Visited { get; init; } = new();
        public Sides Correction { get; init; } = new();
        public List<string> Denial { get; init; } = [];
        public List<string> Prepositions { get; init; } = [];
        public List<string> Names { get; init; } = [];
        public List<string> Streets { get; init; } = [];
        public List<string> Joiners { get; init; } = [];
        public List<string> Articles { get; init; } = [];
    }

    private sealed class Sides
    {
        public List<string> Before { get; init; } = [];
        public List<string> Paused { get; init; } = [];
        public List<string> After { get; init; } = [];
    }
}
