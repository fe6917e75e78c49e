using KpAssistant.Dialogs.Understanding;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>What a member says after a redirect.</summary>
public enum Safety { Other, Safe, FalseAlarm }

/// <summary>Words by which members tell that the danger is over or was none: <c>data/safety-words.yaml</c>.</summary>
public sealed class SafetyWords
{
    private readonly string[] safe, falseAlarm, no, undo;

    private SafetyWords(SafetyFile file) =>
        (safe, falseAlarm, no, undo) = (Plain(file.Safe), Plain(file.FalseAlarm), Plain(file.No), Plain(file.Undo));

    public static SafetyWords Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "safety-words.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        return new SafetyWords(yaml.Deserialize<SafetyFile>(reader));
    }

    /// <summary>A phrase that takes the safety back ("not safe", "ok but still bleeding") makes it neither.</summary>
    public Safety Read(string text)
    {
        var plain = $" {PlainText.Of(text)} ";
        if (Has(plain, undo))
            return Safety.Other;
        if (Has(plain, falseAlarm))
            return Safety.FalseAlarm;
        return Has(plain, safe) ? Safety.Safe : Safety.Other;
    }

    /// <summary>True for a no without reserve, and for what says that the danger is over.</summary>
    public bool IsClearNo(string text)
    {
        var plain = $" {PlainText.Of(text)} ";
        if (Has(plain, undo))
            return false;
        return Read(text) != Safety.Other || Array.Exists(no, n => plain.StartsWith($" {n} ", StringComparison.Ordinal));
    }

    private static bool Has(string plain, string[] phrases) =>
        Array.Exists(phrases, phrase => plain.Contains($" {phrase} ", StringComparison.Ordinal));

    private static string[] Plain(List<string> phrases) => [.. phrases.Select(PlainText.Of)];

    private sealed class SafetyFile
    {
        public List<string> Safe { get; set; } = [];
        public List<string> FalseAlarm { get; set; } = [];
        public List<string> No { get; set; } = [];
        public List<string> Undo { get; set; } = [];
    }
}
