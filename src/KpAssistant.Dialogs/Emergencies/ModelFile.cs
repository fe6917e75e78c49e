using System.Text.Json;
using KpAssistant.Dialogs.Understanding;
using KpAssistant.Dialogs.Understanding.Classification;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>The trained classifier on disk, named by the version of the data that it was made from.</summary>
internal static class ModelFile
{
    private const int LinesCompared = 40;

    public static IndirectSigns LoadOrTrain(string? folder, string version, RuleSet rules, EmergencyCorpus corpus, IndirectThresholds thresholds) =>
        ModelFolder.LoadOrMake(
            folder,
            "emergencies",
            $"{version}-{Reading(rules, corpus):x8}",
            stream => IndirectSigns.Load(stream, thresholds),
            () => IndirectSigns.Train(rules, corpus.Lines, thresholds),
            (signs, stream) => signs.Save(stream));

    /// <summary>A hash of how some lines are read and what is made of them: a program that reads or trains otherwise than the one that trained must not take its model.</summary>
    private static uint Reading(RuleSet rules, EmergencyCorpus corpus)
    {
        var hash = 2166136261;
        for (var i = 0; i < corpus.Lines.Count; i += Math.Max(1, corpus.Lines.Count / LinesCompared))
            foreach (var feature in IndirectSigns.Features(rules, corpus.Lines[i].Text).Hashes)
                hash = (hash ^ feature) * 16777619;
        foreach (var part in JsonSerializer.SerializeToUtf8Bytes(new TrainingOptions()))
            hash = (hash ^ part) * 16777619;
        return hash;
    }
}
