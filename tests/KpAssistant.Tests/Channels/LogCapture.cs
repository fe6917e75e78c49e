using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KpAssistant.Tests.Channels;

/// <summary>Keeps every log line of a host, with the values and exceptions that came with it.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public bool Holds(string text) => lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

    /// <summary>Fails when any of the texts stands in any line, whatever its level.</summary>
    public void ShouldNotHold(params string[] texts)
    {
        lines.ShouldNotBeEmpty("a test of the log needs a log");
        foreach (var text in texts)
            lines.Where(line => line.Contains(text, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {state} {exception}");
    }
}
