using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Bench;

/// <param name="Count">Texts that are due.</param>
/// <param name="Nodes">Senders on one database.</param>
/// <param name="Rate">Texts a second that each of them may send.</param>
/// <param name="Database">A PostgreSQL connection string; null is a SQLite file.</param>
internal sealed record DrainPlan(int Count, int Nodes, double Rate, string? Database);

/// <summary>
/// Drains a queue of reminders that are all due, through the real sender and the real client of Twilio, and compares the speed with the configured rate.
/// Twilio is a handler in this process that answers after 50 ms and remembers every text.
/// </summary>
internal static class ReminderDrain
{
    private static readonly string[] Around = ["America/New_York", "Pacific/Honolulu", "Asia/Tokyo", "Europe/Paris"];

    public static async Task RunAsync(DrainPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("kp-drain-").FullName;
        var database = plan.Database ?? $"Data Source={Path.Combine(folder, "appointments.db")}";
        var twilio = new Taker();
        var nodes = Enumerable.Range(0, plan.Nodes).Select(_ => new DrainNode(folder, database, plan.Rate, twilio)).ToList();
        await FillAsync(nodes[0].Store, plan.Count);
        await Task.WhenAll(nodes.Select(node => node.Store.ReadyAsync(default)));
        Console.WriteLine($"{plan.Count} texts are due; {plan.Nodes} nodes send at most {plan.Rate} a second each; {(plan.Database is null ? "SQLite" : "PostgreSQL")}");

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => DrainAsync(node))));
        watch.Stop();

        Report(plan, twilio, watch.Elapsed);
        var marked = await nodes[0].Store.ReadAsync(
            context => context.OutboundMessages.CountAsync(m => m.Status == MessageStatus.Sent && m.MessageSid != null), default);
        Console.WriteLine($"marked as sent: {marked}");
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    /// <summary>What a busy database left unmarked is taken over when its lease ends.</summary>
    private static async Task DrainAsync(DrainNode node)
    {
        while (await node.Store.ReadAsync(context => context.OutboundMessages.AnyAsync(m => m.Status == MessageStatus.Planned || m.Status == MessageStatus.Claimed), default))
        {
            if (await node.Sender.SweepAsync(CancellationToken.None) == 0)
                await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static void Report(DrainPlan plan, Taker twilio, TimeSpan elapsed)
    {
        var (reached, configured) = (plan.Count / elapsed.TotalSeconds, plan.Rate * plan.Nodes);
        var twice = twilio.Taken.Values.Sum(count => count - 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s, {reached:0.0} a second, {reached / configured:P1} of the configured {configured:0.#}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from the first text to the last: {(plan.Count - 1) / twilio.Lasted.TotalSeconds:0.0} a second; processor: {Environment.CpuUsage.TotalTime.TotalMilliseconds / plan.Count:0.00} ms a text, the filling included"));
        Console.WriteLine($"different texts: {twilio.Taken.Count}, sent twice: {twice}");
    }

    private static async Task FillAsync(AppointmentsStore store, int count)
    {
        await store.ReadyAsync(default);
        var queue = new DueTexts(store, DayZone(TimeProvider.System.GetCurrentInstant()));
        await queue.AddClinicAsync();
        foreach (var numbers in Enumerable.Range(0, count).Chunk(5_000))
            await queue.AddAsync(numbers);
    }

    /// <summary>A zone where it is day, whenever the measurement runs.</summary>
    private static string DayZone(Instant now) =>
        Around.First(zone => now.InZone(DateTimeZoneProviders.Tzdb[zone]).Hour is >= 8 and < 20);

    internal sealed class Taker : HttpMessageHandler
    {
        private readonly ConcurrentDictionary<string, (string To, string Body)> sids = new();

        public ConcurrentDictionary<string, int> Taken { get; } = new();

        /// <summary>From the first text to the last.</summary>
        public TimeSpan Lasted => Stopwatch.GetElapsedTime(first, last);

        private long first;
        private long last;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(50, cancellationToken);
            if (request.Method == HttpMethod.Get)
                return List(QueryHelpers.ParseQuery(request.RequestUri!.Query)["To"].ToString());
            Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0);
            last = Stopwatch.GetTimestamp();
            var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
            var sid = $"SM{Guid.NewGuid():N}";
            sids[sid] = (form["To"].ToString(), form["Body"].ToString());
            Taken.AddOrUpdate($"{form["To"]} {form["Body"]}", 1, (_, count) => count + 1);
            return Answer(HttpStatusCode.Created, new { sid, status = "queued" });
        }

        private HttpResponseMessage List(string to) => Answer(
            HttpStatusCode.OK, new { messages = sids.Where(pair => pair.Value.To == to).Select(pair => new { sid = pair.Key, to, body = pair.Value.Body }), next_page_uri = (string?)null });

        private static HttpResponseMessage Answer(HttpStatusCode status, object body) => new(status) { Content = JsonContent.Create(body) };
    }
}
