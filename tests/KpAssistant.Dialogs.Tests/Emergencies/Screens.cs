using KpAssistant.Dialogs.Emergencies;

namespace KpAssistant.Dialogs.Tests.Emergencies;

/// <summary>The screens that the tests share: loading one reads all of the lists.</summary>
internal static class Screens
{
    public static string DataFolder { get; } = Path.Combine(Root(), "data");

    public static EmergencyScreen Rules { get; } = EmergencyScreen.LoadRules(DataFolder);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "KpAssistant.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
