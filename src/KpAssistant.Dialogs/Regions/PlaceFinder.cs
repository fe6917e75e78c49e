namespace KpAssistant.Dialogs.Regions;

/// <summary>
/// Finds the places in what a member writes or says, English or Spanish, and what they are to the member.
/// Pure and immutable: one instance serves all threads. The work grows in line with the length of the text.
/// </summary>
public sealed class PlaceFinder
{
    private readonly Gazetteer gazetteer;
    private readonly PlaceCues cues;
    private readonly ZipCodes zips;
    private readonly States states;

    private PlaceFinder(Gazetteer gazetteer, PlaceCues cues, ZipCodes zips, States states) =>
        (this.gazetteer, this.cues, this.zips, this.states) = (gazetteer, cues, zips, states);

    /// <param name="dataFolder">The folder of places.*.yaml and zip-prefixes.yaml.</param>
    /// <exception cref="InvalidDataException">A table is malformed; the message names file and line.</exception>
    public static PlaceFinder Load(string dataFolder)
    {
        var states = States.Load(dataFolder);
        return new(Gazetteer.Load(dataFolder, states), PlaceCues.Load(dataFolder), ZipCodes.Load(dataFolder, states), states);
    }

    /// <summary>Names that mean a place whatever stands around them, in small letters without accents, and whether they are abroad.</summary>
    public IEnumerable<KeyValuePair<string, bool>> UnmistakableNames => gazetteer.Unmistakable;

    /// <summary>The places of a message, in its order.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">"en" or "es": decides which words are too ordinary to be places. Names of both languages are known in either.</param>
    public IReadOnlyList<PlaceMention> Find(string text, string language) => Find(text, Word.Split(text), language);

    /// <summary>As <see cref="Find"/>, for a reply to a question that asked for a place: "or", "mobile" or "GA" alone then is one.
    /// "ok" and "hi" in small letters still are not.</summary>
    public IReadOnlyList<PlaceMention> FindReply(string text, string language)
    {
        var words = Word.Split(text);
        var found = Find(text, words, language);
        if (found.Count > 0 || words.Count == 0)
            return found;
        return Whole(words) is { } sighting ? new RoleReader(cues, words, language).Mentions([sighting]) : found;
    }

    private IReadOnlyList<PlaceMention> Find(string text, List<Word> words, string language)
    {
        var sightings = new SightingReader(gazetteer, cues, zips, states, words, language, text).Read();
        return sightings.Count == 0 ? [] : new RoleReader(cues, words, language).Mentions(sightings);
    }

    private Sighting? Whole(List<Word> words)
    {
        var first = words.Count > 1 && cues.Prepositions.Contains(words[0].Text) ? 1 : 0;
        var count = words.Count - first;
        if (gazetteer.Names.Longest(words, first, out var name) == count)
            return new Sighting(first, count, name.Readings, name.Settled);
        var isCode = count == 1 && (words[first].Upper || words[first].Text is not ("ok" or "hi"));
        return isCode && states.TryGet(words[first].Text, out var state)
            ? new Sighting(first, 1, [states.Place(state.Code)], true)
            : null;
    }
}
