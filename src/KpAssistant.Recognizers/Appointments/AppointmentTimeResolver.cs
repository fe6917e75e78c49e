using KpAssistant.Recognizers.DateTimes;
using NodaTime;
using NodaTime.TimeZones;

namespace KpAssistant.Recognizers.Appointments;

/// <summary>
/// From what was recognized to when the member can come: readings in the future only, morning or afternoon by the office hours, in
/// the zone of the place visited. Where two readings remain, it says what to ask; it never guesses between days.
/// </summary>
public static class AppointmentTimeResolver
{
    /// <param name="found">What the recognizer found, with now on the place's clock as its reference time.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="zone">The zone of the place visited.</param>
    /// <param name="hours">The office's hours.</param>
    /// <param name="knownDay">The day agreed on before, for a message that says just a time; null when there is none.</param>
    public static AppointmentTimes Resolve(IReadOnlyList<DateTimeResult> found, Instant now, DateTimeZone zone, OfficeHours hours, LocalDate? knownDay = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(hours);
        var local = now.InZone(zone).LocalDateTime;
        var readings = found.Where(f => !f.Excluded).Select(f => WindowReader.Read(f, local, zone)).ToList();
        IReadOnlyList<AppointmentWindow> excluded = [.. found.Where(f => f.Excluded).SelectMany(f => WindowReader.Read(f, local, zone).Windows)];
        var days = readings.Where(r => r.SaysDay).ToList();
        var times = readings.Where(r => r is { SaysDay: false, SaysTime: true }).ToList();
        bool onlyPast = days.Count > 0 && days.All(d => d.Windows.Count == 0);
        days = [.. days.Where(d => d.Windows.Count > 0)];

        var combined = Combine(days, times, knownDay).Select(w => ByHours(w, hours)).ToList();
        var doubt = Doubt(days, combined);
        var windows = combined.SelectMany(w => w).Select(w => InZone(w, zone)).Where(w => w.Moment is null || w.Moment.Value.ToInstant() > now).ToList();
        if (doubt == AppointmentDoubt.None && windows is [{ ClockChange: ClockChange.Repeated } repeated])
            return new AppointmentTimes([repeated, Second(repeated, zone)], AppointmentDoubt.WhichOfTwoHours, false) { Excluded = excluded };
        return new AppointmentTimes(windows, windows.Count > 1 ? doubt : AppointmentDoubt.None, onlyPast || (combined.Count > 0 && windows.Count == 0)) { Excluded = excluded };
    }

    // "Monday or Friday mornings", "tomorrow, if you can between 3 and 5": a time said once is meant for each day without its own.
    private static List<IReadOnlyList<AppointmentWindow>> Combine(List<WindowReading> days, List<WindowReading> times, LocalDate? knownDay)
    {
        if (days.Count == 0)
            return [.. times.Select(t => (IReadOnlyList<AppointmentWindow>)[.. t.Windows.Select(w => w with { FirstDay = knownDay, LastDay = knownDay })])];
        var shared = times.Count > 0 ? times : [.. days.Where(d => d.SaysTime).TakeLast(1)];
        var combined = new List<IReadOnlyList<AppointmentWindow>>();
        foreach (var day in days)
            if (day.SaysTime || shared.Count == 0)
                combined.Add(day.Windows);
            else
                combined.AddRange(shared.Select(t => With(day, t)));
        return combined;
    }

    private static IReadOnlyList<AppointmentWindow> With(WindowReading day, WindowReading time) =>
        [.. day.Windows.SelectMany(d => time.Windows.DistinctBy(t => (t.At, t.NotBefore, t.NotAfter))
            .Select(t => d with { At = t.At, NotBefore = t.NotBefore, NotAfter = t.NotAfter }))];

    /// <summary>Of readings that differ in the half of the day, those in the office hours, or else the nearest one.</summary>
    private static IReadOnlyList<AppointmentWindow> ByHours(IReadOnlyList<AppointmentWindow> readings, OfficeHours hours) =>
        [.. readings.GroupBy(r => (r.FirstDay, r.LastDay)).SelectMany(sameDay =>
        {
            long least = sameDay.Min(r => Away(r, hours));
            var kept = sameDay.Where(r => Away(r, hours) == least);
            return least == 0 ? kept : kept.TakeLast(1);
        })];

    private static long Away(AppointmentWindow window, OfficeHours hours) =>
        (window.At ?? window.NotBefore ?? window.NotAfter) is not { } time ? 0
        : window is { At: null, NotBefore: null } ? hours.MinutesAway(time.PlusMinutes(-1))
        : hours.MinutesAway(time);

    private static AppointmentDoubt Doubt(List<WindowReading> days, List<IReadOnlyList<AppointmentWindow>> combined)
    {
        if (combined.Count != 1 || combined[0].Count < 2)
            return AppointmentDoubt.None;
        return days.Any(d => d.TwoDays) ? AppointmentDoubt.WhichDay : AppointmentDoubt.MorningOrAfternoon;
    }

    private static AppointmentWindow InZone(AppointmentWindow window, DateTimeZone zone)
    {
        if (window is not { FirstDay: { } day, At: { } time } || window.LastDay != day)
            return window;
        var mapping = zone.MapLocal(day + time);
        return window with
        {
            Moment = mapping.Count == 0 ? Resolvers.ReturnForwardShifted(mapping.LocalDateTime, zone, mapping.EarlyInterval, mapping.LateInterval) : mapping.First(),
            ClockChange = mapping.Count switch { 0 => ClockChange.Skipped, 2 => ClockChange.Repeated, _ => ClockChange.None },
        };
    }

    private static AppointmentWindow Second(AppointmentWindow repeated, DateTimeZone zone) =>
        repeated with { Moment = zone.MapLocal(repeated.FirstDay!.Value + repeated.At!.Value).Last() };
}
