using KpAssistant.Sessions;
using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Turns;
using KpAssistant.Tests.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace KpAssistant.Tests.Sms;

/// <summary>One host with Twilio's credentials for the tests of a class; its stores can be taken away.</summary>
public sealed class SmsHost : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    internal FallibleReminders Ledger => Host.Services.GetRequiredService<FallibleReminders>();

    internal FallibleStore Sessions => Host.Services.GetRequiredService<FallibleStore>();

    public async Task InitializeAsync() => Host = await StartAsync();

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();

    internal TwilioCaller NewCaller() => new(Host);

    internal static Task<TestHost> StartAsync(Action<IServiceCollection>? more = null, params string[] settings) => TestHost.StartAsync(services =>
    {
        FallibleStore.Use(services);
        FallibleReminders.Use(services);
        more?.Invoke(services);
    }, [.. TwilioOptionsTests.Complete, $"--PublicUrl={TwilioCaller.PublicUrl}", .. settings]);
}
