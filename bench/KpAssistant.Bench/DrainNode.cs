using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Sessions;
using KpAssistant.Twilio;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpAssistant.Bench;

/// <summary>One service as far as it sends reminders.</summary>
internal sealed class DrainNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public DrainNode(string folder, string database, double rate, HttpMessageHandler twilio)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder), new("ConnectionStrings:Appointments", database)]).Build();
        var options = Options.Create(new TwilioOptions
        {
            AccountSid = "AC" + new string('0', 32),
            AuthToken = "secret",
            From = "+15005550006",
            PublicUrl = new Uri("https://assistant.example.org"),
            MessagesPerSecond = rate,
        });
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning))
            .AddMetrics()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options)
            .AddSingleton(_ => Phrasebook.Load(Path.Combine(AppContext.BaseDirectory, "prompts")))
            .AddSessions(configuration)
            .AddScheduling(configuration, AppContext.BaseDirectory, isProduction: true)
            .AddReminders(configuration)
            .AddSingleton<PendingConsents>()
            .AddSingleton<Consents>()
            .AddSingleton<TwilioMetrics>()
            .AddSingleton<SendPace>()
            .Replace(ServiceDescriptor.Singleton<Func<TwilioMessages>>(provider => () => new TwilioMessages(
                new HttpClient(twilio, disposeHandler: false), options, new PublicAddress(options, null!), provider.GetRequiredService<SendPace>(), provider.GetRequiredService<Consents>(), provider.GetRequiredService<TwilioMetrics>(), TimeProvider.System)))
            .BuildServiceProvider();
    }

    public AppointmentsStore Store => services.GetRequiredService<AppointmentsStore>();

    public ReminderSender Sender => services.GetRequiredService<ReminderSender>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
