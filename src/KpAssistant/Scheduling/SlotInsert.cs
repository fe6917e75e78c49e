using System.Text.Json;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Scheduling.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Scheduling;

/// <summary>Thousands of slots in one statement; those that are there already are left alone.</summary>
internal static class SlotInsert
{
    public static async Task RunAsync(AppointmentsContext context, ScheduleRow schedule, IReadOnlyList<Instant> starts, int minutes)
    {
        if (starts.Count == 0)
            return;
        var (region, service) = (schedule.Location!.Region.Code(), schedule.Service.Code());
        var list = JsonSerializer.Serialize(starts.Select(start => start.ToUnixTimeMilliseconds()));
        await context.Database.ExecuteSqlAsync(context is SqliteAppointments ? ToSqlite() : ToPostgreSql());

        // SQLite wants a WHERE before ON CONFLICT, or it reads a join.
        FormattableString ToSqlite() => $"""
            INSERT INTO "Slot" ("ScheduleId", "Region", "LocationId", "Service", "Start", "Minutes", "Status")
            SELECT {schedule.Id}, {region}, {schedule.LocationId}, {service}, value, {minutes}, 'free' FROM json_each({list}) WHERE true
            ON CONFLICT DO NOTHING
            """;

        FormattableString ToPostgreSql() => $"""
            INSERT INTO "Slot" ("ScheduleId", "Region", "LocationId", "Service", "Start", "Minutes", "Status")
            SELECT {schedule.Id}, {region}, {schedule.LocationId}, {service}, value::bigint, {minutes}, 'free' FROM json_array_elements_text({list}::json)
            ON CONFLICT DO NOTHING
            """;
    }
}
