using System.Diagnostics;

namespace KpAssistant.Bench;

/// <summary>A redis-server of the benchmark's own, without persistence; ended on dispose.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly Process _process;

    private RedisProcess(Process process, int port) => (_process, ConnectionString) = (process, $"127.0.0.1:{port}");

    public string ConnectionString { get; }

    public static async Task<RedisProcess> StartAsync()
    {
        var port = HostProcess.FreePort();
        var process = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath()])
        { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
            // The banner.
        }
        _ = process.StandardOutput.ReadToEndAsync();
        return new RedisProcess(process, port);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
