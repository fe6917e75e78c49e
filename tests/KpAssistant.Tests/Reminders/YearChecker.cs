using System.Data.Common;
using System.Globalization;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Twilio;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Reminders;

/// <summary>
/// Compares what happened with what Twilio's log and the tables say, by rules of its own: it reads the tables with SQL, works out for itself what was due
/// when, and asks of each text that was late or not sent for what held it up: an outage, a kill, an answer that was refused or lost.
/// </summary>
internal sealed class YearChecker
{
    /// <summary>From one poll to the next, and what a crowd of texts takes at the sender's pace.</summary>
    private static readonly Duration ALittle = Duration.FromSeconds(45);

    /// <summary>A dead sender's texts are left alone so long.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(3) + ALittle;

    /// <summary>The sender comes back to a text that Twilio did not answer for within so long.</summary>
    private static readonly Duration NextTry = Duration.FromMinutes(10) + ALittle;

    private static readonly Duration LastUse = Duration.FromMinutes(30);

    private readonly Year year;
    private readonly TwilioDouble twilio;
    private readonly Dictionary<string, LoggedSms> texts;
    private readonly HoldUps ofAll;
    private readonly Dictionary<string, HoldUps> ofPhone;
    private readonly Dictionary<string, List<(Instant At, bool Agreed)>> words;

    public YearChecker(Year year, TwilioDouble twilio)
    {
        (this.year, this.twilio) = (year, twilio);
        texts = twilio.Log.ToDictionary(sms => sms.Sid);
        ofAll = new HoldUps([.. year.Down, .. Asked(Answered.KilledBefore, Answered.KilledAfter).Select(kill => new Interval(kill.At.ToInstant(), kill.At.ToInstant() + Lease))]);
        ofPhone = Asked(Answered.TooManyRequests, Answered.Lost).ToLookup(request => request.To, request => request.At.ToInstant())
            .ToDictionary(phone => phone.Key, phone => new HoldUps(phone.Select(at => new Interval(at, at + NextTry))));
        var refusals = Asked(Answered.Refused).ToLookup(request => request.To, request => (At: request.At.ToInstant(), Agreed: false));
        words = year.Words.ToDictionary(phone => phone.Key, phone => phone.Value.Concat(refusals[phone.Key]).OrderBy(word => word.At).ToList());
    }

    /// <param name="Reference">The appointment's.</param>
    /// <param name="Start">What it reminds of.</param>
    /// <param name="Before">Minutes.</param>
    /// <param name="Status">As stored.</param>
    private sealed record Row(string Reference, Instant Start, int Before, string Status, string Reason, string Sid);

    /// <param name="Start">Of the appointment.</param>
    /// <param name="Before">Minutes.</param>
    /// <param name="At">When it should go out.</param>
    private sealed record Reminder(Story Story, Instant Start, int Before, Instant At)
    {
        public string Phone => Clinics.Phone(Story.Patient);

        public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Year.ZoneOf(Story.Patient)];

        public override string ToString() => $"the reminder {Before / 60} hours before {Start}, due {At} ({At.InZone(Zone).TimeOfDay:HH:mm} there)";
    }

    public async Task<string> HoldAsync(ReminderNode node)
    {
        var rows = await node.Store.ReadAsync(ReadAsync, default);
        rows.ShouldAllBe(row => row.Status == "sent" || (row.Status == "skipped" && row.Reason != "") || (row.Status == "failed" && row.Reason != ""), "all are settled");
        OnceEach(rows);
        foreach (var sms in twilio.Log)
            AsAllowed(sms);
        var due = year.Stories.Values.SelectMany(Due).ToList();
        AllAccountedFor(due, rows);
        NothingElse(due, rows);
        (await node.Store.ReadAsync(ReadReportsAsync, default)).ShouldBe(year.Delivered.ToDictionary(report => report.Key, report => report.Value.ToString().ToLowerInvariant()), ignoreOrder: true);
        return Summary(due, rows);
    }

    /// <summary>Each text of the log belongs to one row, each row that is marked sent to one text, and no reminder went out in two rows.</summary>
    private void OnceEach(List<Row> rows)
    {
        var sent = rows.Where(row => row.Status == "sent").ToList();
        sent.Select(row => row.Sid).Order(StringComparer.Ordinal).ShouldBe(texts.Keys.Order(StringComparer.Ordinal), "the log and the marks differ");
        sent.ShouldAllBe(row => texts[row.Sid].Body.Contains(row.Reference) && texts[row.Sid].To == Clinics.Phone(year.Stories[row.Reference].Patient));
        sent.DistinctBy(row => (row.Reference, row.Start, row.Before)).Count().ShouldBe(sent.Count, "a reminder went out twice");
    }

    private void AsAllowed(LoggedSms sms)
    {
        var story = year.Stories[sms.Body.Split('(', ')')[1]];
        var at = sms.At.ToInstant();
        var hour = at.InZone(DateTimeZoneProviders.Tzdb[Year.ZoneOf(story.Patient)]).Hour;
        hour.ShouldBeInRange(8, 20, "at night");
        words[sms.To].Last(word => word.At <= at).Agreed.ShouldBeTrue("to somebody who had refused");
        var start = story.Turns.Last(turn => turn.At <= at).Start;
        start.ShouldNotBeNull($"of a cancelled appointment: {at}, {string.Join("; ", story.Turns)}");
        at.ShouldBeLessThan(start.Value - LastUse, "too late to be of use");
    }

    /// <summary>What was due, by arithmetic on the local clock: three days or one day before at the same hour, three hours before; at night the evening before.</summary>
    private static IEnumerable<Reminder> Due(Story story)
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
                    yield return new Reminder(story, start, minutes, at);
            }
        }
    }

    /// <summary>Each went out, and no later than what held it up explains; or is recorded with a reason that what happened bears out.</summary>
    private void AllAccountedFor(List<Reminder> due, List<Row> rows)
    {
        var found = rows.ToLookup(row => (row.Reference, row.Start, row.Before));
        foreach (var reminder in due)
        {
            // Of those that were planned one after another, as somebody refused and agreed again, the last counts.
            var row = found[(reminder.Story.Reference, reminder.Start, reminder.Before)].LastOrDefault();
            var (latest, missed) = Latest(reminder);
            if (row is null)
                HadRefused(reminder.Phone, reminder.At, reminder.At).ShouldBeTrue($"never planned: {reminder}");
            else if (row.Status == "sent")
                texts[row.Sid].At.ToInstant().ShouldBeInRange(reminder.At, latest, $"{reminder}: before its time, or late without a cause");
            else
                BornOut(row.Reason, reminder, latest, missed).ShouldBeTrue($"{row.Status} as {row.Reason}: {reminder}, to be dealt with by {latest}");
        }
    }

    /// <summary>Nothing went out that nobody wanted.</summary>
    private static void NothingElse(List<Reminder> due, List<Row> rows)
    {
        var wanted = due.Select(reminder => (reminder.Story.Reference, reminder.Start, reminder.Before)).ToHashSet();
        rows.Where(row => row.Status == "sent").ShouldAllBe(row => wanted.Contains(new(row.Reference, row.Start, row.Before)), "was not due");
    }

    /// <param name="missed">The reason for which what held it up has made it useless; null while it is of use.</param>
    private bool BornOut(string reason, Reminder reminder, Instant latest, string? missed) => reason switch
    {
        "21610" => twilio.Refuses.ContainsKey(reminder.Phone),
        "opted-out" => HadRefused(reminder.Phone, reminder.At, latest),
        "cancelled" => reminder.Story.Turns.Exists(turn => turn.At > reminder.At && turn.At <= latest && turn.Start is null),
        "moved" => reminder.Story.Turns.Exists(turn => turn.At > reminder.At && turn.At <= latest && turn.Start is not null),
        "next-is-near" => Due(reminder.Story).Any(next => next.Start == reminder.Start && next.Before < reminder.Before && next.At - Duration.FromHours(1) <= latest),
        "too-late" or "night" => reason == missed,
        _ => false,
    };

    /// <summary>By when a text was dealt with, given all that held it up; and why it was of no use by then.</summary>
    private (Instant At, string? Missed) Latest(Reminder reminder)
    {
        var lastMoment = reminder.Start - LastUse;
        for (var at = reminder.At; ;)
        {
            at = Pass(reminder.Phone, at);
            var latest = at + ALittle;
            if (latest >= lastMoment)
                return (latest, "too-late");
            if (Morning(latest.InZone(reminder.Zone)) is not { } morning)
                return (latest, null);
            if (morning >= lastMoment)
                return (latest, "night");
            at = morning;
        }
    }

    private Instant Pass(string phone, Instant at)
    {
        while (true)
        {
            var passed = ofAll.Pass(at, at + ALittle);
            if (ofPhone.TryGetValue(phone, out var own))
                passed = own.Pass(passed, passed + ALittle);
            if (passed == at)
                return at;
            at = passed;
        }
    }

    /// <summary>When the night ends; null by day.</summary>
    private static Instant? Morning(ZonedDateTime at) => at.Hour is >= 8 and < 21 ? null
        : at.Zone.AtLeniently((at.Hour < 8 ? at.Date : at.Date.PlusDays(1)).At(new LocalTime(8, 0))).ToInstant();

    /// <summary>At some moment of these, what the number had said last, or its carrier for it, was a refusal.</summary>
    private bool HadRefused(string phone, Instant from, Instant to) =>
        !words[phone].Last(word => word.At <= from).Agreed || words[phone].Exists(word => word.At > from && word.At <= to && !word.Agreed);

    private IEnumerable<LoggedRequest> Asked(params Answered[] answered) => twilio.Requests.Where(request => answered.Contains(request.Answered));

    private string Summary(List<Reminder> due, List<Row> rows) =>
        $"{year.Stories.Count} appointments, {due.Count} reminders fell due, {texts.Count} texts, not sent: "
        + string.Join(", ", rows.Where(row => row.Status != "sent").GroupBy(row => row.Reason).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"))
        + $"; {Asked(Answered.KilledBefore).Count()} kills before and {Asked(Answered.KilledAfter).Count()} after Twilio had the text, {Asked(Answered.TooManyRequests).Count()} times 429, "
        + $"{Asked(Answered.Lost).Count()} lost answers, {year.DoubleCallbacks} callbacks twice";

    private static async Task<List<Row>> ReadAsync(AppointmentsContext context) => await QueryAsync(
        context,
        "SELECT \"Reference\", \"UsefulUntil\", \"BeforeMinutes\", \"Status\", COALESCE(\"Reason\", ''), COALESCE(\"MessageSid\", '') FROM \"OutboundMessage\" WHERE \"Kind\" = 'reminder' ORDER BY \"Id\"",
        reader => new Row(reader.GetString(0), Instant.FromUnixTimeMilliseconds(reader.GetInt64(1)), Convert.ToInt32(reader.GetValue(2), CultureInfo.InvariantCulture), reader.GetString(3), reader.GetString(4), reader.GetString(5)));

    private static async Task<Dictionary<string, string>> ReadReportsAsync(AppointmentsContext context) =>
        (await QueryAsync(context, "SELECT \"MessageSid\", \"Status\" FROM \"DeliveryReport\"", reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)))).ToDictionary();

    private static async Task<List<T>> QueryAsync<T>(AppointmentsContext context, string sql, Func<DbDataReader, T> read)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The two queries above, word for word.
        command.CommandText = sql;
#pragma warning restore CA2100
        await context.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await reader.ReadAsync())
            found.Add(read(reader));
        return found;
    }
}
