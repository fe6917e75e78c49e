using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KpAssistant.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace KpAssistant.Tests.Sessions;

/// <summary>A server that nodes can connect to.</summary>
public interface ISessionServer
{
    /// <summary>Null when the server cannot run here; then <see cref="Missing"/> says why.</summary>
    string? ConnectionString { get; }

    string Missing { get; }
}

internal static class SessionServerRules
{
    /// <summary>Skips the test with a reason; where CI says that everything is there, fails it.</summary>
    public static void SkipWhenMissing(this ISessionServer server)
    {
        if (server.ConnectionString is null && Environment.GetEnvironmentVariable("CI") == "true")
            throw new InvalidOperationException(server.Missing);
        Skip.If(server.ConnectionString is null, server.Missing);
    }
}

/// <summary>A real redis-server of our own, without persistence, on a port of its own.</summary>
public sealed class RedisServer : ISessionServer, IAsyncLifetime, IDisposable
{
    private const string Executable = "/usr/bin/redis-server";
    private readonly string _folder = Directory.CreateTempSubdirectory("kp-redis-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public string? ConnectionString { get; private set; }

    public string Missing => $"{Executable} is not installed";

    public async Task InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        ConnectionString = $"127.0.0.1:{_port}";
        await StartAsync();
    }

    /// <summary>Starts the server, with nothing in it.</summary>
    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            Executable, ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder])
        { RedirectStandardOutput = true })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                break;
        }
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    public void Stop()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Stop();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

/// <summary>The embedded Garnet, as the service starts it.</summary>
public sealed class GarnetInProcess : ISessionServer, IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kp-garnet-").FullName;
    private EmbeddedGarnet? _garnet;

    public string? ConnectionString { get; private set; }

    public string Missing => "";

    public Task InitializeAsync()
    {
        _garnet = new EmbeddedGarnet(_folder, NullLogger<EmbeddedGarnet>.Instance);
        _garnet.Start();
        ConnectionString = _garnet.ConnectionString;
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _garnet!.StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _garnet?.Dispose();
}
