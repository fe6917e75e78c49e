using KpAssistant.Dialogs.Understanding;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using Languages = KpAssistant.Dialogs.Wording.Languages;

namespace KpAssistant.Dialogs.Reminders;

/// <summary>What a text means for the texts to come.</summary>
public enum SmsRequestKind
{
    /// <summary>One of the carriers' own stop words and nothing else: the carrier stops our texts and says so itself.</summary>
    CarrierStop,

    /// <summary>No more texts, in other words.</summary>
    Stop,

    /// <summary>One of the carriers' own start words and nothing else.</summary>
    CarrierStart,

    /// <summary>Texts again, in other words.</summary>
    Start,
}

/// <param name="Kind">What is wanted.</param>
/// <param name="Language">The language of the words; null for the carriers' words, which every member uses.</param>
/// <param name="IsPhrase">True for a sentence of the member's own, false for a keyword.</param>
public sealed record SmsRequest(SmsRequestKind Kind, string? Language, bool IsPhrase)
{
    public bool IsStop => Kind is SmsRequestKind.CarrierStop or SmsRequestKind.Stop;
}

public enum ReminderReply
{
    Confirm,
    Change,
}

/// <summary>Reads opt-outs, opt-ins and answers to reminders from texts, by the words of <c>data/sms-keywords.yaml</c>. Immutable.</summary>
public sealed class SmsKeywords
{
    // Nobody writes a confirmation at such length.
    private const int LongestReply = 120;

    private readonly WholeMessages stop;
    private readonly WholeMessages start;
    private readonly WholeMessages confirm;
    private readonly WholeMessages change;
    private readonly HashSet<string> carrierStop;
    private readonly HashSet<string> carrierStart;
    private readonly Dictionary<string, PhrasePatterns> refusals;
    private readonly Dictionary<string, PhrasePatterns> notRefusals;
    private readonly Fillers fillers;

    private SmsKeywords(KeywordFile file)
    {
        (carrierStop, carrierStart) = (Set(file.CarrierStop), Set(file.CarrierStart));
        fillers = new Fillers(file.Fillers);
        (stop, start) = (new WholeMessages(file.Stop, fillers), new WholeMessages(file.Start, fillers));
        confirm = new WholeMessages(file.Replies["confirm"], fillers);
        change = new WholeMessages(file.Replies["change"], fillers);
        refusals = Languages.All.ToDictionary(language => language, language => new PhrasePatterns(file.Refusals[language], file.Groups));
        notRefusals = Languages.All.ToDictionary(language => language, language => new PhrasePatterns(file.NotRefusals[language], file.Groups));
    }

    /// <exception cref="InvalidDataException">The file cannot be read, or a pattern names a group that there is not.</exception>
    public static SmsKeywords Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "sms-keywords.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        try
        {
            return new SmsKeywords(yaml.Deserialize<KeywordFile>(reader));
        }
        catch (Exception problem) when (problem is YamlException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"data/sms-keywords.yaml: {problem.Message}", problem);
        }
    }

    /// <summary>Null for a message that is about something else.</summary>
    public SmsRequest? Recognize(string text)
    {
        // Carriers look at the one word, whatever its case; a full stop after it they may or may not forgive, so then we answer ourselves.
        var bare = text.Trim().ToLowerInvariant();
        if (carrierStop.Contains(bare))
            return new SmsRequest(SmsRequestKind.CarrierStop, null, false);
        if (carrierStart.Contains(bare))
            return new SmsRequest(SmsRequestKind.CarrierStart, null, false);
        var plain = PlainText.Of(text);
        if (carrierStop.Contains(plain) || stop.Find(plain) is not null)
            return new SmsRequest(SmsRequestKind.Stop, stop.Find(plain), false);
        if (carrierStart.Contains(plain) || start.Find(plain) is not null)
            return new SmsRequest(SmsRequestKind.Start, start.Find(plain), false);
        return RefusalLanguage(plain) is { } language ? new SmsRequest(SmsRequestKind.Stop, language, true) : null;
    }

    /// <summary>Null for a message that answers no reminder.</summary>
    public ReminderReply? RecognizeReply(string text)
    {
        if (text.Length > LongestReply)
            return null;
        var plain = PlainText.Of(text);
        return confirm.Find(plain) is not null ? ReminderReply.Confirm
            : change.Find(plain) is not null ? ReminderReply.Change
            : null;
    }

    /// <summary>The letter alone, as a reminder asks for it: an answer also while another question is open.</summary>
    public static bool IsLetter(string text) => PlainText.Of(text) is "c" or "r";

    private string? RefusalLanguage(string plain)
    {
        foreach (var language in Languages.All)
        {
            if (refusals[language].IsIn(fillers.TrimEnds(notRefusals[language].Without(plain))))
                return language;
        }
        return null;
    }

    private static HashSet<string> Set(IEnumerable<string> words) => words.Select(PlainText.Of).ToHashSet(StringComparer.Ordinal);

    private sealed class KeywordFile
    {
        public List<string> CarrierStop { get; set; } = [];
        public List<string> CarrierStart { get; set; } = [];
        public List<string> Fillers { get; set; } = [];
        public Dictionary<string, List<string>> Stop { get; set; } = [];
        public Dictionary<string, List<string>> Start { get; set; } = [];
        public Dictionary<string, List<string>> Groups { get; set; } = [];
        public Dictionary<string, List<string>> Refusals { get; set; } = [];
        public Dictionary<string, List<string>> NotRefusals { get; set; } = [];
        public Dictionary<string, Dictionary<string, List<string>>> Replies { get; set; } = [];
    }
}
