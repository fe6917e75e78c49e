using NodaTime;

namespace KpAssistant.Recognizers.Appointments;

/// <summary>Moves times that were said in another zone ("3pm Eastern") to the clock of the place.</summary>
internal static class ZoneShift
{
    public static AppointmentWindow ToPlace(AppointmentWindow window, DateTimeZone said, DateTimeZone place, LocalDate today)
    {
        var (first, last) = (window.FirstDay ?? today, window.LastDay ?? window.FirstDay ?? today);
        var (at, start, end) = (Shift(first, window.At), Shift(first, window.NotBefore), Shift(last, window.NotAfter));
        return window with
        {
            At = at?.TimeOfDay,
            NotBefore = start?.TimeOfDay,
            NotAfter = end?.TimeOfDay,
            // Late in the evening there may be the next day here.
            FirstDay = window.FirstDay is null ? null : (at ?? start)?.Date ?? first,
            LastDay = window.LastDay is null ? null : (at ?? end)?.Date ?? last,
        };

        LocalDateTime? Shift(LocalDate day, LocalTime? time) =>
            time is { } t ? (day + t).InZoneLeniently(said).WithZone(place).LocalDateTime : null;
    }
}
