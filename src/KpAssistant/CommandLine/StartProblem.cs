using System.Net.Sockets;
using KpAssistant.Dialogs.Wording;
using KpAssistant.Sessions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace KpAssistant.CommandLine;

/// <summary>What an operator can do about a service that does not start, in place of a stack trace.</summary>
internal static class StartProblem
{
    /// <summary>Null for what only a developer can explain.</summary>
    public static string? Explain(Exception problem) => problem switch
    {
        OptionsValidationException settings => $"The settings are not right:{Environment.NewLine}{string.Join(Environment.NewLine, settings.Failures.Select(f => "  " + f))}",
        InvalidOperationException { InnerException: FormatException or ArgumentException } setting when setting.Message.Contains("configuration value", StringComparison.Ordinal) =>
            $"The settings are not right:{Environment.NewLine}  {setting.Message}",
        FormatException address when address.Message.StartsWith("Invalid url", StringComparison.Ordinal) =>
            $"{address.Message} The setting urls wants an address such as http://localhost:5080.",
        DataFolderInUseException taken => taken.Message,
        SessionStoreUnavailableException store => store.Message,
        ContentFormatException content => $"prompts/ or data/ cannot be read:{Environment.NewLine}{content.Message}",
        InvalidDataException content => $"prompts/ or data/ cannot be read: {content.Message}",
        IOException { InnerException: AddressInUseException or SocketException } address => $"{address.Message} Choose another with --urls http://localhost:PORT.",
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        _ => null,
    };
}
