using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Scheduling;

/// <summary>Fills a store with made-up clinics, members and the slots of the coming days; what is there already stays as it is.</summary>
/// <param name="dataFolder">Read at the first use.</param>
/// <param name="isProduction">Creates nothing, whatever the settings say.</param>
/// <param name="options">Whether, and how far ahead.</param>
/// <param name="clock">The present.</param>
internal sealed class DemoClinics(string dataFolder, bool isProduction, IOptions<SchedulingOptions> options, TimeProvider clock)
{
    private static readonly Duration KeptAfter = Duration.FromDays(2);

    private readonly Lazy<DemoData> file = new(() => DemoData.Load(dataFolder));

    public bool IsWanted => !isProduction && options.Value.Demo;

    public IReadOnlyList<DemoMember> Members => IsWanted ? file.Value.Members : [];

    public async Task FillAsync(AppointmentsContext context, PersonalData personal)
    {
        if (!IsWanted)
            return;
        await using var transaction = await context.Database.BeginTransactionAsync();
        await AddClinicsAsync(context, file.Value);
        await AddMembersAsync(context, file.Value, personal);
        await context.SaveChangesAsync();
        await TopUpAsync(context);
        await transaction.CommitAsync();
    }

    /// <summary>Slots up to the horizon for every demo schedule, in each clinic's own zone; free slots of the past go. In the caller's transaction.</summary>
    public async Task TopUpAsync(AppointmentsContext context)
    {
        if (!IsWanted)
            return;
        var now = clock.GetCurrentInstant();
        var schedules = await context.Schedules.Include(s => s.Location).Where(s => s.Location!.IsDemo).OrderBy(s => s.Id).ToListAsync();
        foreach (var schedule in schedules)
        {
            var planned = DemoSlots.Plan(schedule, Sharing(schedule, schedules), now, options.Value.DemoDays);
            await SlotInsert.RunAsync(context, schedule, planned.Starts, planned.Minutes);
            schedule.PlanningHorizonEnd = planned.End;
        }
        var gone = now - KeptAfter;
        await context.Slots.Where(s => s.Status == SlotStatus.Free && s.Start < gone && s.Schedule!.Location!.IsDemo
            && !context.Appointments.Any(a => a.SlotId == s.Id)).ExecuteDeleteAsync();
        await context.SaveChangesAsync();
    }

    /// <summary>The schedules of the same practitioner take turns by the hour: nobody is in two rooms at once.</summary>
    private static (int Turn, int Of) Sharing(ScheduleRow schedule, List<ScheduleRow> all)
    {
        var own = all.Where(s => s.PractitionerId == schedule.PractitionerId).Select(s => s.Id).Order(StringComparer.Ordinal).ToList();
        return (own.IndexOf(schedule.Id), own.Count);
    }

    private static async Task AddClinicsAsync(AppointmentsContext context, DemoData data)
    {
        var known = (await context.Locations.Select(l => l.Id).ToListAsync()).ToHashSet();
        foreach (var clinic in data.Clinics.Where(clinic => !known.Contains(clinic.Id)))
        {
            context.Locations.Add(LocationOf(clinic));
            foreach (var (place, staff) in clinic.Staff.Index())
            {
                var practitioner = new PractitionerRow { Id = $"{clinic.Id}-{place + 1}", Name = staff.Name };
                context.Practitioners.Add(practitioner);
                context.Schedules.AddRange(staff.Services.Select(service => new ScheduleRow
                {
                    Id = $"{practitioner.Id}-{service}",
                    LocationId = clinic.Id,
                    PractitionerId = practitioner.Id,
                    Service = ServiceTypes.Parse(service),
                }));
            }
        }
    }

    private static LocationRow LocationOf(DemoClinic clinic) => new()
    {
        Id = clinic.Id,
        Name = clinic.Name,
        Region = RegionCodes.Parse(clinic.Region),
        City = clinic.City,
        State = clinic.State,
        Address = clinic.Address,
        Zip = clinic.Zip,
        Nearby = string.Join('\n', clinic.Nearby).ToLowerInvariant(),
        Phone = clinic.Phone,
        Zone = clinic.Zone,
        IsDemo = true,
    };

    private static async Task AddMembersAsync(AppointmentsContext context, DemoData data, PersonalData personal)
    {
        var known = (await context.Patients.Select(p => p.Id).ToListAsync()).ToHashSet();
        foreach (var member in data.Members.Where(member => !known.Contains(member.Id)))
        {
            context.Patients.Add(new PatientRow
            {
                Id = member.Id,
                GivenName = personal.Protect(member.GivenName),
                BirthDate = personal.Protect(member.BirthDate),
                Home = RegionCodes.Parse(member.Home),
                Plan = PlanCodes.TryParse(member.Plan, out var plan) ? plan.Value : PlanType.Unknown,
                IsDemo = true,
                RecordNumbers = [.. member.Numbers.Select(number => new PatientRecordNumberRow
                {
                    PatientId = member.Id,
                    Region = RegionCodes.Parse(number.Key),
                    Hash = personal.HashOfNumber(number.Value),
                    Number = personal.Protect(number.Value),
                })],
            });
            context.ProxyLinks.AddRange(member.ActsFor.Select(other => new ProxyLinkRow { PatientId = member.Id, ActsForId = other }));
        }
    }
}
