using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KpAssistant.Tests.Operations;

/// <summary>The service as an operator runs it: a process of its own that can be killed.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.Exited += (_, _) => listening.TrySetResult(null);
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything it printed.</summary>
    public string Output => string.Join('\n', lines);

    public Uri Root { get; private set; } = new("http://127.0.0.1/");

    /// <summary>A service that listens.</summary>
    public static async Task<HostProcess> StartAsync(string folder, params string[] settings)
    {
        var host = Launch(folder, settings);
        host.Root = await host.listening.Task.WaitAsync(Patience) ?? throw new InvalidOperationException($"The service did not start:\n{host.Output}");
        return host;
    }

    /// <summary>A service that is expected to stop by itself: its exit code and everything it printed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string folder, params string[] settings)
    {
        using var host = Launch(folder, settings);
        return (await host.WaitAsync(), host.Output);
    }

    public void Kill() => process.Kill();

    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await WaitAsync();
    }

    public async Task<int> WaitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static HostProcess Launch(string folder, string[] settings)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "KpAssistant.dll"), "--urls=http://127.0.0.1:0", $"--Data:Folder={folder}", .. settings];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        return new HostProcess(Process.Start(start)!);
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        if (ListeningOn().Match(line) is { Success: true } said)
            listening.TrySetResult(new Uri(said.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
