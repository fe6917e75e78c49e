using KpAssistant.Dialogs;
using KpAssistant.Scheduling;
using KpAssistant.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;

namespace KpAssistant.Tests.Scheduling;

/// <summary>One service as far as its appointments go: put together by AddScheduling.</summary>
internal sealed class SchedulingNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public SchedulingNode(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Time)
            .AddSessions(configuration)
            .AddScheduling(configuration, Repository.Root, isProduction: false)
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-11-23T17:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    public Instant Now => Time.GetCurrentInstant();

    public IScheduling Scheduling => Get<IScheduling>();

    public IMemberDirectory Members => Get<IMemberDirectory>();

    public IReminders Reminders => Get<IReminders>();

    public AppointmentsStore Store => Get<AppointmentsStore>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
