using KpAssistant.Recognizers.DateTimes;
using NodaTime;
using NodaTime.Text;

namespace KpAssistant.Recognizers.Appointments;

/// <summary>One thing that was said, as the windows that it can mean; none when all of it is past.</summary>
internal sealed record WindowReading(IReadOnlyList<AppointmentWindow> Windows, bool SaysDay, bool SaysTime, bool TwoDays);

internal static class WindowReader
{
    private static readonly LocalDateTimePattern DateTimeText = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    public static WindowReading Read(DateTimeResult found, LocalDateTime now, DateTimeZone place)
    {
        bool saysDay = found.Type.Contains("date", StringComparison.Ordinal) && found.Type != "datetimeV2.time" && found.Type != "datetimeV2.timerange";
        bool saysTime = found.Type is not ("datetimeV2.date" or "datetimeV2.daterange");
        var windows = found.Values.Where(v => v.Value != "not resolved").Select(v => Here(Window(v, found, now), found, now, place)).Where(w => !IsOver(w, now)).ToList();
        if (!saysDay)
            return new WindowReading(windows, false, saysTime, false);
        // Past and future reading of the same words: the nearest one to come. Readings that differ by the clock all stay.
        windows = [.. windows.GroupBy(w => (w.At, w.NotBefore, w.NotAfter)).Select(g => Nearest([.. g], now.Date))];
        bool twoDays = found.OtherDay is { } other && other >= now.Date;
        if (twoDays)
            windows = [.. windows.Select(w => w with { FirstDay = found.OtherDay, LastDay = found.OtherDay }), .. windows];
        return new WindowReading(windows, true, saysTime, twoDays);
    }

    private static AppointmentWindow Here(AppointmentWindow window, DateTimeResult found, LocalDateTime now, DateTimeZone place) =>
        found.Zone is { } name && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } said ? ZoneShift.ToPlace(window, said, place, now.Date) : window;

    // Of windows without an end, the next one to begin, or else the last that began.
    private static AppointmentWindow Nearest(AppointmentWindow[] windows, LocalDate today) =>
        windows.Where(w => w.LastDay is not null || w.FirstDay >= today).MinBy(w => w.LastDay ?? w.FirstDay) ?? windows.MaxBy(w => w.FirstDay)!;

    private static bool IsOver(AppointmentWindow window, LocalDateTime now) =>
        window.LastDay < now.Date || (window.LastDay == now.Date && (window.At ?? window.NotAfter) <= now.TimeOfDay && window.FirstDay == window.LastDay);

    private static AppointmentWindow Window(DateTimeValue value, DateTimeResult found, LocalDateTime now) => value.Type switch
    {
        // "as soon as possible"
        "datetime" when value.Timex == "PRESENT_REF" => Days(now.Date, null),
        "date" => Days(Date(value.Value!), Date(value.Value!)),
        "daterange" when value.Value is null => Days(FirstDay(value), LastDay(value, found.EndIncluded)),
        "time" => new AppointmentWindow { At = Time(value.Value!) },
        "timerange" when value.Value is not null => new AppointmentWindow { At = Time(value.Value) },
        "timerange" => new AppointmentWindow { NotBefore = value.Start is null ? null : found.PartBegins ?? Time(value.Start), NotAfter = value.End is null ? null : Time(value.End) },
        "datetime" => Moment(DateTime(value.Value!)),
        _ when value.Value is not null => Moment(DateTime(value.Value)),
        _ => Span(value, found.PartBegins),
    };

    private static AppointmentWindow Days(LocalDate? first, LocalDate? last) => new() { FirstDay = first, LastDay = last };

    private static AppointmentWindow Moment(LocalDateTime at) => new() { FirstDay = at.Date, LastDay = at.Date, At = at.TimeOfDay };

    private static AppointmentWindow Span(DateTimeValue value, LocalTime? begins)
    {
        var (start, end) = (value.Start is null ? (LocalDateTime?)null : DateTime(value.Start), value.End is null ? (LocalDateTime?)null : DateTime(value.End));
        return new AppointmentWindow { FirstDay = (start ?? end)?.Date, LastDay = (end ?? start)?.Date, NotBefore = start is null ? null : begins ?? start.Value.TimeOfDay, NotAfter = end?.TimeOfDay };
    }

    // "after Friday" begins on Saturday; "after February" was already moved to the first of March.
    private static LocalDate? FirstDay(DateTimeValue value) => value.Start is null ? null
        : Date(value.Start).PlusDays(value is { Mod: "after", SourceEntity: "datetimepoint" } ? 1 : 0);

    private static LocalDate? LastDay(DateTimeValue value, bool included) => value.End is null ? null
        : Date(value.End).PlusDays(included || value is { Mod: "until", SourceEntity: "datetimepoint" } ? 0 : -1);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static LocalTime Time(string text) => LocalTimePattern.ExtendedIso.Parse(text).Value;

    private static LocalDateTime DateTime(string text) => DateTimeText.Parse(text).Value;
}
