using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using KpAssistant.Twilio;
using Microsoft.AspNetCore.WebUtilities;

namespace KpAssistant.Tests.Reminders;

/// <summary>The node is dead from here on: nothing that would follow happens.</summary>
internal sealed class KilledException : OperationCanceledException;

/// <param name="Sid">Of the message.</param>
/// <param name="To">E.164.</param>
/// <param name="Body">The words.</param>
/// <param name="At">When it was taken.</param>
internal sealed record LoggedSms(string Sid, string To, string Body, DateTimeOffset At);

/// <summary>Twilio as far as texts are handed over and looked up; keeps a log, and fails as often as it is told to.</summary>
internal sealed class TwilioDouble(TimeProvider clock, int seed = 1) : HttpMessageHandler
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly List<LoggedSms> log = [];
    private bool? next;

    /// <summary>One that its node owns.</summary>
    public static TwilioDouble By(TimeProvider clock) => new(clock);

    public double TooManyRequests { get; set; }

    public double LostAnswers { get; set; }

    /// <summary>Share of requests in which the sending process dies, half of them before Twilio has taken the text, half after.</summary>
    public double Kills { get; set; }

    /// <summary>Error codes by number.</summary>
    public Dictionary<string, int> Refuses { get; } = [];

    /// <summary>Called before each answer.</summary>
    public Action? OnRequest { get; set; }

    /// <summary>Called with the MessageSid of a text that was taken, before the sender hears of it.</summary>
    public Func<string, Task>? OnTaken { get; set; }

    public int Killed { get; private set; }

    public IReadOnlyList<LoggedSms> Log
    {
        get
        {
            lock (gate)
                return [.. log];
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        OnRequest?.Invoke();
        if (request.Method == HttpMethod.Get)
            return List(request.RequestUri!);
        var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
        HttpResponseMessage answer;
        lock (gate)
            answer = Take(form["To"].ToString(), form["Body"].ToString());
        if (OnTaken is { } tell && answer.IsSuccessStatusCode)
            await tell(Log[^1].Sid);
        return answer;
    }

    /// <summary>The next request is its sender's last.</summary>
    public void DieNext(bool afterSending) => next = afterSending;

    private HttpResponseMessage Take(string to, string body)
    {
        var dies = next is not null || random.NextDouble() < Kills;
        var afterSending = next ?? random.Next(2) == 0;
        next = null;
        if (dies)
            Killed++;
        if (dies && !afterSending)
            throw new KilledException();
        if (random.NextDouble() < TooManyRequests)
            return Answer(HttpStatusCode.TooManyRequests, new { code = TwilioErrors.TooManyRequests });
        if (Refuses.TryGetValue(to, out var code))
            return Answer(HttpStatusCode.BadRequest, new { code });
        var message = new LoggedSms("SM" + Guid.NewGuid().ToString("N"), to, body, clock.GetUtcNow());
        log.Add(message);
        if (dies)
            throw new KilledException();
        if (random.NextDouble() < LostAnswers)
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        return Answer(HttpStatusCode.Created, new { sid = message.Sid, status = "queued" });
    }

    private HttpResponseMessage List(Uri uri)
    {
        var to = QueryHelpers.ParseQuery(uri.Query)["To"].ToString();
        var found = Log.Where(m => m.To == to).Reverse().Take(50).Select(m => new { sid = m.Sid, to = m.To, body = m.Body, status = "sent", date_created = m.At.ToString("R", CultureInfo.InvariantCulture) });
        return Answer(HttpStatusCode.OK, new { messages = found, next_page_uri = (string?)null });
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, object body) => new(status) { Content = JsonContent.Create(body) };
}
