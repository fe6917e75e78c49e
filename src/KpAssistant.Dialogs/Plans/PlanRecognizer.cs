using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Understanding;
using YamlDotNet.Serialization;

namespace KpAssistant.Dialogs.Plans;

/// <summary>Finds the kind of plan in a message, from the words of <c>data/plans.yaml</c>.</summary>
public sealed class PlanRecognizer
{
    // By its first word, as few messages have any.
    private readonly Dictionary<string, List<PlanPhrase>> phrases = new(StringComparer.Ordinal);

    private readonly string[] denials, doubts;

    private PlanRecognizer(PlanFile file)
    {
        (denials, doubts) = ([.. file.denials.Select(cue => $" {PlainText.Of(cue)}")], [.. file.doubts.Select(cue => $" {PlainText.Of(cue)}")]);
        foreach (var (code, words) in file.plans)
            foreach (var phrase in words.Select(PlainText.Of))
            {
                var first = phrase.Split(' ')[0];
                if (!phrases.TryGetValue(first, out var known))
                    phrases[first] = known = [];
                known.Add(new PlanPhrase($" {phrase} ", PlanOf(code)));
            }
    }

    /// <exception cref="InvalidDataException">The file names a kind of plan that does not exist.</exception>
    public static PlanRecognizer Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "plans.yaml"));
        var file = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<PlanFile>(reader);
        return new PlanRecognizer(file);
    }

    /// <summary>The longest phrase that is not denied ("HSA, not Medicaid") decides; null when the message names no plan.</summary>
    /// <param name="text">The message.</param>
    /// <param name="whenAsked">True when we have just asked: then "not sure" and "work" are answers too.</param>
    public PlanType? Find(string text, bool whenAsked) => FindPhrase(text, whenAsked)?.Plan;

    /// <summary>As <see cref="Find"/>, with the words that named the plan, in plain form between two spaces.</summary>
    public (PlanType Plan, string Phrase)? FindPhrase(string text, bool whenAsked)
    {
        var plain = $" {PlainText.Of(text)} ";
        var named = Named(plain, whenAsked);
        var longest = named.Where(phrase => !Follows(plain, phrase.Words, doubts)).MaxBy(phrase => phrase.Words.Length) ?? named.MaxBy(phrase => phrase.Words.Length);
        return longest is null ? null : (longest.Plan, longest.Words);
    }

    private List<PlanPhrase> Named(string plain, bool whenAsked)
    {
        var named = new List<PlanPhrase>();
        foreach (var word in plain.AsSpan().Split(' '))
            if (phrases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain.AsSpan(word), out var known))
                foreach (var phrase in known)
                    if ((whenAsked || !phrase.IsOnlyAnAnswer) && plain.Contains(phrase.Words, StringComparison.Ordinal) && !Follows(plain, phrase.Words, denials))
                        named.Add(phrase);
        return named;
    }

    private static bool Follows(string plain, string words, string[] cues)
    {
        var at = plain.IndexOf(words, StringComparison.Ordinal);
        return cues.Any(cue => plain.AsSpan(0, at).EndsWith(cue, StringComparison.Ordinal));
    }

    /// <param name="Words">In plain form between two spaces.</param>
    private sealed record PlanPhrase(string Words, PlanType Plan)
    {
        public bool IsOnlyAnAnswer => Plan is PlanType.Unknown or PlanType.Commercial;
    }

    private static PlanType PlanOf(string code) =>
        PlanCodes.TryParse(code, out var plan) ? plan.Value : throw new InvalidDataException($"data/plans.yaml: '{code}' is not a kind of plan.");

    private sealed class PlanFile
    {
#pragma warning disable IDE1006, CA1812 // the names of the YAML file
        public Dictionary<string, List<string>> plans { get; set; } = [];
        public List<string> denials { get; set; } = [];
        public List<string> doubts { get; set; } = [];
#pragma warning restore IDE1006, CA1812
    }
}
