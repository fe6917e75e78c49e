using KpAssistant.Channels.Sms;
using KpAssistant.Dialogs;
using KpAssistant.Dialogs.Reminders;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Reminders;
using KpAssistant.Scheduling;
using KpAssistant.Scheduling.Tables;
using KpAssistant.Sessions;
using KpAssistant.Twilio;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KpAssistant.Tests.Reminders;

/// <summary>One service as far as reminders go: its store, its sender, and Twilio's double behind the real client.</summary>
internal sealed class ReminderNode : IAsyncDisposable
{
    private static readonly Phrasebook Prompts = Phrasebook.Load(Path.Combine(Repository.Root, "prompts"));
    private readonly ServiceProvider services;

    public ReminderNode(SimulatedClock clock, TwilioDouble twilio, IEnumerable<(string Key, string Value)> settings, double rate = 2)
    {
        (Clock, Twilio) = (clock, twilio);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        var options = Options.Create(new TwilioOptions
        {
            AccountSid = "AC" + new string('0', 32),
            AuthToken = "secret",
            From = "+15005550006",
            PublicUrl = new Uri("https://assistant.example.org"),
            MessagesPerSecond = rate,
        });
        services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(options)
            .AddSingleton(Prompts)
            .AddSessions(configuration)
            .AddScheduling(configuration, Repository.Root, isProduction: true)
            .AddReminders(configuration)
            .AddSingleton<PendingConsents>()
            .AddSingleton<Consents>()
            .AddSingleton<TwilioMetrics>()
            .AddSingleton<SendPace>()
            .Replace(ServiceDescriptor.Singleton<Func<TwilioMessages>>(provider => () => new TwilioMessages(
                new HttpClient(twilio, disposeHandler: false), options, new PublicAddress(options, null!), provider.GetRequiredService<SendPace>(), provider.GetRequiredService<Consents>(), provider.GetRequiredService<TwilioMetrics>(), clock)))
            .BuildServiceProvider();
        Sender = NewSender();
    }

    public static ReminderNode On(SimulatedClock clock, TwilioDouble twilio, IEnumerable<(string Key, string Value)> settings) => new(clock, twilio, settings);

    public SimulatedClock Clock { get; }

    public TwilioDouble Twilio { get; }

    public ReminderSender Sender { get; private set; }

    public IScheduling Scheduling => Get<IScheduling>();

    public IReminders Reminders => Get<IReminders>();

    public AppointmentsStore Store => Get<AppointmentsStore>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>As after a kill and a new start: another sender, which knows nothing of the one before.</summary>
    public void Restart() => Sender = NewSender();

    public Task<int> SweepAsync() => Sender.SweepAsync(CancellationToken.None);

    public Task<List<OutboundMessageRow>> RowsAsync() =>
        Store.ReadAsync(context => context.OutboundMessages.AsNoTracking().OrderBy(m => m.Id).ToListAsync(), default);

    public Task ConsentAsync(string phone, ConsentStatus status = ConsentStatus.Given) =>
        Reminders.RecordConsentAsync(new ConsentEvent(phone, status, Clock.Now, "sms", status == ConsentStatus.Given ? "reminders.ask-consent" : "keyword", null), default);

    private ReminderSender NewSender() => ActivatorUtilities.CreateInstance<ReminderSender>(services);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Twilio.Dispose();
    }
}
