using KpAssistant.Dialogs.Regions;

namespace KpAssistant.Dialogs.Tests.Regions;

/// <summary>The real tables, loaded once for all tests of this folder.</summary>
internal static class Guide
{
    public static string DataFolder { get; } = FindData();

    public static RegionGuide All { get; } = RegionGuide.Load(DataFolder);

    private static string FindData()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KpAssistant.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        return Path.Combine(folder.FullName, "data");
    }
}
