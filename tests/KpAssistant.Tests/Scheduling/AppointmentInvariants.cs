using System.Data.Common;
using System.Globalization;
using KpAssistant.Dialogs.Reminders;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;

namespace KpAssistant.Tests.Scheduling;

/// <summary>Looks at the tables themselves, past all code that wrote them.</summary>
internal sealed class AppointmentInvariants(string connectionString)
{
    /// <summary>One winner a slot, every confirmed reference as it was confirmed, nothing that nobody confirmed, nothing half-written.</summary>
    public async Task HoldAsync(WrittenAppointments written)
    {
        (await RowsAsync("SELECT \"SlotId\" FROM \"Appointment\" WHERE \"Status\" = 'booked' GROUP BY \"SlotId\" HAVING COUNT(*) > 1")).ShouldBeEmpty("a slot is booked twice");
        (await RowsAsync("SELECT \"Id\" FROM \"Slot\" s WHERE (\"Status\" = 'busy') <> EXISTS (SELECT 1 FROM \"Appointment\" a WHERE a.\"SlotId\" = s.\"Id\" AND a.\"Status\" = 'booked')"))
            .ShouldBeEmpty("a slot is busy without an appointment, or free with one");

        var stored = (await RowsAsync("SELECT \"Reference\", \"Status\", \"SlotId\" FROM \"Appointment\"")).ToDictionary(row => row[0], row => row[1] == "booked" ? row[2] : null);
        stored.OrderBy(pair => pair.Key, StringComparer.Ordinal).ShouldBe(written.Confirmed.OrderBy(pair => pair.Key, StringComparer.Ordinal), "what is stored is not what was confirmed");

        var keys = (await RowsAsync("SELECT \"Key\" FROM \"BookingKey\"")).Select(row => row[0]).ToList();
        keys.ShouldBe(written.BookedKeys.Concat(written.MovedKeys), ignoreOrder: true, "keys and confirmations differ");
        (await RowsAsync("SELECT \"Id\" FROM \"Appointment\" a WHERE NOT EXISTS (SELECT 1 FROM \"BookingKey\" k WHERE k.\"AppointmentId\" = a.\"Id\")")).ShouldBeEmpty("an orphan");
        await AuditHoldsAsync(written);
        await RemindersHoldAsync();
    }

    private async Task AuditHoldsAsync(WrittenAppointments written)
    {
        var counts = (await RowsAsync("SELECT \"Type\", COUNT(*) FROM \"AuditEvent\" GROUP BY \"Type\"")).ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));
        counts.GetValueOrDefault("appointment.book").ShouldBe(written.BookedKeys.Count);
        counts.GetValueOrDefault("appointment.move").ShouldBe(written.MovedKeys.Count);
        counts.GetValueOrDefault("appointment.cancel").ShouldBe(written.Cancelled.Count);
    }

    /// <summary>Each booked appointment with a contact has the reminders of its present time, and no other appointment has any.</summary>
    private async Task RemindersHoldAsync()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];
        var expected = (await RowsAsync("SELECT a.\"Id\", s.\"Start\" FROM \"Appointment\" a JOIN \"Slot\" s ON s.\"Id\" = a.\"SlotId\" JOIN \"ReminderContact\" c ON c.\"AppointmentId\" = a.\"Id\" WHERE a.\"Status\" = 'booked'"))
            .SelectMany(row => ReminderPlan.For(At(row[1]), ReminderChoice.Usual, zone, SchedulingNode.Monday).Select(reminder => (row[0], reminder.DueAt)));
        var planned = (await RowsAsync("SELECT \"AppointmentId\", \"DueAt\" FROM \"OutboundMessage\" WHERE \"Status\" = 'planned'")).Select(row => (row[0], At(row[1])));

        planned.Order().ShouldBe(expected.Order());
    }

    private static Instant At(string milliseconds) => Instant.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));

    private async Task<List<string[]>> RowsAsync(string sql)
    {
        await using DbConnection connection = connectionString.StartsWith("Data Source", StringComparison.Ordinal) ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        return rows;
    }
}
