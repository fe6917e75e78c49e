using KpAssistant.Recognizers.DateTimes;
using NodaTime;

namespace KpAssistant.Recognizers.Choices;

/// <summary>Options whose day and time fit what was said.</summary>
internal static class TimeMatches
{
    public static IReadOnlyList<int> Find(DateTimeRecognizer dates, string text, IReadOnlyList<string> options, string language, LocalDateTime now, bool clockOnly = false)
    {
        // "the second one" is no day of the month, but "la de las 3" is a time.
        var said = clockOnly ? [.. dates.Recognize(text, language, now).Where(f => f.Type is not ("datetimeV2.date" or "datetimeV2.daterange"))]
            : Values(dates, text, language, now);
        if (said.Count == 0)
            return [];
        var offered = options.Select(o => Values(dates, o, language, now)).ToList();
        return [.. Enumerable.Range(0, options.Count).Where(i => offered[i].Count > 0 && said.All(s => Fits(s, offered[i])))];
    }

    private static List<DateTimeResult> Values(DateTimeRecognizer dates, string text, string language, LocalDateTime now)
    {
        var found = dates.Recognize(text, language, now);
        // "the 3 one", "la de las 3": a bare hour is a time here.
        return [.. found.Count > 0 || text.Length > 40 ? found : dates.Recognize(language.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? $"a las {text}" : $"at {text}", language, now)];
    }

    private static bool Fits(DateTimeResult said, List<DateTimeResult> offered)
    {
        var (days, spans) = (offered.SelectMany(o => o.Values.SelectMany(Days)).ToHashSet(StringComparer.Ordinal), offered.SelectMany(o => o.Values.SelectMany(Times)).ToList());
        return said.Values.Any(v => DayFits(v, days) && TimeFits(v, said.PartBegins, spans));
    }

    private static bool DayFits(DateTimeValue said, HashSet<string> days)
    {
        var wanted = Days(said).ToList();
        if (wanted.Count == 0)
            return true;
        return said.Type == "daterange" && said is { Start: not null, End: not null }
            ? days.Any(d => string.CompareOrdinal(d, said.Start) >= 0 && string.CompareOrdinal(d, said.End) < 0)
            : wanted.Any(days.Contains);
    }

    private static bool TimeFits(DateTimeValue said, LocalTime? begins, List<LocalTime> times)
    {
        if (said.Type is "date" or "daterange")
            return true;
        if (said.Value is not null)
            return Times(said).Any(times.Contains);
        var from = said.Start is null ? LocalTime.MinValue : begins ?? Time(said.Start);
        var to = said.End is null ? LocalTime.MaxValue : Time(said.End);
        // The afternoon of a chosen option goes on until six: evenings are not offered apart.
        return times.Any(t => t >= from && (t < to || (said.Timex.EndsWith("AF", StringComparison.Ordinal) && t.Hour < 18)));
    }

    private static IEnumerable<string> Days(DateTimeValue value) =>
        value.Type.StartsWith("date", StringComparison.Ordinal) && (value.Value ?? value.Start) is { Length: >= 10 } text ? [text[..10]] : [];

    private static IEnumerable<LocalTime> Times(DateTimeValue value) =>
        value.Type is "date" or "daterange" || (value.Value ?? value.Start) is not { } text || text.Length < 8 || text[^3] != ':' ? [] : [Time(text)];

    private static LocalTime Time(string text) => NodaTime.Text.LocalTimePattern.ExtendedIso.Parse(text[^8..]).Value;
}
