using KpAssistant.Dialogs.Regions;
using YamlDotNet.Serialization;
using Plain = KpAssistant.Dialogs.Understanding.PlainText;

namespace KpAssistant.Dialogs.Members;

/// <summary>Tells a message that only tells ("actually, Oregon") from one that asks, by the words of <c>data/context-words.yaml</c>.</summary>
public sealed class ContextWords
{
    private readonly HashSet<string> words;

    private readonly string[] asks;

    private ContextWords(WordFile file) => (words, asks) = ([.. file.words.SelectMany(Plain.Words)], [.. file.asks.Select(phrase => $" {Plain.Of(phrase)} ")]);

    public static ContextWords Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "context-words.yaml"));
        return new ContextWords(new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<WordFile>(reader));
    }

    /// <param name="text">The message.</param>
    /// <param name="places">The places found in it.</param>
    /// <param name="planPhrase">The words that name a plan, in plain form; null when there are none.</param>
    /// <param name="somebody">True for a word that names a relative; null when the message speaks of none.</param>
    public bool IsAll(string text, IReadOnlyList<PlaceMention> places, string? planPhrase, Predicate<string>? somebody)
    {
        if (places.Count == 0 && planPhrase is null && somebody is null)
            return false;
        var rest = text.ToCharArray();
        foreach (var place in places)
            Array.Fill(rest, ' ', place.Start, place.Length);
        var plain = $" {Plain.Of(new string(rest))} ";
        if (planPhrase is not null)
            plain = plain.Replace(planPhrase, " ", StringComparison.Ordinal);
        return !asks.Any(phrase => plain.Contains(phrase, StringComparison.Ordinal))
            && plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => words.Contains(word) || somebody?.Invoke(word) == true);
    }

    private sealed class WordFile
    {
#pragma warning disable IDE1006, CA1812 // the names of the YAML file
        public List<string> words { get; set; } = [];
        public List<string> asks { get; set; } = [];
#pragma warning restore IDE1006, CA1812
    }
}
