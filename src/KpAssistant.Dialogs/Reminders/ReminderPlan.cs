using NodaTime;

namespace KpAssistant.Dialogs.Reminders;

/// <summary>
/// When to remind of an appointment: by the member's clock, never at night, never in the past. A reminder that would fall into the night goes out
/// the evening before.
/// </summary>
public static class ReminderPlan
{
    /// <summary>From here to <see cref="QuietEnds"/> nobody is texted.</summary>
    public static readonly LocalTime QuietBegins = new(21, 0);

    public static readonly LocalTime QuietEnds = new(8, 0);

    /// <summary>Where a reminder of the night goes: an hour early, so that a sender with much to send is done before the night.</summary>
    private static readonly LocalTime Evening = new(20, 0);

    private static readonly Duration ThreeHours = Duration.FromHours(3);

    /// <param name="start">When the appointment begins.</param>
    /// <param name="choice">What the member wants.</param>
    /// <param name="zone">The member's present zone; decides what is night, and what a day is when the clocks change.</param>
    /// <param name="now">What would have been due by now is left out.</param>
    /// <returns>In order of time; none at or after the start.</returns>
    public static IReadOnlyList<PlannedReminder> For(Instant start, ReminderChoice choice, DateTimeZone zone, Instant now)
    {
        PlannedReminder[] wanted = choice switch
        {
            ReminderChoice.Usual => [DaysBefore(start, 3, zone), new PlannedReminder(start - ThreeHours, ThreeHours)],
            ReminderChoice.OnlyDayBefore => [DaysBefore(start, 1, zone)],
            ReminderChoice.None => [],
            _ => throw new ArgumentOutOfRangeException(nameof(choice)),
        };
        return [.. wanted.Select(reminder => reminder with { DueAt = OutOfTheNight(reminder.DueAt, zone) }).Where(reminder => reminder.DueAt > now).OrderBy(reminder => reminder.DueAt)];
    }

    /// <summary>True when nobody is texted at this moment.</summary>
    public static bool IsNight(Instant at, DateTimeZone zone)
    {
        var time = at.InZone(zone).TimeOfDay;
        return time >= QuietBegins || time < QuietEnds;
    }

    /// <summary>At the same hour by the clock, also when the clocks change in between.</summary>
    private static PlannedReminder DaysBefore(Instant start, int days, DateTimeZone zone) =>
        new(start.InZone(zone).LocalDateTime.PlusDays(-days).InZoneLeniently(zone).ToInstant(), Duration.FromDays(days));

    private static Instant OutOfTheNight(Instant due, DateTimeZone zone)
    {
        if (!IsNight(due, zone))
            return due;
        // A clock that leaps may have no evening on a date, so one day back may not be enough.
        for (var date = due.InZone(zone).Date; ; date = date.PlusDays(-1))
        {
            var evening = date.At(Evening).InZoneLeniently(zone).ToInstant();
            if (evening <= due && !IsNight(evening, zone))
                return evening;
        }
    }
}
