using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace KpAssistant.Twilio;

/// <summary>
/// Twilio's message resource. What a repeated try cannot do twice is repeated by the handler behind <paramref name="http"/> (429, no connection); where an answer is
/// lost and the text may have gone out, the message list is asked first. Whatever asks for it, nothing goes to a number that has opted out; what the carrier knows of
/// opt-outs gets into our ledger here.
/// </summary>
/// <remarks>https://www.twilio.com/docs/messaging/api/message-resource</remarks>
public sealed class TwilioMessages(HttpClient http, IOptions<TwilioOptions> options, PublicAddress address, SendPace pace, Consents consents, TwilioMetrics metrics, TimeProvider clock)
{
    // A callback that meets an outage of ours comes again; Twilio reads the fragment and does not sign it.
    public const string StatusPath = "/twilio/status";
    private const string StatusRetries = "#rc=3&rp=5xx,ct,rt";

    private const int MostTries = 3;
    private const int PageSize = 50;
    private const int MostPages = 20;

    // Twilio's clock and ours differ a little, and it gives whole seconds.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    private readonly TwilioOptions twilio = options.Value;

    /// <summary>Hands a text to Twilio, at the sender's rate.</summary>
    /// <exception cref="TwilioUnavailableException">It is not with Twilio, or nobody can say so now (<see cref="TwilioUnavailableException.MayHaveGoneOut"/>).</exception>
    /// <exception cref="StoreUnavailableException">Whether the number has opted out cannot be looked up, so nothing was sent.</exception>
    public async Task<SendOutcome> SendAsync(OutgoingSms sms, CancellationToken cancelled)
    {
        await pace.WaitAsync(cancelled);
        // Looked up last of all: who opts out while a text waits for its turn gets it no more.
        if (await consents.HasRefusedAsync(sms.To, cancelled))
            return new SendOutcome.Refused(TwilioErrors.OptedOut);
        var outcome = Count(await SendOnceAsync(sms, cancelled));
        if (outcome is SendOutcome.Refused { IsOptedOut: true })
            await consents.RefuseAsync(sms.To, "carrier", "carrier-21610", null, CancellationToken.None);
        return outcome;
    }

    private async Task<SendOutcome> SendOnceAsync(OutgoingSms sms, CancellationToken cancelled)
    {
        var began = clock.GetUtcNow();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PostAsync(sms, cancelled);
            }
            catch (TwilioUnavailableException lost) when (lost.MayHaveGoneOut && attempt < MostTries)
            {
                if (await LookAsync(sms, began, cancelled) is { } found)
                    return new SendOutcome.Accepted(found.Sid, found.Status);
            }
        }
    }

    private async Task<TwilioMessage?> LookAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancelled)
    {
        try
        {
            return await FindAsync(sms, since, cancelled);
        }
        catch (TwilioUnavailableException problem)
        {
            throw new TwilioUnavailableException("Twilio does not say whether a text went out.", problem) { MayHaveGoneOut = true };
        }
    }

    /// <summary>The newest message with this number and these words that Twilio has had since then; null when there is none.</summary>
    /// <param name="others">MessageSids of texts with the same words that are known to be others.</param>
    /// <exception cref="TwilioUnavailableException">Nobody can say now.</exception>
    public async Task<TwilioMessage?> FindAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancelled, IReadOnlySet<string>? others = null)
    {
        var page = $"{Root}/Messages.json?To={Uri.EscapeDataString(sms.To)}&PageSize={PageSize.ToString(CultureInfo.InvariantCulture)}";
        for (var read = 0; read < MostPages; read++)
        {
            var found = await ReadPageAsync(page, cancelled);
            if (found.Messages.FirstOrDefault(message => message.To == sms.To && message.Body == sms.Body && !(message.CreatedAt < since - ClockDifference) && others?.Contains(message.Sid) != true) is { } match)
                return match;
            // The newest come first: what follows is older still.
            if (found.NextPageUri is not { Length: > 0 } next || found.Messages.LastOrDefault()?.CreatedAt < since - ClockDifference)
                return null;
            page = Base + next;
        }
        return null;
    }

    private string Base => (twilio.ApiBaseUrl?.OriginalString ?? (twilio.UsesStandIn ? address.Own() + StandIn.StandInEndpoints.Root : TwilioOptions.TwilioApi.OriginalString)).TrimEnd('/');

    private string Root => $"{Base}/2010-04-01/Accounts/{twilio.AccountSid}";

    private async Task<SendOutcome> PostAsync(OutgoingSms sms, CancellationToken cancelled)
    {
        var form = new Dictionary<string, string> { ["To"] = sms.To, ["Body"] = sms.Body, ["StatusCallback"] = address.Of(StatusPath) + StatusRetries };
        if (string.IsNullOrWhiteSpace(twilio.MessagingServiceSid))
            form["From"] = twilio.From!;
        else
            form["MessagingServiceSid"] = twilio.MessagingServiceSid;
        using var response = await AskAsync(() => Request(HttpMethod.Post, $"{Root}/Messages.json", form), cancelled);
        if (response.IsSuccessStatusCode)
            return Accepted(await ReadAsync<TwilioMessage>(response, cancelled));
        if (response.StatusCode is HttpStatusCode.BadRequest)
            return new SendOutcome.Refused((await ReadAsync<TwilioProblem>(response, cancelled))?.Code ?? 0);
        throw Unavailable(response);
    }

    private static SendOutcome.Accepted Accepted(TwilioMessage? message) => message is { Sid.Length: > 0 }
        ? new SendOutcome.Accepted(message.Sid, message.Status)
        : throw new TwilioUnavailableException("Twilio's answer cannot be read.") { MayHaveGoneOut = true };

    private async Task<TwilioMessagePage> ReadPageAsync(string page, CancellationToken cancelled)
    {
        using var response = await AskAsync(() => Request(HttpMethod.Get, page, null), cancelled);
        if (!response.IsSuccessStatusCode)
            throw Unavailable(response);
        return await ReadAsync<TwilioMessagePage>(response, cancelled) ?? throw new TwilioUnavailableException("Twilio's answer cannot be read.");
    }

    private HttpRequestMessage Request(HttpMethod method, string url, Dictionary<string, string>? form)
    {
        var request = new HttpRequestMessage(method, url) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}")));
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    private async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> request, CancellationToken cancelled)
    {
        using var message = request();
        try
        {
            return await http.SendAsync(message, cancelled);
        }
        catch (BrokenCircuitException problem)
        {
            throw new TwilioUnavailableException("Twilio has failed too often; no more is sent for a while.", problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or TimeoutRejectedException || (problem is TaskCanceledException && !cancelled.IsCancellationRequested))
        {
            throw new TwilioUnavailableException("Twilio does not answer.", problem) { MayHaveGoneOut = message.Method == HttpMethod.Post && !TwilioResilience.WasNotSent(problem) };
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancelled) where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(cancelled);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static TwilioUnavailableException Unavailable(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new TwilioUnavailableException("Twilio refuses the credentials: see Twilio:AccountSid and Twilio:AuthToken."),
        HttpStatusCode.NotFound => new TwilioUnavailableException("Twilio does not know the account: see Twilio:AccountSid and Twilio:ApiBaseUrl."),
        HttpStatusCode.TooManyRequests => new TwilioUnavailableException("Twilio wants fewer requests: see Twilio:MessagesPerSecond."),
        var status => new TwilioUnavailableException(string.Create(CultureInfo.InvariantCulture, $"Twilio answered {(int)status}.")) { MayHaveGoneOut = (int)status >= 500 },
    };

    private SendOutcome Count(SendOutcome outcome)
    {
        metrics.Sent(outcome is SendOutcome.Refused refused ? refused.Code : null);
        return outcome;
    }
}
