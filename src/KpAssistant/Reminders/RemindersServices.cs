using KpAssistant.Dialogs.Wording;
using KpAssistant.Twilio;
using Microsoft.Extensions.Options;

namespace KpAssistant.Reminders;

/// <summary>Puts together what sends reminders and tells of closures.</summary>
public static class RemindersServices
{
    /// <param name="services">With AddScheduling, AddTwilio and AddSms.</param>
    /// <param name="configuration">The settings.</param>
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReminderOptions>().Bind(configuration.GetSection(ReminderOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReminderOptions>, ReminderOptionsValidator>();
        services.AddSingleton<OutboundQueue>();
        services.AddSingleton(provider => new ReminderWords(provider.GetRequiredService<Phrasebook>()));
        services.AddSingleton<ReminderMetrics>();
        // Asked for each time, so that the factory can renew its connections.
        services.AddSingleton<Func<TwilioMessages>>(provider => provider.GetRequiredService<TwilioMessages>);
        services.AddSingleton<ReminderSender>();
        services.AddSingleton<Closures>();
        services.AddSingleton<IDeliveryReports, KeptDeliveryReports>();
        return services.AddHostedService<ReminderService>();
    }
}
