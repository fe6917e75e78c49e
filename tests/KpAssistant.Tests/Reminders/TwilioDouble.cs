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

/// <summary>What became of a request.</summary>
internal enum Answered
{
    Well,

    /// <summary>The number gets no texts.</summary>
    Refused,
    TooManyRequests,

    /// <summary>It was carried out, and nobody heard so.</summary>
    Lost,

    /// <summary>The process that asked died before Twilio had it.</summary>
    KilledBefore,

    /// <summary>It was carried out, and the process that asked was dead by then.</summary>
    KilledAfter,
}

/// <param name="At">When it came.</param>
/// <param name="To">Whose text was handed over or looked for; E.164.</param>
/// <param name="IsText">A text was handed over; otherwise the list was asked.</param>
internal sealed record LoggedRequest(DateTimeOffset At, string To, bool IsText, Answered Answered);

/// <summary>Twilio as far as texts are handed over and looked up; keeps a log, and fails as often as it is told to.</summary>
internal sealed class TwilioDouble(TimeProvider clock, int seed = 1) : HttpMessageHandler
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly List<LoggedSms> log = [];
    private readonly List<LoggedRequest> requests = [];
    private bool? next;

    /// <summary>One that its node owns.</summary>
    public static TwilioDouble By(TimeProvider clock) => new(clock);

    /// <summary>Share of requests.</summary>
    public double TooManyRequests { get; set; }

    /// <summary>Share of requests.</summary>
    public double LostAnswers { get; set; }

    /// <summary>The list of messages asks for fewer requests.</summary>
    public bool ListIsBusy { get; set; }

    /// <summary>Share of texts in which the sending process dies, half of them before Twilio has taken the text, half after.</summary>
    public double Kills { get; set; }

    /// <summary>Error codes by number.</summary>
    public Dictionary<string, int> Refuses { get; } = [];

    /// <summary>Called before each answer.</summary>
    public Action? OnRequest { get; set; }

    /// <summary>Called with the MessageSid of a text that was taken, before the sender hears of it.</summary>
    public Func<string, Task>? OnTaken { get; set; }

    public IReadOnlyList<LoggedSms> Log
    {
        get
        {
            lock (gate)
                return [.. log];
        }
    }

    /// <summary>All that was asked, in order.</summary>
    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    /// <summary>The next text is its sender's last.</summary>
    public void DieNext(bool afterSending) => next = afterSending;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        OnRequest?.Invoke();
        var isText = request.Method == HttpMethod.Post;
        var fields = QueryHelpers.ParseQuery(isText ? await request.Content!.ReadAsStringAsync(cancellationToken) : request.RequestUri!.Query);
        var to = fields["To"].ToString();
        var (answered, sid) = Enter(to, isText ? fields["Body"].ToString() : null);
        if (OnTaken is { } tell && isText && answered == Answered.Well)
            await tell(sid!);
        return answered switch
        {
            Answered.KilledBefore or Answered.KilledAfter => throw new KilledException(),
            Answered.Lost => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            Answered.TooManyRequests => Answer(HttpStatusCode.TooManyRequests, new { code = TwilioErrors.TooManyRequests }),
            Answered.Refused => Answer(HttpStatusCode.BadRequest, new { code = Refuses[to] }),
            _ when isText => Answer(HttpStatusCode.Created, new { sid, status = "queued" }),
            _ => List(to),
        };
    }

    /// <summary>What becomes of a request, and the sid of the text that it brought; the list is asked without a body.</summary>
    private (Answered Answered, string? Sid) Enter(string to, string? body)
    {
        lock (gate)
        {
            var answered = Decide(to, body is not null);
            var now = clock.GetUtcNow();
            requests.Add(new LoggedRequest(now, to, body is not null, answered));
            if (body is null || answered is not (Answered.Well or Answered.Lost or Answered.KilledAfter))
                return (answered, null);
            log.Add(new LoggedSms("SM" + Guid.NewGuid().ToString("N"), to, body, now));
            return (answered, log[^1].Sid);
        }
    }

    private Answered Decide(string to, bool isText)
    {
        if (isText && (next is not null || random.NextDouble() < Kills))
        {
            var afterSending = next ?? random.Next(2) == 0;
            next = null;
            return afterSending && !Refuses.ContainsKey(to) ? Answered.KilledAfter : Answered.KilledBefore;
        }
        if (random.NextDouble() < TooManyRequests || (ListIsBusy && !isText))
            return Answered.TooManyRequests;
        if (isText && Refuses.ContainsKey(to))
            return Answered.Refused;
        return random.NextDouble() < LostAnswers ? Answered.Lost : Answered.Well;
    }

    private HttpResponseMessage List(string to)
    {
        var found = Log.Where(m => m.To == to).Reverse().Take(50).Select(m => new { sid = m.Sid, to = m.To, body = m.Body, status = "sent", date_created = m.At.ToString("R", CultureInfo.InvariantCulture) });
        return Answer(HttpStatusCode.OK, new { messages = found, next_page_uri = (string?)null });
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, object body) => new(status) { Content = JsonContent.Create(body) };
}
