using System.Data.Common;
using System.Globalization;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace KpAssistant.Tests.Reminders;

/// <summary>
/// Compares what happened with what Twilio's log and the tables say, by rules of its own: it reads the tables with SQL and works out for itself what was due when.
/// </summary>
internal sealed class YearChecker(Year year, IReadOnlyList<LoggedSms> log)
{
    /// <summary>What polls, kills and failures hold a text up.</summary>
    private static readonly Duration ALittle = Duration.FromMinutes(45);

    /// <param name="Reference">The appointment's.</param>
    /// <param name="Start">What it reminds of.</param>
    /// <param name="Before">Minutes.</param>
    /// <param name="Status">As stored.</param>
    private sealed record Row(string Reference, Instant Start, int Before, string Status, string Reason, string Sid);

    public async Task<string> HoldAsync(ReminderNode node)
    {
        var rows = await node.Store.ReadAsync(ReadAsync, default);
        rows.ShouldAllBe(row => row.Status == "sent" || (row.Status == "skipped" && row.Reason != "") || (row.Status == "failed" && row.Reason != ""), "all are settled");
        OnceEach(rows);
        foreach (var sms in log)
            AsAllowed(sms);
        var due = year.Stories.Values.SelectMany(Due).ToList();
        AllAccountedFor(due, rows);
        return $"{year.Stories.Count} appointments, {due.Count} reminders fell due, {log.Count} texts, {rows.Count(row => row.Status == "skipped")} skipped ("
            + string.Join(", ", rows.Where(row => row.Status != "sent").GroupBy(row => row.Reason).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}")) + ")";
    }

    /// <summary>Each text of the log belongs to one row, each row that is marked sent to one text, and no reminder went out in two rows.</summary>
    private void OnceEach(List<Row> rows)
    {
        var sent = rows.Where(row => row.Status == "sent").ToList();
        sent.Select(row => row.Sid).Order(StringComparer.Ordinal).ShouldBe(log.Select(sms => sms.Sid).Order(StringComparer.Ordinal), "the log and the marks differ");
        var words = log.ToDictionary(sms => sms.Sid);
        sent.ShouldAllBe(row => words[row.Sid].Body.Contains(row.Reference) && words[row.Sid].To == Clinics.Phone(year.Stories[row.Reference].Patient));
    }

    private void AsAllowed(LoggedSms sms)
    {
        var story = year.Stories[sms.Body.Split('(', ')')[1]];
        var at = Instant.FromDateTimeOffset(sms.At);
        var hour = at.InZone(DateTimeZoneProviders.Tzdb[Year.ZoneOf(story.Patient)]).Hour;
        hour.ShouldBeInRange(8, 20, "at night");
        year.Words[sms.To].Last(word => word.At <= at).Agreed.ShouldBeTrue("to somebody who had refused");
        var start = story.Turns.Last(turn => turn.At <= at).Start;
        start.ShouldNotBeNull($"of a cancelled appointment: {at}, {string.Join("; ", story.Turns)}");
        at.ShouldBeLessThan(start.Value, "after the appointment");
    }

    /// <summary>What was due, by arithmetic on the local clock: three days or one day before at the same hour, three hours before; at night the evening before.</summary>
    private IEnumerable<(Story Story, Instant Start, int Before, Instant At)> Due(Story story)
    {
        var zone = DateTimeZoneProviders.Tzdb[Year.ZoneOf(story.Patient)];
        for (var i = 0; i < story.Turns.Count; i++)
        {
            if (story.Turns[i].Start is not { } start)
                continue;
            var until = i + 1 < story.Turns.Count ? story.Turns[i + 1].At : Instant.MaxValue;
            (int Minutes, LocalDateTime At)[] wanted = story.Choice == ReminderChoice.OnlyDayBefore
                ? [(24 * 60, start.InZone(zone).LocalDateTime.PlusDays(-1))]
                : [(72 * 60, start.InZone(zone).LocalDateTime.PlusDays(-3)), (180, (start - Duration.FromHours(3)).InZone(zone).LocalDateTime)];
            foreach (var (minutes, local) in wanted)
            {
                var day = local.Hour >= 21 ? local.Date.At(new LocalTime(20, 0)) : local.Hour < 8 ? local.Date.PlusDays(-1).At(new LocalTime(20, 0)) : local;
                var at = zone.AtLeniently(day).ToInstant();
                if (at > story.Turns[i].At && at < until)
                    yield return (story, start, minutes, at);
            }
        }
    }

    /// <summary>Each went out, or is recorded with a reason that what happened bears out.</summary>
    private void AllAccountedFor(List<(Story Story, Instant Start, int Before, Instant At)> due, List<Row> rows)
    {
        var found = rows.ToLookup(row => (row.Reference, row.Start, row.Before));
        foreach (var (story, start, before, at) in due)
        {
            var mine = found[(story.Reference, start, before)].ToList();
            mine.Count(row => row.Status == "sent").ShouldBeLessThanOrEqualTo(1);
            if (mine.Exists(row => row.Status == "sent"))
                continue;
            if (mine.Count == 0)
                HadRefused(story, at).ShouldBeTrue($"nothing was ever planned for {at}");
            foreach (var row in mine)
                BornOut(row, story, at).ShouldBeTrue($"{row.Status} {row.Reason}, due {at}");
        }
    }

    private bool BornOut(Row row, Story story, Instant at) => row.Reason switch
    {
        "21610" => year.IsStoppedByCarrier(Clinics.Phone(story.Patient)),
        "opted-out" or "no-consent" => HadRefused(story, at) || HadRefused(story, HeldUpTo(story, at)) || IsHeldUp(at),
        "cancelled" or "moved" => IsHeldUp(at) || story.Turns.Exists(turn => turn.At > at && turn.At < HeldUpTo(story, at)),
        "too-late" => IsHeldUp(at),
        "next-is-near" => IsHeldUp(at) || IsCrowded(story, row.Start, at),
        "night" => IsHeldUp(at) || IsLate(story, at),
        _ => false,
    };

    /// <summary>What is held up into the night waits for the morning.</summary>
    private static Instant HeldUpTo(Story story, Instant at) => at + (IsLate(story, at) ? Duration.FromHours(12) : Duration.Zero) + ALittle;

    private static bool IsLate(Story story, Instant at) => at.InZone(DateTimeZoneProviders.Tzdb[Year.ZoneOf(story.Patient)]).TimeOfDay > new LocalTime(20, 15);

    private bool HadRefused(Story story, Instant at) =>
        !year.Words[Clinics.Phone(story.Patient)].Last(word => word.At <= at).Agreed || year.IsStoppedByCarrier(Clinics.Phone(story.Patient));

    /// <summary>The sender was down when it was due, or went down before it had made up for a failure.</summary>
    private bool IsHeldUp(Instant at) => year.Outages.Exists(outage => at > outage.Start - ALittle && at < outage.End);

    /// <summary>The next of the same appointment fell due soon after.</summary>
    private bool IsCrowded(Story story, Instant start, Instant at) => Due(story).Any(other => other.Start == start && other.At > at && other.At - at < Duration.FromHours(1) + ALittle);

    private static async Task<List<Row>> ReadAsync(AppointmentsContext context)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT \"Reference\", \"UsefulUntil\", \"BeforeMinutes\", \"Status\", COALESCE(\"Reason\", ''), COALESCE(\"MessageSid\", '') FROM \"OutboundMessage\" WHERE \"Kind\" = 'reminder'";
        await context.Database.OpenConnectionAsync();
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
            rows.Add(new Row(reader.GetString(0), Instant.FromUnixTimeMilliseconds(reader.GetInt64(1)), Convert.ToInt32(reader.GetValue(2), CultureInfo.InvariantCulture), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        return rows;
    }
}
