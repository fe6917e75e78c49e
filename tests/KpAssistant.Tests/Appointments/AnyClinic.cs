using System.Globalization;
using KpAssistant.CommandLine;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Appointments;

/// <summary>An assistant with a clinic in each of many zones, where a visit may be at any moment.</summary>
internal sealed class AnyClinic : IAsyncDisposable
{
    /// <summary>Those of the demo clinics, one without a change of the clocks, and one further west.</summary>
    public static readonly string[] Zones =
        ["America/Los_Angeles", "America/Denver", "America/New_York", "Pacific/Honolulu", "America/Phoenix", "America/Anchorage"];

    private const string Patient = "demo-co-commercial";
    private static readonly DateTimeOffset Today = new(2026, 10, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly Assistant assistant;
    private readonly Caller caller = new() { ConversationId = Guid.NewGuid().ToString("N"), At = Today };
    private int said;
    private int booked;

    private AnyClinic(Assistant assistant) => this.assistant = assistant;

    public static Instant Now => Today.ToInstant();

    /// <summary>When the clocks of the zone change in the next ten months; the usual dates where they never do.</summary>
    public static Instant[] Changes(string zone)
    {
        var own = DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(Now, Now + Duration.FromDays(300)).Where(interval => interval.HasStart && interval.Start > Now).Select(interval => interval.Start).ToArray();
        return own.Length > 0 ? own : Changes("America/Los_Angeles");
    }

    public static async Task<AnyClinic> OpenAsync()
    {
        var clinics = new AnyClinic(new Assistant(Repository.Root, services =>
        {
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(Today));
            services.Configure<SchedulingOptions>(options => options.DemoDays = 1);
        }));
        await clinics.Get<AppointmentsStore>().WriteAsync(
            context =>
            {
                context.Practitioners.Add(new PractitionerRow { Id = "any", Name = "Dr. Lee" });
                foreach (var zone in Zones)
                {
                    context.Locations.Add(new LocationRow { Id = zone, Name = "Clinic", Region = Region.Colorado, City = "City", State = "CO", Address = "1 Street", Zip = "80202", Zone = zone });
                    context.Schedules.Add(new ScheduleRow { Id = zone, LocationId = zone, PractitionerId = "any", Service = ServiceType.PrimaryCare });
                }
                return Task.FromResult(true);
            },
            default);
        foreach (var words in new[] { "show my appointments", "90002101", "7/13/1982" })
            await clinics.SayAsync(words);
        return clinics;
    }

    public T Get<T>() where T : notnull => assistant.Get<T>();

    /// <summary>A free slot at that moment, as the port gives it.</summary>
    public async Task<Slot> SlotAsync(string zone, Instant at)
    {
        await Get<AppointmentsStore>().WriteAsync(
            async context =>
            {
                if (!await context.Slots.AnyAsync(s => s.ScheduleId == zone && s.Start == at))
                    context.Slots.Add(new SlotRow { ScheduleId = zone, Region = Region.Colorado, LocationId = zone, Service = ServiceType.PrimaryCare, Start = at, Minutes = 20, Status = SlotStatus.Free });
                return true;
            },
            default);
        var query = new SlotQuery { Region = Region.Colorado, Service = ServiceType.PrimaryCare, ClinicId = zone, Within = [new Interval(at, at + Duration.FromMinutes(1))], Count = 1 };
        return (await Get<IScheduling>().FindSlotsAsync(query, default)).Single();
    }

    public async Task<Appointment> BookAsync(Slot slot)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"any-{booked++}");
        var outcome = await Get<IScheduling>().BookAsync(new Booking(key, slot.Id, Patient, Patient, Now), default);
        var reference = outcome.ShouldBeOfType<BookingOutcome.Booked>().Appointment.Reference;
        return (await Get<IScheduling>().FindAsync(reference, Patient, default))!;
    }

    public Task CancelAsync(Appointment appointment) => Get<IScheduling>().CancelAsync(new Cancellation(appointment.Reference, Patient, Patient, Now), default);

    /// <summary>What the dialog shows of the one visit that there is.</summary>
    public Task<string> ShownAsync() => SayAsync("show my appointments");

    private async Task<string> SayAsync(string words) =>
        string.Join('\n', (await assistant.SayAsync(caller, words, said++, default)).Replies.Select(reply => reply.Text));

    public ValueTask DisposeAsync() => assistant.DisposeAsync();
}
