namespace KpAssistant.Sessions;

/// <summary>Keeps a second service off a data folder: a file held open, so that the operating system lets go of it however this process ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderInUseException">Another service holds the folder.</exception>
    public static DataFolderLock Take(string folder)
    {
        CreatePrivate(folder);
        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException problem)
        {
            throw new DataFolderInUseException(folder, problem);
        }
    }

    /// <summary>A folder that other users of the machine cannot look into.</summary>
    public static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>Another service works on the same data folder.</summary>
public sealed class DataFolderInUseException : Exception
{
    /// <summary>With a general message.</summary>
    public DataFolderInUseException() : this("The data folder is in use by another KpAssistant.") { }

    /// <summary>With a message of the caller's.</summary>
    public DataFolderInUseException(string message) : base(message) { }

    /// <summary>Names the folder, and the setting that moves it.</summary>
    public DataFolderInUseException(string folder, Exception innerException) : base(
        $"Another KpAssistant is working on {folder}. Stop it, or give this one a folder of its own with the setting Data:Folder, or let both share a Redis with ConnectionStrings:Redis.",
        innerException)
    { }
}
