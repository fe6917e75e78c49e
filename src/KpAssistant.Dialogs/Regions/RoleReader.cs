using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Dialogs.Regions;

/// <summary>Tells home from visited by the words around each place.</summary>
internal sealed class RoleReader
{
    // How many other words may stand between a cue and its place: "I live in (beautiful) Oregon", "visiting (my son in) Denver".
    private const int HomeReach = 3;
    private const int VisitedReach = 4;
    private const int CorrectionReach = 4;

    private readonly PlaceCues cues;
    private readonly List<Word> words;
    private readonly (PlaceCues.Cue? Value, int Length)[] before;
    private readonly (string? Value, int Length)[] corrections;
    private readonly (string? Value, int Length)[] denials;

    private readonly bool isSpanish;

    public RoleReader(PlaceCues cues, List<Word> words, string language)
    {
        (this.cues, this.words, isSpanish) = (cues, words, language == Languages.Spanish);
        before = PlaceCues.EndingAt(cues.Before, words);
        corrections = PlaceCues.EndingAt(cues.Correction, words);
        denials = PlaceCues.EndingAt(cues.Denial, words);
    }

    public IReadOnlyList<PlaceMention> Mentions(List<Sighting> sightings)
    {
        var mentions = new List<PlaceMention>(sightings.Count);
        var taken = 0;
        for (var i = 0; i < sightings.Count; i++)
        {
            var (role, end) = RoleAfter(sightings[i]);
            var denied = IsDenied(sightings[i], taken) || (isSpanish && sightings.Count > 1 && FollowsNo(sightings[i]));
            if (role != PlaceRole.Home && RoleBefore(sightings[i], taken) is { } said and not PlaceRole.Unknown)
                role = said;
            if (role == PlaceRole.Unknown && i > 0 && AreJoined(sightings[i - 1], sightings[i]))
                role = mentions[i - 1].Role;
            var corrects = IsCorrection(sightings[i], taken) || (i > 0 && mentions[i - 1].IsDenied && !denied);
            if (sightings[i].Place.Country == Place.UnknownCountry)
                (role, end) = (PlaceRole.Visited, taken);
            mentions.Add(Mention(sightings[i], role) with { IsDenied = denied, IsCorrection = corrects });
            taken = end;
        }

        return Settle(mentions);
    }

    private PlaceMention Mention(Sighting sighting, PlaceRole role)
    {
        var start = words[sighting.First].Start;
        return new(sighting.Place, role, start, words[sighting.End - 1].End - start, sighting.Alternatives);
    }

    // "California member", "Denver next week". Also tells where the next place's own words begin.
    private (PlaceRole Role, int End) RoleAfter(Sighting sighting)
    {
        var at = sighting.End;
        if (at >= words.Count || words[at].Before == Gap.Stop)
            return (PlaceRole.Unknown, at);
        var length = cues.After.Longest(words, at, out var cue);
        return length == 0 ? (PlaceRole.Unknown, at) : (cue.Role, at + length);
    }

    private PlaceRole RoleBefore(Sighting sighting, int taken)
    {
        for (var end = sighting.First; end > taken && sighting.First - end <= VisitedReach; end--)
        {
            var (cue, length) = before[end];
            var reach = cue?.Role == PlaceRole.Home ? HomeReach : VisitedReach;
            if (cue is not null && end - length >= taken && sighting.First - end <= reach)
                return cue.Role;
            if (end < words.Count && words[end].Before == Gap.Stop)
                break;
        }

        return PlaceRole.Unknown;
    }

    private bool IsDenied(Sighting sighting, int taken) =>
        denials[sighting.First] is { Value: not null, Length: var length } && sighting.First - length >= taken
        && words[sighting.First].Before < Gap.Comma;

    /// <summary>"Colorado, no California" denies in Spanish; "Colorado, no, California" corrects, as in English.</summary>
    private bool FollowsNo(Sighting sighting) =>
        sighting.First > 0 && words[sighting.First - 1].Text == "no" && words[sighting.First].Before < Gap.Comma;

    private bool IsCorrection(Sighting sighting, int taken)
    {
        for (var end = sighting.First; end > taken && sighting.First - end <= CorrectionReach; end--)
        {
            if (corrections[end].Value is { } kind && (kind != PlaceCues.Paused || words[end].Before >= Gap.Dot))
                return true;
        }

        return cues.CorrectionAfter.Longest(words, sighting.End, out _) > 0;
    }

    private bool AreJoined(Sighting last, Sighting next) =>
        words[next.First].Before != Gap.Stop
        && (next.First == last.End || (next.First == last.End + 1 && cues.Joiners.Contains(words[last.End].Text)));

    // A second place beside a home is where the member travels: "California member in Denver".
    private static List<PlaceMention> Settle(List<PlaceMention> mentions)
    {
        var home = mentions.Exists(mention => mention is { Role: PlaceRole.Home, IsDenied: false, IsCorrection: false });
        var named = mentions.Exists(mention => mention.Place.IsAbroad && mention.Place.Country != Place.UnknownCountry);
        return [.. mentions
            .Where(mention => !named || mention.Place.Country != Place.UnknownCountry)
            .Select(mention => home && mention.Role == PlaceRole.Unknown ? mention with { Role = PlaceRole.Visited } : mention)];
    }
}
