using KpAssistant.Twilio.StandIn;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpAssistant.Twilio;

/// <summary>Puts together what SMS and voice share.</summary>
public static class TwilioServices
{
    public static IServiceCollection AddTwilio(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection(TwilioOptions.Section)).BindPublicUrl(configuration).ValidateOnStart();
        services.AddSingleton<TwilioOptionsSetup>();
        services.AddSingleton<IPostConfigureOptions<TwilioOptions>>(provider => provider.GetRequiredService<TwilioOptionsSetup>());
        services.AddSingleton<IValidateOptions<TwilioOptions>>(provider => provider.GetRequiredService<TwilioOptionsSetup>());
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<PhoneKey>();
        services.AddSingleton<PhoneIds>();
        services.AddSingleton<TwilioWebhookFilter>();
        services.AddSingleton<SendPace>();
        services.TryAddSingleton<IDeliveryReports, UnkeptDeliveryReports>();
        // Its own loggers would write addresses, and a search for a message has the number in its query.
        services.AddHttpClient<TwilioMessages>(http => http.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .AddResilienceHandler("twilio", TwilioResilience.Configure);
        services.AddStandIn();
        return services.AddSingleton<TwilioMetrics>();
    }

    /// <summary>The group of the webhooks, <c>/twilio</c>: every endpoint in it is reached by signed requests only.</summary>
    public static RouteGroupBuilder MapTwilio(this WebApplication app)
    {
        var webhooks = app.MapGroup("/twilio");
        webhooks.AddEndpointFilter(app.Services.GetRequiredService<TwilioWebhookFilter>());
        return webhooks;
    }

    private static OptionsBuilder<TwilioOptions> BindPublicUrl(this OptionsBuilder<TwilioOptions> options, IConfiguration configuration) => options.Configure(twilio =>
    {
        var text = configuration["PublicUrl"];
        if (!string.IsNullOrWhiteSpace(text))
            twilio.PublicUrl = new Uri(text.Trim(), UriKind.RelativeOrAbsolute);
    });
}
