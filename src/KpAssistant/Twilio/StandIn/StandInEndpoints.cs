using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio.StandIn;

/// <summary>The part of Twilio's REST API that we use, under <see cref="Root"/>: create a message, list messages.</summary>
public static class StandInEndpoints
{
    public const string Root = "/twilio-stand-in";

    public static IServiceCollection AddStandIn(this IServiceCollection services)
    {
        services.AddHttpClient(StandInWebhooks.Client).RemoveAllLoggers();
        services.AddSingleton<StandInTwilio>();
        services.AddSingleton<StandInWebhooks>();
        return services.AddHostedService(provider => provider.GetRequiredService<StandInWebhooks>());
    }

    /// <summary>Where credentials are set, or outside of development, none of this is there.</summary>
    public static void MapStandIn(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<TwilioOptions>>().Value.UsesStandIn)
            return;
        var account = app.MapGroup(Root + "/2010-04-01/Accounts/{account}").AddEndpointFilter(AuthorizeAsync);
        account.MapPost("/Messages.json", CreateAsync);
        account.MapGet("/Messages.json", List);
        app.MapSimulator();
    }

    private static async ValueTask<object?> AuthorizeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var twilio = http.RequestServices.GetRequiredService<IOptions<TwilioOptions>>().Value;
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}"));
        if (http.Request.Headers.Authorization != expected || http.Request.RouteValues["account"] as string != twilio.AccountSid)
            return Problem(StatusCodes.Status401Unauthorized, 20003, "Authenticate");
        if (!StandInTwilio.Happens(http.RequestServices.GetRequiredService<StandInTwilio>().Faults.TooManyRequests))
            return await next(context);
        http.Response.Headers.RetryAfter = "1";
        return Problem(StatusCodes.Status429TooManyRequests, TwilioErrors.TooManyRequests, "Too Many Requests");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, StandInTwilio twilio, StandInWebhooks webhooks, TimeProvider clock)
    {
        if (!http.Request.HasFormContentType)
            return Problem(StatusCodes.Status415UnsupportedMediaType, 20415, "A form is expected");
        var form = await http.Request.ReadFormAsync();
        if (form["To"].ToString() is not { Length: > 0 } to)
            return Problem(StatusCodes.Status400BadRequest, 21604, "A 'To' phone number is required.");
        if (form["Body"].ToString() is not { Length: > 0 } body)
            return Problem(StatusCodes.Status400BadRequest, 21602, "Message body is required.");
        if (form["From"].Count + form["MessagingServiceSid"].Count == 0)
            return Problem(StatusCodes.Status400BadRequest, 21603, "A 'From' phone number is required.");
        var (message, error) = twilio.Take(to, body, form["StatusCallback"].ToString() is { Length: > 0 } callback ? callback : null);
        if (message is null)
            return Problem(StatusCodes.Status400BadRequest, error, "The message cannot be sent.");
        webhooks.Deliver(message);
        if (twilio.Faults.AnswersAfter > TimeSpan.Zero)
            await Task.Delay(twilio.Faults.AnswersAfter, clock);
        if (StandInTwilio.Happens(twilio.Faults.LostAnswers))
        {
            http.Abort();
            return Results.Empty;
        }
        return Results.Json(Resource(message, message.Status), statusCode: StatusCodes.Status201Created);
    }

    private static IResult List(HttpContext http, StandInTwilio twilio)
    {
        var size = int.TryParse(http.Request.Query["PageSize"], out var given) ? Math.Clamp(given, 1, 1_000) : 50;
        var page = int.TryParse(http.Request.Query["Page"], out var number) ? Math.Max(number, 0) : 0;
        var to = http.Request.Query["To"].ToString();
        var found = twilio.Messages.Where(m => to.Length == 0 || m.To == to).Reverse().Skip(page * size).Take(size + 1).ToList();
        var next = found.Count > size ? $"{http.Request.Path.Value![Root.Length..]}?To={Uri.EscapeDataString(to)}&PageSize={size}&Page={page + 1}" : null;
        return Results.Json(new { messages = found.Take(size).Select(m => Resource(m, m.Status)), next_page_uri = next, page, page_size = size });
    }

    private static object Resource(StandInMessage message, DeliveryStatus status) => new
    {
        sid = message.Sid,
        status = status.ToString().ToLowerInvariant(),
        to = message.To,
        from = message.From,
        body = message.Body,
        direction = message.IsInbound ? "inbound" : "outbound-api",
        num_segments = message.Count.Segments.ToString(CultureInfo.InvariantCulture),
        error_code = message.ErrorCode,
        date_created = message.CreatedAt.ToString("R", CultureInfo.InvariantCulture),
    };

    private static IResult Problem(int status, int code, string message) =>
        Results.Json(new { code, message, more_info = $"https://www.twilio.com/docs/errors/{code}", status }, statusCode: status);
}
