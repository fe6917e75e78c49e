using KpAssistant.Dialogs.Answers;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Questions so short that only the last answer says what they are about: <c>data/understanding/follow-ups.yaml</c>.</summary>
public sealed class Ellipses
{
    private const int LongestText = 80;
    private const string Otherwise = "*";
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> phrases = new(StringComparer.Ordinal);
    private readonly FillerWords fillers;

    private Ellipses(EllipsisFile file)
    {
        fillers = new FillerWords(file.Fillers);
        foreach (var kind in file.Kinds.Values)
            foreach (var phrase in kind.Said)
                phrases.TryAdd(PlainText.Of(phrase), kind.After);
    }

    /// <exception cref="InvalidDataException">The file is malformed or leads to an answer that does not exist; the message names it.</exception>
    public static Ellipses Load(string dataFolder, AnswerLibrary answers)
    {
        var file = UnderstandingData.Read<EllipsisFile>(dataFolder, "follow-ups.yaml");
        foreach (var id in file.Kinds.Values.SelectMany(kind => kind.After.Values))
            if (!answers.TryGet(id, out _))
                throw new InvalidDataException($"understanding/follow-ups.yaml leads to {id}, which does not exist.");
        return new Ellipses(file);
    }

    /// <summary>The answer meant, or null when the message stands on its own.</summary>
    /// <param name="text">The whole message.</param>
    /// <param name="lastAnswer">The id of the answer given last.</param>
    public string? Resolve(string text, string? lastAnswer)
    {
        if (lastAnswer is null || text.Length > LongestText)
            return null;
        var plain = PlainText.Of(text);
        if (!phrases.TryGetValue(plain, out var after) && !phrases.TryGetValue(fillers.Strip(plain), out after))
            return null;
        return after.GetValueOrDefault(lastAnswer) ?? after.GetValueOrDefault(lastAnswer.Split('.')[0]) ?? after.GetValueOrDefault(Otherwise);
    }

    private sealed record EllipsisFile
    {
        public List<string> Fillers { get; init; } = [];
        public Dictionary<string, EllipsisKind> Kinds { get; init; } = [];
    }

    private sealed record EllipsisKind
    {
        public List<string> Said { get; init; } = [];
        public Dictionary<string, string> After { get; init; } = [];
    }
}
