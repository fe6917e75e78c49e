using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpAssistant.Tests.Channels;

/// <summary>The whole service in this process: real Kestrel on a port of its own, real stations, a data folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private TestHost(WebApplication app, string folder, LogCapture log)
    {
        (this.app, this.folder, Log) = (app, folder, log);
        Root = new Uri(app.Urls.Single());
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Root { get; }

    /// <summary>Everything that was logged, also at debug and trace level.</summary>
    public LogCapture Log { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>A host that keeps its conversations in memory.</summary>
    public static Task<TestHost> StartAsync(params string[] settings) => StartAsync(null, settings);

    /// <summary>A node that shares a Redis with others.</summary>
    public static Task<TestHost> StartOnAsync(string redis, params string[] settings) =>
        StartAsync(null, [$"--ConnectionStrings:Redis={redis}", "--Sessions:Store=Redis", .. settings]);

    public static async Task<TestHost> StartAsync(Action<IServiceCollection>? adjust, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("kp-host-").FullName;
        var log = new LogCapture();
        string[] args = ["--urls=http://127.0.0.1:0", $"--Data:Folder={folder}", "--Sessions:Store=memory", "--WebChat:TokensPerMinute=10000", .. settings];
        var app = Server.Build(args, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            foreach (var filter in new[] { "Default", "Microsoft.AspNetCore", "Microsoft.AspNetCore.DataProtection" })
                builder.Configuration[$"Logging:LogLevel:{filter}"] = "Trace";
            if (!settings.Any(setting => setting.StartsWith("--Content:", StringComparison.Ordinal)))
                SharedContent.Share(builder.Services);
            adjust?.Invoke(builder.Services);
        });
        await app.StartAsync();
        return new TestHost(app, folder, log);
    }

    public DirectLineClient NewClient() => new(Root);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
