using System.Collections.Concurrent;
using System.Diagnostics;

namespace KpAssistant.Tests.CommandLine;

/// <summary>A verb for operators in a process of its own, with the key in its environment.</summary>
internal sealed class OperatorProcess : IDisposable
{
    public const string Key = "a-random-key-of-the-operator";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private OperatorProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, e) => lines.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => lines.Enqueue(e.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed so far.</summary>
    public string Output => string.Join('\n', lines);

    public static OperatorProcess Start(params string[] arguments) => StartWith(Key, arguments);

    public static OperatorProcess StartWith(string? key, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KpAssistant.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment.Remove("Operations__Key");
        if (key is not null)
            start.Environment["Operations__Key"] = key;
        return new OperatorProcess(Process.Start(start)!);
    }

    /// <summary>Its exit code.</summary>
    public async Task<int> WaitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
