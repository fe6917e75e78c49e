using KpAssistant.Dialogs;
using KpAssistant.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpAssistant.Scheduling;

/// <summary>Puts appointments, members, reminders and audit together.</summary>
public static class SchedulingServices
{
    /// <summary>
    /// Adds <see cref="IScheduling"/>, <see cref="IMemberDirectory"/>, <see cref="IReminders"/> and <see cref="IEmergencyAudit"/> with their health check (tag <c>ready</c>).
    /// <c>ConnectionStrings:Appointments</c> chooses PostgreSQL or a SQLite file; without it the file lies under <c>Data:Folder</c>, and with
    /// <c>Sessions:Store=memory</c> nothing outlives the process.
    /// </summary>
    /// <param name="services">With Data Protection, which <c>AddSessions</c> adds.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="contentFolder">The folder that holds <c>data/</c> with the demo clinics.</param>
    /// <param name="isProduction">Never creates made-up data.</param>
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration, string contentFolder, bool isProduction)
    {
        services.AddOptions<SchedulingOptions>().Bind(configuration.GetSection(SchedulingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SchedulingOptions>>(new SchedulingOptionsValidator(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks().AddCheck<SchedulingHealthCheck>("appointments", tags: ["ready"]);
        services.AddSingleton(_ => new AppointmentsDatabase(AppointmentsConnection.Choose(configuration)));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DemoClinics>(provider, Path.Combine(contentFolder, "data"), isProduction));
        services.AddSingleton<PersonalData>();
        services.AddSingleton<AppointmentsStore>();
        services.AddSingleton<ReminderQueue>();
        services.AddSingleton<IScheduling, SqlScheduling>();
        services.AddSingleton<IMemberDirectory, SqlMemberDirectory>();
        services.AddSingleton<IReminders, SqlReminders>();
        services.AddSingleton<EmergencyAuditMetrics>();
        services.AddSingleton<EmergencyAudit>();
        services.AddSingleton<IEmergencyAudit>(provider => provider.GetRequiredService<EmergencyAudit>());
        services.AddHostedService(provider => provider.GetRequiredService<EmergencyAudit>());
        return services.AddHostedService<SchedulingLifetime>();
    }
}
