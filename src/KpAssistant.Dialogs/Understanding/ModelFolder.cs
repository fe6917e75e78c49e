namespace KpAssistant.Dialogs.Understanding;

/// <summary>Trained models on disk, each in a file that its kind and version name. A folder that cannot be read or written only costs the training.</summary>
internal static class ModelFolder
{
    /// <summary>The model of this version, loaded, or made and kept for the next start in place of older ones of its kind.</summary>
    /// <param name="folder">Null keeps nothing.</param>
    public static T LoadOrMake<T>(string? folder, string kind, string version, Func<Stream, T> load, Func<T> make, Action<T, Stream> save) where T : class
    {
        if (folder is null)
            return make();
        var file = Path.Combine(folder, $"{kind}-{version}.model");
        if (TryLoad(file, load) is { } kept)
            return kept;
        var made = make();
        TrySave(file, $"{kind}-*.model", stream => save(made, stream));
        return made;
    }

    private static T? TryLoad<T>(string file, Func<Stream, T> load) where T : class
    {
        try
        {
            using var stream = new BufferedStream(File.OpenRead(file));
            return load(stream);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // Not there, or written half by a process that died: it is made again.
            return null;
        }
    }

    /// <summary>Written aside and moved, so that another node never reads half a file.</summary>
    private static void TrySave(string file, string pattern, Action<Stream> save)
    {
        try
        {
            var folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(folder);
            var aside = $"{file}.{Guid.NewGuid():N}";
            using (var stream = new BufferedStream(File.Create(aside)))
                save(stream);
            File.Move(aside, file, overwrite: true);
            foreach (var older in Directory.GetFiles(folder, pattern).Where(other => other != file))
                File.Delete(older);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
