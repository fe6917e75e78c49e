using KpAssistant.BotFramework;
using KpAssistant.Dialogs.Wording;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Dialogs.Regions;

/// <summary>Whom to call, and what we noted of where the member is from and goes.</summary>
public sealed class RegionLines(RegionGuide guide)
{
    /// <summary>The prompt that names a person's number; it also says when the travel line is closed, by the live values.</summary>
    public const string PersonKey = "person.line";

    private static readonly ZonedDateTimePattern Moment =
        ZonedDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>'['z']'", DateTimeZoneProviders.Tzdb);

    /// <summary>The line of the member's home region, when known, and the travel line. <c>channelData.person</c> is the region's code or empty: a phone can connect.</summary>
    public Activity PersonFor(Turn turn)
    {
        var values = new Dictionary<string, string>();
        if (turn.Member.Home is { } home)
        {
            values["line"] = guide.Directory.MemberServices(home)[0].Display ?? "";
            values["region_name"] = guide.Directory[home].Name(turn.Language);
        }
        var reply = Say.Template(new ActivityTemplate(PersonKey, values));
        reply.ChannelData = new System.Text.Json.Nodes.JsonObject { ["person"] = turn.Member.Home?.Code() ?? "" };
        return reply;
    }

    // "We're from Georgia and visiting Denver until the ninth" tells; a longer message wants something that we missed.
    private const int MostWordsThatOnlyTell = 10;

    /// <summary>What to say to a message that only told us where the member is; null when it told nothing, or surely asked more.</summary>
    public Activity? Noted(Turn turn)
    {
        if (Understanding.PlainText.Words(turn.Text).Length > MostWordsThatOnlyTell)
            return null;
        if (turn.Places.Count == 0 && turn.NamedPlan is null)
            return turn is { OnlyTells: true, Whom: { } whom } ? Say.Template(whom == Appointments.Whom.Self ? "members.noted-self" : "members.noted-other") : null;
        if (turn.Places.Count == 0)
            return Say.Template("plans.noted");
        var home = turn.Places.Any(p => p.Role == PlaceRole.Home) && turn.Member.Home is { } region ? guide.Directory[region].Name(turn.Language) : null;
        var visited = turn.Member.Visited is { } place && turn.Places.Any(p => p.Role != PlaceRole.Home) && NameOf(place) is { Length: > 0 } name ? name : null;
        return (home, visited) switch
        {
            (null, null) => (Activity?)null,
            (null, _) => Say.Template("regions.noted-visited", ("place_name", visited)),
            (_, null) => Say.Template("regions.noted-home", ("region_name", home)),
            _ => Say.Template("regions.noted-both", ("region_name", home), ("place_name", visited)),
        };
    }

    /// <summary>
    /// Values that answers compute with: <c>travel_line.closed</c> ("true" or empty), <c>.holiday</c>, <c>.reopens_pt</c> and <c>.next_pt</c> in the line's own
    /// zone, and <c>.reopens_local</c> and <c>.next_local</c> where the member is, when that is known and another zone. Moments are ISO 8601 with their zone.
    /// </summary>
    public IReadOnlyDictionary<string, string> LiveValues(Instant now, Place? where, string language)
    {
        var status = guide.TravelLineHours.StatusAt(now);
        var values = new Dictionary<string, string>
        {
            ["travel_line.closed"] = status.IsClosed ? "true" : "",
            ["travel_line.holiday"] = status.Current?.Holiday.Name(language) ?? "",
            ["travel_line.next_holiday"] = status.Next.Holiday.Name(language),
        };
        Put(values, "reopens", status.Current?.ReopensAt, where);
        Put(values, "next", status.Next.ClosesAt, where);
        return values;
    }

    private void Put(Dictionary<string, string> values, string name, Instant? at, Place? where)
    {
        var line = guide.TravelLineHours.Zone;
        var local = where?.Zone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        values[$"travel_line.{name}_pt"] = at is { } instant ? Moment.Format(instant.InZone(line)) : "";
        var differs = at is { } there && local is not null && local.GetUtcOffset(there) != line.GetUtcOffset(there);
        values[$"travel_line.{name}_local"] = differs ? Moment.Format(at!.Value.InZone(local!)) : "";
    }

    private string NameOf(Place place) =>
        place.City ?? (guide.States.TryGet(place.State, out var state) ? state.Name(Languages.English) : null) ?? place.Zip
        ?? (place.Region is { } region ? guide.Directory[region].Name(Languages.English) : place.Country ?? "");
}
