using System.Text.RegularExpressions;
using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Operations;
using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio.StandIn;

/// <summary>The page with the phone, and what it asks for. Only beside the stand-in.</summary>
public static partial class SimulatorEndpoints
{
    private const int LongestText = 1_600;
    private const int MostPictures = 10;
    private const int MostShown = 200;

    public static void MapSimulator(this WebApplication app)
    {
        app.MapPage("/simulator", "simulator.html");
        app.MapGet("/simulator/sms", ShowAsync);
        app.MapPost("/simulator/sms", TextAsync);
    }

    /// <summary>Before the static files: without the stand-in its page is not there either, by no name.</summary>
    public static void UseSimulatorOnlyBesideStandIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TwilioOptions>>().Value.UsesStandIn)
            return;
        app.Use((http, next) =>
        {
            if (http.Request.Path.Value is not { } path || !(path.StartsWith("/simulator", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/es/simulator", StringComparison.OrdinalIgnoreCase)))
                return next(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    /// <summary>The newest texts of all numbers, oldest first; the page picks its own, so that no number stands in an address.</summary>
    private static async Task<IResult> ShowAsync(HttpContext http, StandInTwilio twilio, Consents consents)
    {
        http.Response.Headers.CacheControl = "no-store";
        var shown = twilio.Messages.TakeLast(MostShown).ToList();
        var numbers = shown.Select(m => m.IsInbound ? m.From : m.To).Distinct().ToList();
        var phones = new List<object>();
        foreach (var number in numbers)
            phones.Add(new { number, carrierStopped = twilio.HasOptedOut(number), consent = (await consents.FindAsync(number, http.RequestAborted) ?? Dialogs.Reminders.ConsentStatus.None).ToString() });
        return Results.Json(new { number = twilio.Number, phones, messages = shown.Select(Shown) });
    }

    private static async Task<IResult> TextAsync(SimulatedText text, StandInWebhooks webhooks, CancellationToken cancelled)
    {
        if (!Phone().IsMatch(text.From ?? ""))
            return Results.BadRequest(new { error = "from must be a number such as +14045550123." });
        if (text.Body?.Length > LongestText || text.Pictures is < 0 or > MostPictures)
            return Results.BadRequest(new { error = $"body has at most {LongestText} characters, pictures are at most {MostPictures}." });
        await webhooks.TextAsync(text.From!, text.Body ?? "", text.Pictures, text.Twice, cancelled);
        return Results.NoContent();
    }

    private static object Shown(StandInMessage message) => new
    {
        sid = message.Sid,
        phone = message.IsInbound ? message.From : message.To,
        inbound = message.IsInbound,
        body = message.Body,
        pictures = message.Pictures,
        carrier = message.IsOfCarrier,
        at = message.CreatedAt,
        status = message.Status.ToString(),
        error = message.ErrorCode,
        segments = message.Count.Segments,
        encoding = message.Count.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2",
    };

    private sealed record SimulatedText(string? From, string? Body, int Pictures = 0, bool Twice = false);

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();
}
