using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace KpAssistant.Tests.Scheduling;

public sealed class StoreTests
{
    private static readonly (string, string)[] Memory = [("Sessions:Store", "memory")];

    [Fact]
    public async Task Every_region_has_demo_clinics_with_every_service_for_the_days_to_come_in_their_own_zone()
    {
        await using var node = new SchedulingNode(Memory);
        foreach (var region in RegionCodes.All)
        {
            foreach (var service in Enum.GetValues<ServiceType>())
            {
                var slots = await node.FreeAsync(service, 10, days: 50, region);
                slots.ShouldNotBeEmpty($"{region} {service}");
                slots.ShouldAllBe(slot => slot.LocalStart.Hour >= 8 && slot.LocalStart.Hour < 17 && slot.Clinic.IsDemo && slot.Clinic.Region == region);
                slots.ShouldAllBe(slot => slot.Clinic.Name.Contains("Demo", StringComparison.Ordinal) && slot.Clinic.Phone!.Substring(5, 5) == "55501");
            }
        }
    }

    [Fact]
    public async Task The_demo_clinics_get_another_day_every_day()
    {
        await using var node = new SchedulingNode([.. Memory, ("Scheduling:DemoDays", "10")]);
        var query = new SlotQuery
        {
            Region = Region.Georgia,
            Service = ServiceType.PrimaryCare,
            Within = [new Interval(node.Now + Duration.FromDays(12), node.Now + Duration.FromDays(20))],
        };
        (await node.Scheduling.FindSlotsAsync(query, default)).ShouldBeEmpty();
        var before = await node.CountAsync("\"Slot\"");

        node.Time.Advance(TimeSpan.FromDays(5));
        await node.Store.TendAsync(default);
        await node.Store.TendAsync(default);

        (await node.Scheduling.FindSlotsAsync(query, default)).Count.ShouldBe(3);
        (await node.CountAsync("\"Slot\"")).ShouldBeLessThan(before * 14 / 10, "free slots of the past are gone");
        (await node.CountAsync($"\"Slot\" WHERE \"Start\" < {(node.Now - Duration.FromDays(2)).ToUnixTimeMilliseconds()}")).ShouldBe(0);
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public async Task In_production_and_with_no_demo_nothing_is_made_up(bool isProduction, string demo)
    {
        await using var node = new SchedulingNode([.. Memory, ("Scheduling:Demo", demo)], isProduction);

        (await node.FreeAsync(ServiceType.PrimaryCare)).ShouldBeEmpty();
        (await node.CountAsync("\"Patient\"")).ShouldBe(0);
        (await node.CountAsync("\"Location\"")).ShouldBe(0);
    }

    [Fact]
    public async Task Slots_come_nearest_to_the_moment_asked_for_and_of_equals_the_nearer_place_first()
    {
        await using var node = new SchedulingNode(Memory);
        var near = Instant.FromUtc(2026, 12, 2, 18, 10);
        var query = new SlotQuery
        {
            Region = Region.California,
            Service = ServiceType.PrimaryCare,
            Within = [new Interval(node.Now, near), new Interval(near, node.Now + Duration.FromDays(30))],
            Near = near,
            NearPlace = new Place { City = "La Jolla", State = "CA" },
            Count = 10,
        };

        var slots = await node.Scheduling.FindSlotsAsync(query, default);

        var distances = slots.Select(slot => slot.Start < near ? near - slot.Start : slot.Start - near).ToList();
        distances.ShouldBe(distances.Order());
        slots.GroupBy(slot => slot.Start).Where(equals => equals.Any(slot => slot.Clinic.City == "San Diego")).ShouldNotBeEmpty();
        slots.GroupBy(slot => slot.Start).ShouldAllBe(equals => equals.SkipWhile(slot => slot.Clinic.City == "San Diego").All(slot => slot.Clinic.City != "San Diego"));

        var others = await node.Scheduling.FindSlotsAsync(query with { Except = [.. slots.Take(4).Select(slot => slot.Id)], Count = 6 }, default);
        others.Select(slot => slot.Id).ShouldBe(slots.Skip(4).Select(slot => slot.Id));

        var clinic = slots[0].Clinic.Id;
        (await node.Scheduling.FindSlotsAsync(query with { ClinicId = clinic }, default)).ShouldAllBe(slot => slot.Clinic.Id == clinic);
    }

    [Fact]
    public async Task The_search_agrees_with_a_look_at_every_slot()
    {
        await using var node = new SchedulingNode([.. Memory, ("Scheduling:DemoDays", "20")]);
        var all = await node.Store.ReadAsync(context => context.Slots.Include(s => s.Schedule!.Location).AsNoTracking().ToListAsync(), default);
        var random = new Random(6);
        for (var i = 0; i < 60; i++)
        {
            var starts = Enumerable.Range(0, random.Next(1, 8)).Select(_ => node.Now + Duration.FromMinutes(random.Next(20 * 24 * 60))).ToList();
            var query = new SlotQuery
            {
                Region = RegionCodes.All[random.Next(7)],
                Service = (ServiceType)random.Next(11),
                Within = [.. starts.Select(start => new Interval(start, start + Duration.FromHours(random.Next(1, 30))))],
                Near = random.Next(2) == 0 ? null : node.Now + Duration.FromMinutes(random.Next(20 * 24 * 60)),
                Count = random.Next(1, 6),
            };

            var found = await node.Scheduling.FindSlotsAsync(query, default);

            var expected = all.Where(s => s.Schedule!.Location!.Region == query.Region && s.Service == query.Service && query.Within.Any(interval => interval.Contains(s.Start)))
                .OrderBy(s => query.Near is { } near ? (s.Start < near ? near - s.Start : s.Start - near) : s.Start - NodaConstants.UnixEpoch).ThenBy(s => s.Start).ThenBy(s => s.Id)
                .Take(query.Count).Select(s => SlotIds.Of(s.Id));
            found.Select(slot => slot.Id).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task The_search_reads_the_index_of_free_slots()
    {
        await using var node = new SchedulingNode(Memory);
        var query = new SlotQuery { Region = Region.Georgia, Service = ServiceType.PrimaryCare, Within = [] };

        var plan = await node.Store.ReadAsync(
            async context =>
            {
                await using var command = SlotSearch.Rows(context, query, (node.Now, node.Now + Duration.FromDays(9), false), 3).CreateDbCommand();
                command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
                await using var reader = await command.ExecuteReaderAsync();
                var steps = new List<string>();
                while (await reader.ReadAsync())
                    steps.Add(reader.GetString(3));
                return steps;
            },
            default);

        plan.ShouldContain(step => step.StartsWith("SEARCH s USING INDEX IX_Slot_FreeInRegion (Region=? AND Service=? AND Start>", StringComparison.Ordinal));
        plan.ShouldNotContain(step => step == "SCAN s");
    }

    [Theory]
    [InlineData(typeof(SqliteAppointmentsFactory))]
    [InlineData(typeof(PostgreSqlAppointmentsFactory))]
    public void The_migrations_hold_the_whole_model(Type factory)
    {
        using var context = (AppointmentsContext)factory.GetMethod("CreateDbContext")!.Invoke(Activator.CreateInstance(factory), [Array.Empty<string>()])!;

        context.Database.HasPendingModelChanges().ShouldBeFalse("dotnet ef migrations add, for both contexts");
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_is_unavailable_and_not_ready_and_comes_back()
    {
        var folder = Directory.CreateTempSubdirectory("kp-away-");
        var blocked = Path.Combine(folder.FullName, "appointments.db");
        Directory.CreateDirectory(blocked);
        await using var node = new SchedulingNode([("Data:Folder", folder.FullName), ("Scheduling:Demo", "false")]);

        await Should.ThrowAsync<StoreUnavailableException>(() => node.FreeAsync(ServiceType.PrimaryCare));
        (await CheckAsync(node)).ShouldBe(HealthStatus.Unhealthy);

        Directory.Delete(blocked);
        (await node.FreeAsync(ServiceType.PrimaryCare)).ShouldBeEmpty();
        (await CheckAsync(node)).ShouldBe(HealthStatus.Healthy);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task<HealthStatus> CheckAsync(SchedulingNode node) =>
        (await node.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == "appointments")).Status;
}
