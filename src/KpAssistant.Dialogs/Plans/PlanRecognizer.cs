using KpAssistant.Dialogs.Members;
using KpAssistant.Dialogs.Understanding;
using YamlDotNet.Serialization;

namespace KpAssistant.Dialogs.Plans;

/// <summary>Finds the kind of plan in a message, from the words of <c>data/plans.yaml</c>.</summary>
public sealed class PlanRecognizer
{
    private readonly List<(string Phrase, PlanType Plan)> phrases;

    private PlanRecognizer(Dictionary<string, List<string>> plans) =>
        phrases = [.. plans.SelectMany(p => p.Value.Select(words => ($" {PlainText.Of(words)} ", PlanOf(p.Key)))).OrderByDescending(p => p.Item1.Length)];

    /// <exception cref="InvalidDataException">The file names a kind of plan that does not exist.</exception>
    public static PlanRecognizer Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "plans.yaml"));
        var file = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<PlanFile>(reader);
        return new PlanRecognizer(file.plans);
    }

    /// <summary>The longest phrase decides; null when the message names no plan.</summary>
    /// <param name="text">The message.</param>
    /// <param name="whenAsked">True when we have just asked: then "not sure" and "work" are answers too.</param>
    public PlanType? Find(string text, bool whenAsked) => FindPhrase(text, whenAsked)?.Plan;

    /// <summary>As <see cref="Find"/>, with the words that named the plan, in plain form between two spaces.</summary>
    public (PlanType Plan, string Phrase)? FindPhrase(string text, bool whenAsked)
    {
        var plain = $" {PlainText.Of(text)} ";
        foreach (var (phrase, plan) in phrases)
            if ((whenAsked || plan is not (PlanType.Unknown or PlanType.Commercial)) && plain.Contains(phrase, StringComparison.Ordinal))
                return (plan, phrase);
        return null;
    }

    private static PlanType PlanOf(string code) =>
        PlanCodes.TryParse(code, out var plan) ? plan.Value : throw new InvalidDataException($"data/plans.yaml: '{code}' is not a kind of plan.");

    private sealed class PlanFile
    {
#pragma warning disable IDE1006, CA1812 // the names of the YAML file
        public Dictionary<string, List<string>> plans { get; set; } = [];
#pragma warning restore IDE1006, CA1812
    }
}
