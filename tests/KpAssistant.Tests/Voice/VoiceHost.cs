using KpAssistant.Tests.Channels;
using KpAssistant.Tests.Turns;
using KpAssistant.Tests.Twilio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KpAssistant.Tests.Voice;

/// <summary>The whole service on a clock of the test's, with a store that can be taken away.</summary>
internal static class VoiceHost
{
    public static readonly DateTimeOffset OrdinaryMonday = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(-8));

    public static Task<TestHost> StartAsync(FakeTimeProvider clock, params string[] settings) => TestHost.StartAsync(
        services =>
        {
            FallibleStore.Use(services);
            services.AddSingleton<TimeProvider>(clock);
        },
        [.. TwilioOptionsTests.Complete, "--Scheduling:Demo=false", .. settings]);

    public static Task<TestHost> StartAsync(params string[] settings) => StartAsync(new FakeTimeProvider(OrdinaryMonday), settings);
}
