using KpAssistant.Twilio;

namespace KpAssistant.Channels.Sms;

/// <summary>Puts the SMS channel together.</summary>
public static class SmsServices
{
    private const string TokenHeader = "I-Twilio-Idempotency-Token";

    public static IServiceCollection AddSms(this IServiceCollection services)
    {
        services.AddSingleton<PendingConsents>();
        services.AddHostedService(provider => provider.GetRequiredService<PendingConsents>());
        services.AddSingleton<Consents>();
        services.AddSingleton<SmsReplies>();
        services.AddSingleton<SmsWords>();
        return services.AddSingleton<SmsLine>();
    }

    /// <param name="twilio">The group that only signed requests reach.</param>
    public static void MapSms(this RouteGroupBuilder twilio) => twilio.MapPost("/sms", AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext http, SmsLine line) =>
        InboundSms.Of(TwilioForm.Of(http), http.Request.Headers[TokenHeader]) is { } message
            ? TwiML.Result(await line.AnswerAsync(message))
            : Results.BadRequest("A text has MessageSid and From.");
}
