namespace KpAssistant.Dialogs.Tests;

/// <summary>The checked-out repository, for tests of its own content.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string File(params ReadOnlySpan<string> path) => Path.Combine([Root, .. path]);

    private static string Find(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "KpAssistant.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No KpAssistant.sln above the tests."));
}
