using KpAssistant.Dialogs;
using KpAssistant.Scheduling.Tables;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace KpAssistant.Reminders;

/// <summary>
/// <c>POST /operations/closures</c> with <c>{"clinic","from","to","send"}</c>. Without <c>send</c> it is a dry run, or, once announced, the progress. The same
/// closure may be posted again: nobody is told twice.
/// </summary>
internal static class ClosureEndpoint
{
    public static void MapClosures(this RouteGroupBuilder operations) => operations.MapPost("/closures", CloseAsync);

    private static async Task<IResult> CloseAsync(ClosureRequest request, Closures closures, TimeProvider clock, CancellationToken cancelled)
    {
        try
        {
            if (await closures.FindClinicAsync(request.Clinic?.Trim() ?? "", cancelled) is not { } clinic)
                return Problem(StatusCodes.Status404NotFound, "There is no clinic with that id.");
            var period = ClosurePeriod.Parse(clinic, request.From, request.To, clock.GetCurrentInstant());
            var report = request.Send ? await closures.AnnounceAsync(period, cancelled) : await closures.LookAsync(period, cancelled);
            return Results.Json(ClosureAnswer.Of(clinic, period, report));
        }
        catch (FormatException problem)
        {
            return Problem(StatusCodes.Status400BadRequest, problem.Message);
        }
        catch (StoreUnavailableException)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "The appointments store does not answer. Nobody was told; try again.");
        }
    }

    private static IResult Problem(int status, string error) => Results.Json(new { error }, statusCode: status);

    private sealed record ClosureRequest(string? Clinic, string? From, string? To, bool Send = false);
}

/// <summary>What the operator is told, over HTTP and at the command line.</summary>
/// <param name="From">ISO 8601 with the offset of the clinic's clock.</param>
/// <param name="Told">References of those who are told, or would be.</param>
/// <param name="NotReached">References of those who have to be called.</param>
/// <param name="Waiting">Texts that are still to go out.</param>
/// <param name="NotTold">Texts that did not go out, with the reason.</param>
internal sealed record ClosureAnswer(
    string Clinic, string From, string To, bool Announced, IReadOnlyList<string> Told, IReadOnlyList<string> NotReached, int Sent, int Waiting, IReadOnlyList<NotTold> NotTold)
{
    public static ClosureAnswer Of(LocationRow clinic, ClosurePeriod period, ClosureReport report) => new(
        clinic.Name, At(period, period.From), At(period, period.To), report.IsAnnounced, report.Told, report.NotReached,
        report.Texts.Count(text => text.Status == MessageStatus.Sent),
        report.Texts.Count(text => text.Status is MessageStatus.Planned or MessageStatus.Claimed),
        [.. report.Texts.Where(text => text.Status is MessageStatus.Skipped or MessageStatus.Failed).Select(text => new NotTold(text.Reference, text.Reason ?? ""))]);

    private static string At(ClosurePeriod period, Instant at) => OffsetDateTimePattern.ExtendedIso.Format(at.InZone(period.Zone).ToOffsetDateTime());
}

internal sealed record NotTold(string Reference, string Reason);
