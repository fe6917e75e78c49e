using KpAssistant.Dialogs.Appointments;
using KpAssistant.Scheduling.Tables;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>When a made-up clinician is free: weekdays from 8 to 5 by the clinic's clock without the lunch hour, and not always.</summary>
internal static class DemoSlots
{
    private const int Opens = 8;
    private const int Lunch = 12;
    private const int Closes = 17;

    /// <param name="Starts">Of the new slots.</param>
    /// <param name="Minutes">Their length.</param>
    /// <param name="End">The new horizon.</param>
    public sealed record Planned(IReadOnlyList<Instant> Starts, int Minutes, Instant End);

    public static Planned Plan(ScheduleRow schedule, (int Turn, int Of) share, Instant now, int days)
    {
        var zone = DateTimeZoneProviders.Tzdb[schedule.Location!.Zone];
        var today = now.InZone(zone).Date;
        var first = schedule.PlanningHorizonEnd > now ? schedule.PlanningHorizonEnd.InZone(zone).Date : today;
        var end = today.PlusDays(days);
        var minutes = Minutes(schedule.Service);
        var starts = new List<Instant>();
        for (var day = first; day < end; day = day.PlusDays(1))
        {
            if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
                continue;
            starts.AddRange(TimesOf(minutes, share)
                .Where(time => IsFree(schedule.Id, day, time))
                .Select(time => day.At(time).InZoneLeniently(zone).ToInstant())
                .Where(start => start > now));
        }
        return new Planned(starts, minutes, end.AtStartOfDayInZone(zone).ToInstant());
    }

    private static IEnumerable<LocalTime> TimesOf(int minutes, (int Turn, int Of) share)
    {
        for (var at = Opens * 60; at + minutes <= Closes * 60; at += minutes)
        {
            var hour = at / 60;
            if (hour != Lunch && hour % share.Of == share.Turn)
                yield return LocalTime.FromMinutesSinceMidnight(at);
        }
    }

    // One slot in three is taken by somebody, always the same ones.
    private static bool IsFree(string schedule, LocalDate day, LocalTime time)
    {
        var mixed = 17u;
        foreach (var letter in schedule)
            mixed = (mixed * 31) + letter;
        mixed = (((mixed * 31) + (uint)day.DayOfYear) * 31) + (uint)(time.Hour * 60) + (uint)time.Minute;
        return (mixed * 2_654_435_761u >> 8) % 3 != 0;
    }

    private static int Minutes(ServiceType service) => service switch
    {
        ServiceType.SameDay or ServiceType.Video => 20,
        ServiceType.Phone => 15,
        ServiceType.MentalHealth or ServiceType.PhysicalTherapy => 60,
        _ => 30,
    };
}
