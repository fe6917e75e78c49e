using System.Globalization;
using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs.Reminders;

namespace KpAssistant.Twilio;

/// <summary>What a status callback says of one of our texts.</summary>
/// <param name="Sid">MessageSid.</param>
/// <param name="Status">Where it is now.</param>
/// <param name="ErrorCode">Why it failed or was not delivered; null otherwise.</param>
public sealed record DeliveryReport(string Sid, DeliveryStatus Status, int? ErrorCode);

/// <summary>Keeps what became of our texts. Reports come in any order and more than once: <see cref="DeliveryStatuses.Supersedes"/> says which counts.</summary>
public interface IDeliveryReports
{
    /// <exception cref="Dialogs.StoreUnavailableException">It could not be kept: Twilio reports once more.</exception>
    Task ReportAsync(DeliveryReport report, CancellationToken cancelled);
}

/// <summary>Where nothing is sent unasked there is nothing to keep; the metrics count it.</summary>
internal sealed class UnkeptDeliveryReports : IDeliveryReports
{
    public Task ReportAsync(DeliveryReport report, CancellationToken cancelled) => Task.CompletedTask;
}

/// <summary><c>POST /twilio/status</c>.</summary>
public static class StatusEndpoint
{
    public static void MapDeliveryStatus(this RouteGroupBuilder twilio) => twilio.MapPost("/status", ReportAsync);

    private static async Task<IResult> ReportAsync(HttpContext http, IDeliveryReports reports, Consents consents, TwilioMetrics metrics, CancellationToken cancelled)
    {
        var form = TwilioForm.Of(http);
        if ((form["MessageSid"] ?? form["SmsSid"]) is not { } sid)
            return Results.BadRequest("A report has MessageSid and MessageStatus.");
        var code = int.TryParse(form["ErrorCode"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        var report = new DeliveryReport(sid, DeliveryStatuses.Parse(form["MessageStatus"] ?? form["SmsStatus"]), code);
        metrics.Reported(report.Status, code);
        if (code == TwilioErrors.OptedOut && form["To"] is { } phone && await consents.FindAsync(phone, cancelled) != ConsentStatus.Refused)
            await consents.RefuseAsync(phone, "carrier", "carrier-21610", sid, CancellationToken.None);
        try
        {
            await reports.ReportAsync(report, cancelled);
        }
        catch (Dialogs.StoreUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        return Results.NoContent();
    }
}
