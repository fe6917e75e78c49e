using System.Threading.Channels;
using System.Xml.Linq;
using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio.StandIn;

/// <summary>Posts what Twilio would post to us, really signed and over the network, so that nothing of our own doors is left out.</summary>
public sealed class StandInWebhooks(IHttpClientFactory clients, StandInTwilio twilio, IOptions<TwilioOptions> options, PublicAddress address, TimeProvider clock) : BackgroundService
{
    public const string Client = "stand-in";

    private const int AtOnce = 32;

    private readonly Channel<StandInMessage> taken = Channel.CreateUnbounded<StandInMessage>();

    /// <summary>From now on the message goes its way, with a callback at each step.</summary>
    public void Deliver(StandInMessage message) => taken.Writer.TryWrite(message);

    /// <summary>A member texts us. The answers are in the log when the task completes.</summary>
    /// <param name="from">E.164.</param>
    /// <param name="body">The words.</param>
    /// <param name="pictures">How many pictures come with it.</param>
    /// <param name="twice">Delivered once more, as Twilio does when an answer was lost; only one answer counts.</param>
    public async Task TextAsync(string from, string body, int pictures, bool twice, CancellationToken cancelled)
    {
        var message = twilio.Receive(from, body, pictures);
        var (fields, token) = (Inbound(message), Guid.NewGuid().ToString("N"));
        var response = await PostAsync("/twilio/sms", fields, token, cancelled);
        if (twice)
            response = await PostAsync("/twilio/sms", fields, token, cancelled);
        foreach (var text in XDocument.Parse(response).Root!.Elements("Message"))
            twilio.Reply(from, text.Value);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
        try
        {
            await Parallel.ForEachAsync(taken.Reader.ReadAllAsync(stoppingToken), parallel, AdvanceAsync);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends, and this Twilio with it.
        }
    }

    private async ValueTask AdvanceAsync(StandInMessage message, CancellationToken cancelled)
    {
        var steps = StandInTwilio.Fate(message);
        foreach (var (status, error) in steps)
        {
            await Task.Delay(twilio.Faults.Step, clock, cancelled);
            (message.Status, message.ErrorCode) = (status, error);
        }
        // A callback may come late, but not never.
        if (StandInTwilio.Happens(twilio.Faults.SwappedCallbacks))
            steps = [.. steps.Reverse()];
        foreach (var (status, error) in steps)
        {
            await CallBackAsync(message, status, error, cancelled);
            if (StandInTwilio.Happens(twilio.Faults.DoubleCallbacks))
                await CallBackAsync(message, status, error, cancelled);
        }
    }

    private async Task CallBackAsync(StandInMessage message, DeliveryStatus status, int? error, CancellationToken cancelled)
    {
        if (message.StatusCallback is not { } callback)
            return;
        var fields = new Dictionary<string, string>
        {
            ["MessageSid"] = message.Sid,
            ["SmsSid"] = message.Sid,
            ["AccountSid"] = options.Value.AccountSid!,
            ["From"] = message.From,
            ["To"] = message.To,
            ["MessageStatus"] = status.ToString().ToLowerInvariant(),
            ["SmsStatus"] = status.ToString().ToLowerInvariant(),
            ["ApiVersion"] = "2010-04-01",
        };
        if (error is { } code)
            fields["ErrorCode"] = code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            await PostAsync(new Uri(callback).AbsolutePath, fields, Guid.NewGuid().ToString("N"), cancelled);
        }
        catch (HttpRequestException)
        {
            // As Twilio would, after some tries, too.
        }
    }

    private Dictionary<string, string> Inbound(StandInMessage message)
    {
        var fields = new Dictionary<string, string>
        {
            ["MessageSid"] = message.Sid,
            ["SmsSid"] = message.Sid,
            ["SmsMessageSid"] = message.Sid,
            ["AccountSid"] = options.Value.AccountSid!,
            ["From"] = message.From,
            ["To"] = message.To,
            ["Body"] = message.Body,
            ["NumMedia"] = $"{message.Pictures}",
            ["NumSegments"] = $"{message.Count.Segments}",
            ["SmsStatus"] = "received",
            ["FromCountry"] = "US",
            ["ToCountry"] = "US",
            ["ApiVersion"] = "2010-04-01",
        };
        for (var i = 0; i < message.Pictures; i++)
            (fields[$"MediaUrl{i}"], fields[$"MediaContentType{i}"]) = ($"{address.Own()}{StandInEndpoints.Root}/media/{message.Sid}/{i}", "image/jpeg");
        return fields;
    }

    /// <summary>Signed over the address that the world knows, sent to the one that we listen on.</summary>
    private async Task<string> PostAsync(string path, Dictionary<string, string> fields, string token, CancellationToken cancelled)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Own() + path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add(TwilioSignature.Header, TwilioSignature.Compute(options.Value.AuthToken!, address.Of(path), fields));
        request.Headers.Add("I-Twilio-Idempotency-Token", token);
        using var response = await clients.CreateClient(Client).SendAsync(request, cancelled);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancelled);
    }
}
