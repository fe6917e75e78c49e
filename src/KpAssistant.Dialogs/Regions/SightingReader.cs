namespace KpAssistant.Dialogs.Regions;

/// <summary>One pass over the words of a message: names, abbreviations and ZIP codes, each with the caution that it needs.</summary>
internal sealed class SightingReader
{
    private static readonly HashSet<string> NotZipBefore = ["number", "room", "ext", "extension", "pin", "mrn", "id", "numero", "suite", "apt", "order", "rx"];
    private static readonly HashSet<string> NotZipAfter = ["dollars", "dollar", "miles", "mg", "steps", "pesos", "dolares", "millas", "units", "feet", "km"];

    private readonly Gazetteer gazetteer;
    private readonly PlaceCues cues;
    private readonly ZipCodes zips;
    private readonly States states;
    private readonly List<Word> words;
    private readonly string text;
    private readonly bool spanish;
    private readonly bool shouting;
    private readonly string?[] corrections;
    private readonly (PlaceCues.Cue? Value, int Length)[] cueEnds;
    private readonly (string? Value, int Length)[] nameCueEnds;

    public SightingReader(Gazetteer gazetteer, PlaceCues cues, ZipCodes zips, States states, List<Word> words, string language, string text)
    {
        (this.gazetteer, this.cues, this.zips, this.states, this.words, this.text) = (gazetteer, cues, zips, states, words, text);
        spanish = language.StartsWith("es", StringComparison.Ordinal);
        shouting = words.Count > 3 && words.Count(word => word.Upper) > words.Count * 0.7;
        corrections = [.. words.Select(word => gazetteer.Misspellings.Correct(word.Text))];
        cueEnds = PlaceCues.EndingAt(cues.Before, words);
        nameCueEnds = PlaceCues.EndingAt(cues.Names, words);
    }

    public List<Sighting> Read()
    {
        var sightings = new List<Sighting>();
        for (var at = 0; at < words.Count;)
        {
            var next = ZipAt(at) ?? AbbreviationAt(at, sightings) ?? NameAt(at);
            if (next is null)
            {
                at++;
                continue;
            }

            at = next.End;
            if (sightings.Count > 0 && Touch(sightings[^1], next) && sightings[^1].Merge(next) is { } merged)
                sightings[^1] = merged;
            else
                sightings.Add(next);
        }

        return sightings;
    }

    private Sighting? NameAt(int at)
    {
        var count = gazetteer.Names.Longest(words, at, out var name, corrections);
        if (count == 0 || IsStreet(at + count) || !Allowed(name, at, count))
            return null;
        return new Sighting(at, count, name.Readings, name.Settled);
    }

    private bool Allowed(PlaceName name, int at, int count) => name.Caution switch
    {
        Caution.Person => IsIntroduced(at) || !IsPerson(at, count),
        Caution.Word => IsIntroducedWord(at, count) || StateFollows(name, at + count),
        Caution.SpanishWord => !spanish || IsIntroducedWord(at, count) || StateFollows(name, at + count),
        Caution.Capitals => (words[at].Upper && !shouting) || (!spanish && at > 0 && words[at - 1].Text is "in" or "to" or "from"),
        _ => true,
    };

    // "Dr. Denver", "Charlotte Smith", "Charlotte's pills".
    private bool IsPerson(int at, int count)
    {
        if (nameCueEnds[at].Length > 0 && words[at].Before != Gap.Stop && cues.After.Longest(words, at + count, out _) == 0)
            return true;
        if (at + count >= words.Count)
            return false;
        var next = words[at + count];
        var owns = next is { Text: "s", Length: 1 } && text[next.Start - 1] is '\'' or '’';
        return owns || (next is { Capital: true, Before: Gap.Space } && words[at].Capital && !shouting && !IsPlaceWord(at + count));
    }

    private bool IsPlaceWord(int at) =>
        states.TryGet(words[at].Text, out _) || cues.After.Longest(words, at, out _) > 0
        || gazetteer.Names.Longest(words, at, out _) > 0
        || cues.Joiners.Contains(words[at].Text) || cues.Articles.Contains(words[at].Text);

    private bool IsIntroduced(int at) => at > 0 && words[at].Before < Gap.Stop && (cues.Prepositions.Contains(words[at - 1].Text) || words[at - 1].Text is "the" or "downtown");

    // An ordinary word is a place after "in", or after a longer cue such as "moved to": with a capital, or where the clause ends with it.
    private bool IsIntroducedWord(int at, int count)
    {
        if (at == 0 || words[at].Before >= Gap.Comma)
            return false;
        var closed = at + count == words.Count || words[at + count].Before >= Gap.Dot;
        if (cueEnds[at].Length > 1)
            return (words[at].Capital && !shouting) || closed;
        return words[at].Capital && !shouting && words[at - 1].Text is "in" or "near" or "around" or "visiting" or "into" or "outside" or "en";
    }

    private bool StateFollows(PlaceName name, int at)
    {
        if (at >= words.Count || words[at].Before > Gap.Comma)
            return false;
        if (gazetteer.Names.Longest(words, at, out var follower) > 0)
            return name.Readings.Any(mine => follower.Readings.Any(theirs => theirs.City is null && theirs.State == mine.State && theirs.Country == mine.Country));
        return states.TryGet(words[at].Text, out var state) && IsCodeAfterCity(at, state) && name.Readings.Any(place => place.State == state.Code);
    }

    private Sighting? AbbreviationAt(int at, List<Sighting> before)
    {
        if (words[at].Length != 2 || !states.TryGet(words[at].Text, out var state))
            return null;
        var afterCity = before.Count > 0 && before[^1].End == at && words[at].Before <= Gap.Comma
            && before[^1].Readings.Any(place => place.State == state.Code && (place.City ?? place.Zip) is not null);
        if (!(afterCity && IsCodeAfterCity(at, state)) && !IsCodeAlone(at, state))
            return null;
        return new Sighting(at, 1, [states.Place(state.Code)], true);
    }

    // "portland or" at the end of a clause is Oregon; "portland or seattle" is a choice.
    private bool IsCodeAfterCity(int at, UsState state)
    {
        var closed = at + 1 == words.Count || words[at + 1].Before >= Gap.Dot || zips.Find(words[at + 1].Text).Count > 0;
        return !state.Word || (words[at].Upper && !shouting) || closed || (words[at].Before == Gap.Comma && !spanish);
    }

    private bool IsCodeAlone(int at, UsState state)
    {
        if (words.Count == 1)
            return words[at].Upper && state.Code is not ("OK" or "HI" or "ME" or "IN" or "ID");
        var careful = state.Word || spanish;
        if ((careful && (!words[at].Upper || shouting)) || state.Code == "LA" || IsMedical(at))
            return false;
        return IsCodeAfterPreposition(at, state) || IsCodeOfMember(at, state);
    }

    // "in OR", "I live in ca"; not "go to MD", which is also a doctor.
    private bool IsCodeAfterPreposition(int at, UsState state)
    {
        if (at == 0 || words[at].Before >= Gap.Comma)
            return false;
        return cueEnds[at].Length > 0
            || (cues.Prepositions.Contains(words[at - 1].Text) && (!state.Word || words[at - 1].Text is "in" or "near" or "en" or "visiting"));
    }

    // "I'm a HI member"; at the start only where the code is no word, as "OK, member services" is no state.
    private bool IsCodeOfMember(int at, UsState state)
    {
        var introduced = at == 0 ? !state.Word && words[at].Upper : cues.Articles.Contains(words[at - 1].Text);
        return introduced && state.Code != "ID" && cues.After.Longest(words, at + 1, out var cue) > 0 && cue.Role == PlaceRole.Home;
    }

    // "my ID card", "a CT scan", "MD Anderson".
    private bool IsMedical(int at)
    {
        if (at + 1 >= words.Count || words[at + 1].Before > Gap.Hyphen)
            return false;
        var next = words[at + 1];
        return next.Text is "card" or "cards" or "number" or "scan" or "scans" or "hospital" or "badge" or "pay"
            || (next.Capital && !shouting && words[at].Upper && !IsPlaceWord(at + 1));
    }

    private Sighting? ZipAt(int at)
    {
        var word = words[at];
        if (word.Length != 5 || !char.IsAsciiDigit(word.Text[0]))
            return null;
        var places = zips.Find(word.Text);
        if (places.Count == 0 || (word.Start > 0 && text[word.Start - 1] is '$' or '#' or '.'))
            return null;
        var isOther = (at > 0 && NotZipBefore.Contains(words[at - 1].Text)) || (at + 1 < words.Count && NotZipAfter.Contains(words[at + 1].Text));
        var isPlusFour = at + 1 < words.Count && words[at + 1] is { Length: 4, Before: Gap.Hyphen } && char.IsAsciiDigit(words[at + 1].Text[0]);
        var isPartOfNumber = word.Before == Gap.Hyphen
            || (!isPlusFour && at + 1 < words.Count && words[at + 1].Before == Gap.Hyphen && char.IsAsciiDigit(words[at + 1].Text[0]));
        return isOther || isPartOfNumber ? null : new Sighting(at, isPlusFour ? 2 : 1, places, places.Count == 1);
    }

    private bool Touch(Sighting last, Sighting next) => last.End == next.First && words[next.First].Before <= Gap.Comma;

    private bool IsStreet(int at) => at < words.Count && words[at].Before == Gap.Space && cues.Streets.Contains(words[at].Text);
}
