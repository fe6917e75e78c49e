using KpAssistant.Dialogs.Understanding;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Channels.Voice;

/// <summary>What steers a call rather than the conversation.</summary>
public enum CallWord
{
    None,
    HoldOn,
    Backchannel,
    More,
    TextMe,
    Menu,
    Choices,
    Back,
    Nothing,
    Slow,
}

/// <summary>Phrases by which callers steer a call, in both languages: <c>data/voice-words.yaml</c>.</summary>
public sealed class CallWords
{
    private readonly List<(CallWord Word, HashSet<string> Phrases)> whole;
    private readonly string[] slow;
    private readonly string[] fillers;
    private readonly Dictionary<string, string> digits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> says;

    private CallWords(WordFile file)
    {
        // "Go on" and "next" are in two lists: the first that fits the moment counts.
        whole =
        [
            (CallWord.HoldOn, Plain(file.HoldOn)), (CallWord.More, Plain(file.More)), (CallWord.TextMe, Plain(file.TextMe)), (CallWord.Menu, Plain(file.Menu)),
            (CallWord.Choices, Plain(file.Choices)), (CallWord.Back, Plain(file.Back)), (CallWord.Nothing, Plain(file.Nothing)), (CallWord.Backchannel, Plain(file.Backchannel)),
        ];
        slow = [.. file.Slow.Anywhere.Select(PlainText.Of)];
        fillers = [.. file.Fillers.Select(PlainText.Of)];
        says = file.Says;
        foreach (var (digit, phrases) in file.Digits)
            foreach (var phrase in phrases)
                digits[PlainText.Of(phrase)] = digit;
    }

    public static CallWords Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "voice-words.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        return new CallWords(yaml.Deserialize<WordFile>(reader));
    }

    /// <summary>Every meaning that the words have: "siga" is more, and it is also only a sign of listening.</summary>
    public IReadOnlySet<CallWord> Recognize(string words)
    {
        var plain = PlainText.Of(words);
        var bare = WithoutFillers(plain);
        var found = whole.Where(list => list.Phrases.Contains(plain) || list.Phrases.Contains(bare)).Select(list => list.Word).ToHashSet();
        if (Array.Exists(slow, phrase => $" {plain} ".Contains($" {phrase} ", StringComparison.Ordinal)))
            found.Add(CallWord.Slow);
        return found;
    }

    /// <summary>The key that is said ("press two"); null when the words are no key.</summary>
    public string? Digit(string words)
    {
        var plain = WithoutFillers(PlainText.Of(words));
        return plain.Length == 1 && char.IsAsciiDigit(plain[0]) ? plain : digits.GetValueOrDefault(plain);
    }

    /// <summary>What a key says for the caller.</summary>
    public string Says(string what, string language) => says[what][language];

    private string WithoutFillers(string plain)
    {
        var rest = fillers.Aggregate($" {plain.Replace(" ", "  ", StringComparison.Ordinal)} ", (text, filler) => text.Replace($" {filler.Replace(" ", "  ", StringComparison.Ordinal)} ", " ", StringComparison.Ordinal));
        var words = string.Join(' ', rest.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? plain : words;
    }

    private static HashSet<string> Plain(List<string> phrases) => [.. phrases.Select(PlainText.Of)];

    private sealed class WordFile
    {
        public List<string> Fillers { get; set; } = [];
        public List<string> HoldOn { get; set; } = [];
        public List<string> Backchannel { get; set; } = [];
        public List<string> More { get; set; } = [];
        public List<string> TextMe { get; set; } = [];
        public List<string> Menu { get; set; } = [];
        public List<string> Choices { get; set; } = [];
        public List<string> Nothing { get; set; } = [];
        public List<string> Back { get; set; } = [];
        public AnywhereList Slow { get; set; } = new();
        public Dictionary<string, List<string>> Digits { get; set; } = [];
        public Dictionary<string, Dictionary<string, string>> Says { get; set; } = [];
    }

    private sealed class AnywhereList
    {
        public List<string> Anywhere { get; set; } = [];
    }
}
