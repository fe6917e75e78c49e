using System.Text;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Appointments;
using KpAssistant.Dialogs.Wording;
using NodaTime.Extensions;

namespace KpAssistant.Scheduling;

/// <summary><c>GET /calendar/{ticket}</c>: the visit's file as it stands now, so that a link from before a move gives the new time.</summary>
internal static class CalendarEndpoint
{
    public static void MapCalendar(this WebApplication app) =>
        app.MapGet($"{CalendarLinks.Path}/{{ticket}}", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string ticket, HttpContext http, CalendarLinks links, CalendarFile file, IScheduling scheduling, Phrasebook phrases, TimeProvider clock)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (links.Open(ticket) is not { } opened)
            return Gone(phrases, http);
        try
        {
            var appointment = await scheduling.FindAsync(opened.Reference, opened.PatientId, http.RequestAborted);
            return appointment is { Status: AppointmentStatus.Booked }
                ? Results.File(Encoding.UTF8.GetBytes(file.Write(appointment, opened.Language, clock.GetCurrentInstant())), "text/calendar; charset=utf-8", "visit.ics")
                : Gone(phrases, http);
        }
        catch (StoreUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Gone(Phrasebook phrases, HttpContext http)
    {
        var language = Languages.Of(http.Request.Headers.AcceptLanguage.ToString().Split(',')[0]);
        return Results.Text(phrases.Render("appointments.calendar-gone", null, language, Channel.Sms).Text, "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
    }
}
