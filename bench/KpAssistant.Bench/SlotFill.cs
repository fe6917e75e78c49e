using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Bench;

/// <summary>Clinics in all seven regions with as many slots as are wanted, a third of them busy.</summary>
internal static class SlotFill
{
    private const int ClinicsOfRegion = 28;
    private const int SlotsOfSchedule = 500;

    /// <summary>Has slots, but never a free one.</summary>
    public const ServiceType NeverFree = ServiceType.EyeCare;

    public static IReadOnlyList<ServiceType> Services { get; } = [.. Enum.GetValues<ServiceType>().Where(service => service != NeverFree)];

    public static string ClinicOf(Region region, Random random) => $"{region.Code()}-{random.Next(ClinicsOfRegion)}";

    public static async Task RunAsync(AppointmentsStore store, Instant now, int count, CancellationToken stop)
    {
        var schedules = Schedules(count / SlotsOfSchedule).ToList();
        await store.WriteAsync(
            async context =>
            {
                context.Practitioners.Add(new PractitionerRow { Id = "dr", Name = "Dr. Lee" });
                context.AddRange(schedules.Select(schedule => schedule.Location!).Distinct());
                context.AddRange(schedules);
                await context.SaveChangesAsync(stop);
                foreach (var schedule in schedules)
                    await SlotInsert.RunAsync(context, schedule, Starts(now), 30);
                return true;
            },
            stop);
        await store.WriteAsync(
            context => context.Slots.Where(s => s.Service == NeverFree || s.Id % 3 == 0).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, SlotStatus.Busy), stop), stop);
        await store.WriteAsync(context => context.Database.ExecuteSqlRawAsync("ANALYZE", stop), stop);
    }

    private static IEnumerable<ScheduleRow> Schedules(int count)
    {
        var clinics = RegionCodes.All.SelectMany(region => Enumerable.Range(0, ClinicsOfRegion).Select(n => Clinic(region, n))).ToList();
        var services = Enum.GetValues<ServiceType>();
        return Enumerable.Range(0, count).Select(n => new ScheduleRow
        {
            Id = $"s{n}",
            LocationId = clinics[n % clinics.Count].Id,
            Location = clinics[n % clinics.Count],
            PractitionerId = "dr",
            Service = services[n / clinics.Count % services.Length],
        });
    }

    private static LocationRow Clinic(Region region, int n) => new()
    {
        Id = $"{region.Code()}-{n}",
        Name = $"Clinic {n}",
        Region = region,
        City = $"City {n}",
        State = "CA",
        Address = $"{n} Main Street",
        Zip = "94600",
        Zone = "America/Los_Angeles",
    };

    /// <summary>Every half hour of ten hours a day.</summary>
    private static List<Instant> Starts(Instant now) =>
        [.. Enumerable.Range(0, SlotsOfSchedule).Select(n => now + Duration.FromDays(n / 20) + Duration.FromMinutes(30 * (n % 20)))];
}
