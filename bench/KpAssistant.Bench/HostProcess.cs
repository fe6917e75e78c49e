using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KpAssistant.Bench;

/// <summary>A service in a process of its own, ready to be measured; ended on dispose.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly string? _folder;

    private HostProcess(Process process, Uri url, string? folder) => (_process, Url, _folder) = (process, url, folder);

    public static string DefaultHost => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../src/KpAssistant/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/KpAssistant.dll"));

    public Uri Url { get; }

    /// <summary>What the service has spent so far: less noisy than its speed on a machine that does other work too.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Task<HostProcess> StartFloorAsync(string redis)
    {
        var url = FreeUrl();
        return StartAsync(new ProcessStartInfo("dotnet", [typeof(HostProcess).Assembly.Location, "floor", "--redis", redis, "--urls", url.ToString()]), url, null);
    }

    public static Task<HostProcess> StartHostAsync(string host, string redis, IEnumerable<string> settings)
    {
        if (!File.Exists(host))
            throw new FileNotFoundException("The host is not built: dotnet build -c Release src/KpAssistant, or name it with --host.", host);
        var url = FreeUrl();
        var folder = Directory.CreateTempSubdirectory("kp-bench-").FullName;
        var start = new ProcessStartInfo("dotnet", [host]) { WorkingDirectory = Path.GetDirectoryName(host) };
        start.Environment["ConnectionStrings__Redis"] = redis;
        start.Environment["ASPNETCORE_URLS"] = url.ToString();
        start.Environment["Data__Folder"] = folder;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        // One machine asks for all the tokens.
        start.Environment["WebChat__TokensPerMinute"] = "100000";
        foreach (var setting in settings)
        {
            var (name, value) = (setting.Split('=', 2)[0], setting.Split('=', 2)[^1]);
            start.Environment[name] = value;
        }
        return StartAsync(start, url, folder);
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static async Task<HostProcess> StartAsync(ProcessStartInfo start, Uri url, string? folder)
    {
        // As the README tells to run it, for both sides alike.
        start.Environment.TryAdd("DOTNET_GCgen0size", "0x4000000");
        var process = Process.Start(start)!;
        var service = new HostProcess(process, url, folder);
        using var client = new HttpClient();
        for (var tries = 0; tries < 300 && !process.HasExited; tries++)
        {
            try
            {
                if ((await client.GetAsync(new Uri(url, "/healthz"))).IsSuccessStatusCode)
                    return service;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
        service.Dispose();
        throw new InvalidOperationException("The service did not start within 30 seconds.");
    }

    private static Uri FreeUrl() => new($"http://127.0.0.1:{FreePort()}");
}
