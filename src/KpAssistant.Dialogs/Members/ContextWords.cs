using KpAssistant.Dialogs.Regions;
using YamlDotNet.Serialization;
using Plain = KpAssistant.Dialogs.Understanding.PlainText;

namespace KpAssistant.Dialogs.Members;

/// <summary>Tells a message that only tells ("actually, Oregon") from one that asks, by the words of <c>data/context-words.yaml</c>.</summary>
public sealed class ContextWords
{
    private readonly HashSet<string> words;

    private ContextWords(IEnumerable<string> words) => this.words = [.. words.SelectMany(Plain.Words)];

    public static ContextWords Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "context-words.yaml"));
        return new ContextWords(new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<WordFile>(reader).words);
    }

    /// <param name="text">The message.</param>
    /// <param name="places">The places found in it.</param>
    /// <param name="planPhrase">The words that name a plan, in plain form; null when there are none.</param>
    public bool IsAll(string text, IReadOnlyList<PlaceMention> places, string? planPhrase)
    {
        if (places.Count == 0 && planPhrase is null)
            return false;
        var rest = text.ToCharArray();
        foreach (var place in places)
            Array.Fill(rest, ' ', place.Start, place.Length);
        var plain = $" {Plain.Of(new string(rest))} ";
        if (planPhrase is not null)
            plain = plain.Replace(planPhrase, " ", StringComparison.Ordinal);
        return plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(words.Contains);
    }

    private sealed class WordFile
    {
#pragma warning disable IDE1006, CA1812 // the names of the YAML file
        public List<string> words { get; set; } = [];
#pragma warning restore IDE1006, CA1812
    }
}
