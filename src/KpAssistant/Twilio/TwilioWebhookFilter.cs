using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio;

/// <summary>
/// Lets in what Twilio has signed, and nothing else: 403 for a wrong, missing or stale signature, counted. The handler finds the fields with
/// <see cref="TwilioForm.Of"/>. Works for form posts, JSON posts, GET and WebSocket handshakes alike.
/// </summary>
public sealed class TwilioWebhookFilter(IOptions<TwilioOptions> options, PublicAddress address, TwilioMetrics metrics, ILogger<TwilioWebhookFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await TwilioForm.ReadBodyAsync(http.Request, http.RequestAborted) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!options.Value.IsConfigured)
            return Refuse(http, "not-configured");
        var isForm = http.Request.HasFormContentType;
        if (!isForm && body.Length > 0 && !IsSignedBody(http, body))
            return Refuse(http, "body");
        TwilioForm form;
        try
        {
            form = isForm ? await TwilioForm.ParseAsync(body, http.RequestAborted) : TwilioForm.Empty;
        }
        catch (InvalidDataException)
        {
            return Results.BadRequest();
        }
        if (!TwilioSignature.IsValid(options.Value.AuthToken!, http.Request.Headers[TwilioSignature.Header], address.Called(http.Request), form.Fields))
            return Refuse(http, "signature");
        http.Features.Set(form);
        return await next(context);
    }

    private static bool IsSignedBody(HttpContext http, byte[] body) => TwilioSignature.IsValidBody(http.Request.Query["bodySHA256"].ToString(), body);

    private IResult Refuse(HttpContext http, string reason)
    {
        var door = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        metrics.Refused(door, reason);
        logger.WebhookRefused(door, reason);
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }
}
