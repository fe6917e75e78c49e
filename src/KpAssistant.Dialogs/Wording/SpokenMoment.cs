using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Dialogs.Wording;

/// <summary>A date and time in words. The time of day is on the 12-hour clock; the zone's name follows when the zone is known, in the form that holds
/// all year ("PT", not "PST" or "PDT"), because that is how the travel line's hours are published.</summary>
internal sealed class SpokenMoment
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo s_spanish = CultureInfo.GetCultureInfo("es-US");

    private readonly LocalDateTime _local;
    private readonly bool _hasTime;
    private readonly string? _zone;
    private readonly bool _inSpanish;

    private SpokenMoment(LocalDateTime local, bool hasTime, string? zone, bool inSpanish)
    {
        _local = local;
        _hasTime = hasTime;
        _zone = zone;
        _inSpanish = inSpanish;
    }

    public static bool TryParse(string text, string language, Channel channel, [NotNullWhen(true)] out SpokenMoment? moment)
    {
        var inSpanish = language == Languages.Spanish;
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var iso = bracket < 0 ? text : text[..bracket];
        moment = null;
        if (LocalDatePattern.Iso.Parse(iso).TryGetValue(default, out var date))
            moment = new SpokenMoment(date.AtMidnight(), false, null, inSpanish);
        else if (LocalDateTimePattern.GeneralIso.Parse(iso).TryGetValue(default, out var local) || ShortLocal.Parse(iso).TryGetValue(default, out local))
            moment = new SpokenMoment(local, true, null, inSpanish);
        else if (TryOffset(iso, out var instant))
            moment = new SpokenMoment(instant.LocalDateTime, true, ZoneName(instant, bracket < 0 ? null : text[bracket..].Trim('[', ']'), channel, inSpanish), inSpanish);
        return moment is not null;
    }

    private static LocalDateTimePattern ShortLocal { get; } = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private static OffsetDateTimePattern ShortOffset { get; } = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>");

    private static bool TryOffset(string iso, out OffsetDateTime instant) =>
        OffsetDateTimePattern.ExtendedIso.Parse(iso).TryGetValue(default, out instant) || ShortOffset.Parse(iso).TryGetValue(default, out instant);

    public string Day() => _inSpanish
        ? _local.ToString("dddd d 'de' MMMM", s_spanish)
        : _local.ToString("dddd, MMMM d", s_english);

    public string Time()
    {
        var hour = _local.ClockHourOfHalfDay.ToString(CultureInfo.InvariantCulture);
        var minutes = _local.Minute == 0 ? "" : _local.ToString(":mm", CultureInfo.InvariantCulture);
        var half = (_local.Hour < 12, _inSpanish) switch
        {
            (true, false) => "a.m.",
            (false, false) => "p.m.",
            (true, true) => "a. m.",
            (false, true) => "p. m.",
        };
        return $"{hour}{minutes} {half}{(_zone is null ? "" : " " + _zone)}";
    }

    public string DayAndTime()
    {
        if (!_hasTime)
            return Day();
        if (!_inSpanish)
            return $"{Day()} at {Time()}";
        return $"{Day()} a {(_local.ClockHourOfHalfDay == 1 ? "la" : "las")} {Time()}";
    }

    /// <summary>Null when the text named no zone. A zone that keeps one time all year has that time's own name (MST, HST).</summary>
    private static string? ZoneName(OffsetDateTime moment, string? id, Channel channel, bool inSpanish)
    {
        if (id is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not { } zone)
            return null;
        var interval = zone.GetZoneInterval(moment.ToInstant());
        var name = interval.Name;
        if (interval.HasEnd && name.Length >= 3 && name[^1] == 'T' && name[^2] is 'S' or 'D')
            name = name[..^2] + "T";
        return channel == Channel.Voice ? Said(name, inSpanish) : name;
    }

    private static string Said(string name, bool inSpanish) => (name, inSpanish) switch
    {
        ("PT", false) => "Pacific time",
        ("MT", false) => "Mountain time",
        ("MST", false) => "Mountain Standard time",
        ("CT", false) => "Central time",
        ("ET", false) => "Eastern time",
        ("AKT", false) => "Alaska time",
        ("HST", false) => "Hawaii time",
        ("PT", true) => "hora del Pacífico",
        ("MT", true) => "hora de la Montaña",
        ("MST", true) => "hora estándar de la Montaña",
        ("CT", true) => "hora del Centro",
        ("ET", true) => "hora del Este",
        ("AKT", true) => "hora de Alaska",
        ("HST", true) => "hora de Hawái",
        _ => name,
    };
}
