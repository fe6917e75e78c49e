using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Understanding;
using YamlDotNet.Serialization;

namespace KpAssistant.Dialogs.Plans;

/// <summary>Finds the kind of plan in a message, from the words of <c>data/plans.yaml</c>.</summary>
public sealed class PlanRecognizer
{
    // By its first word, as few messages have any.
    private readonly Dictionary<string, List<PlanPhrase>> phrases = new(StringComparer.Ordinal);

    private readonly string[] denials;

    private PlanRecognizer(Dictionary<string, List<string>> plans, List<string> denials)
    {
        this.denials = [.. denials.Select(denial => $" {PlainText.Of(denial)}")];
        foreach (var (code, words) in plans)
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
        return new PlanRecognizer(file.plans, file.denials);
    }

    /// <summary>The longest phrase that is not denied ("HSA, not Medicaid") decides; null when the message names no plan.</summary>
    /// <param name="text">The message.</param>
    /// <param name="whenAsked">True when we have just asked: then "not sure" and "work" are answers too.</param>
    public PlanType? Find(string text, bool whenAsked) => FindPhrase(text, whenAsked)?.Plan;

    /// <summary>As <see cref="Find"/>, with the words that named the plan, in plain form between two spaces.</summary>
    public (PlanType Plan, string Phrase)? FindPhrase(string text, bool whenAsked)
    {
        var plain = $" {PlainText.Of(text)} ";
        PlanPhrase? longest = null;
        foreach (var word in plain.AsSpan().Split(' '))
            if (phrases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain.AsSpan(word), out var known))
                foreach (var phrase in known)
                    if (phrase.Words.Length > (longest?.Words.Length ?? 0) && (whenAsked || !phrase.IsOnlyAnAnswer) && IsNamed(plain, phrase.Words))
                        longest = phrase;
        return longest is null ? null : (longest.Plan, longest.Words);
    }

    private bool IsNamed(string plain, string words)
    {
        var at = plain.IndexOf(words, StringComparison.Ordinal);
        return at >= 0 && !denials.Any(denial => plain.AsSpan(0, at).EndsWith(denial, StringComparison.Ordinal));
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
#pragma warning restore IDE1006, CA1812
    }
}
