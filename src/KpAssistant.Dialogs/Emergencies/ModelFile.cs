namespace KpAssistant.Dialogs.Emergencies;

/// <summary>The trained classifier on disk, named by the version of the data that it was made from.</summary>
internal static class ModelFile
{
    private const int LinesCompared = 40;

    public static IndirectSigns LoadOrTrain(string? folder, string version, RuleSet rules, EmergencyCorpus corpus, IndirectThresholds thresholds)
    {
        var file = folder is null ? null : Path.Combine(folder, $"emergencies-{version}-{Reading(rules, corpus):x8}.model");
        if (file is not null && TryLoad(file, thresholds) is { } kept)
            return kept;
        var trained = IndirectSigns.Train(rules, corpus.Lines, thresholds);
        if (file is not null)
            Save(trained, file);
        return trained;
    }

    /// <summary>A hash of how some lines are read: a program that reads them otherwise than the one that trained must not take its model.</summary>
    private static uint Reading(RuleSet rules, EmergencyCorpus corpus)
    {
        var hash = 2166136261;
        for (var i = 0; i < corpus.Lines.Count; i += Math.Max(1, corpus.Lines.Count / LinesCompared))
            foreach (var feature in IndirectSigns.Features(rules, corpus.Lines[i].Text).Hashes)
                hash = (hash ^ feature) * 16777619;
        return hash;
    }

    private static IndirectSigns? TryLoad(string file, IndirectThresholds thresholds)
    {
        try
        {
            using var stream = new BufferedStream(File.OpenRead(file));
            return IndirectSigns.Load(stream, thresholds);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // Not there, or written half by a process that died: training makes it again.
            return null;
        }
    }

    /// <summary>Written aside and moved, so that another node never reads half a file. A folder that cannot be written only costs the next start some seconds.</summary>
    private static void Save(IndirectSigns trained, string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var aside = $"{file}.{Guid.NewGuid():N}";
            using (var stream = new BufferedStream(File.Create(aside)))
                trained.Save(stream);
            File.Move(aside, file, overwrite: true);
            foreach (var older in Directory.GetFiles(Path.GetDirectoryName(file)!, "emergencies-*.model").Where(f => f != file))
                File.Delete(older);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
