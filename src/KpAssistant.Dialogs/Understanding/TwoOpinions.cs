namespace KpAssistant.Dialogs.Understanding;

/// <summary>
/// Two models trained on the same examples: one sees everything, the other the words alone. Where the thesaurus misleads, the second disagrees,
/// and the mean of both is the less certain for it.
/// </summary>
public sealed class TwoOpinions
{
    private readonly IntentModel all, words;

    private TwoOpinions(IntentModel all, IntentModel words) => (this.all, this.words) = (all, words);

    /// <summary>Answer ids, and the empty string for what is not ours.</summary>
    public IReadOnlyList<string> Labels => all.Labels;

    /// <summary>The tables in bytes.</summary>
    public long Size => all.Size + words.Size;

    /// <param name="examples">Labels and what was seen of their texts; the same examples in the same order give the same models.</param>
    public static TwoOpinions Train(IEnumerable<(string Label, Features Features)> examples)
    {
        var lessons = examples.Select(e => new Lesson(e.Label, e.Features)).ToArray();
        var models = new IntentModel[2];
        Parallel.Invoke(
            () => models[0] = IntentTrainer.Train(lessons, _ => true),
            () => models[1] = IntentTrainer.Train(lessons, hash => !QuestionFeatures.IsMeaning(hash)));
        return new TwoOpinions(models[0], models[1]);
    }

    /// <summary>
    /// The models of this version from <paramref name="folder"/>, or trained and kept there for the next start. A folder that cannot be read or written
    /// only costs the training.
    /// </summary>
    /// <param name="folder">Null keeps nothing.</param>
    /// <param name="version">Of everything that the models are made from, this program included.</param>
    /// <param name="examples">Read only when there is nothing to load.</param>
    public static TwoOpinions LoadOrTrain(string? folder, string version, IEnumerable<(string Label, Features Features)> examples) =>
        ModelFolder.LoadOrMake(folder, "questions", version, Load, () => Train(examples), (model, stream) => model.Save(stream));

    private static TwoOpinions Load(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        return new TwoOpinions(IntentModel.Load(reader), IntentModel.Load(reader));
    }

    private void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        all.Save(writer);
        words.Save(writer);
    }

    /// <summary>A probability for each label; see <see cref="IntentModel.Score(Features, int)"/>.</summary>
    public float[] Score(Features features, int unknownWords)
    {
        var (first, second) = (all.Score(features, unknownWords), words.Score(features, unknownWords));
        for (var i = 0; i < first.Length; i++)
            first[i] = (first[i] + second[i]) / 2;
        return first;
    }
}
