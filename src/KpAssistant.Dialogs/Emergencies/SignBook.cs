using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Dialogs.Emergencies;

/// <summary>How much one sign says by itself: red redirects, amber asks back, mild says nothing without another sign.</summary>
public enum SignLevel
{
    None,
    Mild,
    Amber,
    Red,
}

/// <summary>One sign of a condition with its lay phrasings, as written in <c>data/emergencies</c>.</summary>
public sealed class Sign
{
    public string Id { get; set; } = "";

    public SignLevel Level { get; set; }

    /// <summary>
    /// True when the phrasing only names the trouble ("stroke", "chest pain"), so that a question about it is not the trouble itself;
    /// false when it says that it is happening ("he won't wake up").
    /// </summary>
    public bool Mention { get; set; }

    /// <summary>
    /// True when people use the words for other things as well ("it cost me a heart attack", a street by the name of Puñalada): red and amber
    /// alike, the sign then needs the support of the classifier, at a low bar (<see cref="IndirectThresholds.Support"/>). Without a classifier it stands.
    /// </summary>
    public bool Supported { get; set; }

    /// <summary>When the sign leads elsewhere than its condition does: a swallowed overdose with trouble breathing is medical.</summary>
    public EmergencyKind? Kind { get; set; }

    public IReadOnlyList<string> En { get; set; } = [];

    public IReadOnlyList<string> Es { get; set; } = [];
}

/// <summary>A condition, its signs, and the signs that together are an emergency.</summary>
public sealed class Condition
{
    [YamlMember(Alias = "condition")]
    public string Name { get; set; } = "";

    public EmergencyKind Kind { get; set; }

    /// <summary>The public guidance that the signs were drawn from, and its date or edition.</summary>
    public string Source { get; set; } = "";

    public string Date { get; set; } = "";

    /// <summary>Somebody may be hurt or about to be: the reply to this crisis names 911 first.</summary>
    public bool Body { get; set; }

    /// <summary>False when feeling well again does not end the emergency (a mini-stroke, a swallowed poison).</summary>
    public bool Resolves { get; set; } = true;

    public IReadOnlyList<Sign> Signs { get; set; } = [];

    /// <summary>Lists of sign ids (<c>sign</c>, or <c>condition.sign</c> of another condition) that are red together.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Combine { get; set; } = [];
}

/// <summary>All of <c>data/emergencies</c> but the corpus, read once.</summary>
public sealed class SignBook
{
    private SignBook(IReadOnlyList<Condition> conditions, IReadOnlyList<ContextCue> cues, WordList words, IReadOnlySet<string> ordinary, WordGroups groups, WordGroups meanings, IndirectThresholds thresholds, string version, string listVersion)
    {
        Conditions = conditions;
        Cues = cues;
        Words = words;
        OrdinaryWords = ordinary;
        Groups = groups;
        Meanings = meanings;
        Thresholds = thresholds;
        Version = version;
        ListVersion = listVersion;
    }

    public IReadOnlyList<Condition> Conditions { get; }

    public IReadOnlyList<ContextCue> Cues { get; }

    public WordList Words { get; }

    /// <summary>Words one slip from a sign word that are words of their own.</summary>
    public IReadOnlySet<string> OrdinaryWords { get; }

    /// <summary>Words of one meaning, for the classifier.</summary>
    public WordGroups Groups { get; }

    /// <summary>Words of nearly the same meaning: finer than the groups, and more of them.</summary>
    public WordGroups Meanings { get; }

    /// <summary>How sure the classifier must be.</summary>
    public IndirectThresholds Thresholds { get; }

    /// <summary>Hash of the files' content: 12 hex digits.</summary>
    public string Version { get; }

    /// <summary>The same without the thresholds: what the classifier learns from.</summary>
    public string ListVersion { get; }

    /// <param name="folder">The folder <c>data/emergencies</c>.</param>
    /// <exception cref="FormatException">A file does not follow the format; the message names the file.</exception>
    public static SignBook Load(string folder)
    {
        var yaml = Yaml();
        var files = Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToList();
        var conditions = files.Where(IsSigns).SelectMany(file => Read<List<Condition>>(yaml, file)).ToList();
        var cues = Read<List<ContextCue>>(yaml, Path.Combine(folder, "context.yaml"));
        var words = Read<WordList>(yaml, Path.Combine(folder, "words.yaml"));
        var ordinary = File.ReadLines(Path.Combine(folder, "ordinary-words.txt")).Where(l => l.Length > 0 && l[0] != '#').SelectMany(l => l.Split(' ')).ToHashSet();
        List<string> all = [.. files, Path.Combine(folder, "ordinary-words.txt")];
        return new SignBook(conditions, cues, words, ordinary, Groups("groups.yaml"), Groups("meanings.yaml"), Read<IndirectThresholds>(yaml, Path.Combine(folder, "classifier.yaml")), Hash(all), Hash(all.Where(file => Path.GetFileName(file) != "classifier.yaml")));

        WordGroups Groups(string file) => new(Read<IReadOnlyDictionary<string, IReadOnlyList<string>>>(yaml, Path.Combine(folder, file)));
    }

    private static IDeserializer Yaml() => new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
        .WithTypeMapping<IReadOnlyList<string>, List<string>>()
        .WithTypeMapping<IReadOnlyList<Sign>, List<Sign>>()
        .WithTypeMapping<IReadOnlyList<IReadOnlyList<string>>, List<IReadOnlyList<string>>>()
        .WithTypeMapping<IReadOnlyDictionary<string, IReadOnlyList<string>>, Dictionary<string, IReadOnlyList<string>>>()
        .WithTypeMapping<IReadOnlyDictionary<string, string>, Dictionary<string, string>>()
        .WithTypeMapping<IReadOnlyDictionary<string, double>, Dictionary<string, double>>()
        .Build();

    private static bool IsSigns(string file) => Path.GetFileName(file) is not ("context.yaml" or "words.yaml" or "numbers.yaml" or "classifier.yaml" or "groups.yaml" or "meanings.yaml");

    private static T Read<T>(IDeserializer yaml, string file)
    {
        try
        {
            return yaml.Deserialize<T>(File.ReadAllText(file));
        }
        catch (YamlException e)
        {
            throw new FormatException($"{Path.GetFileName(file)}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private static string Hash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            // Line ends differ between checkouts; the content does not.
            hash.AppendData(Encoding.UTF8.GetBytes(File.ReadAllText(file).ReplaceLineEndings("\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
