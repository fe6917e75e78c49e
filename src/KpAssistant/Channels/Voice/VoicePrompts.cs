using KpAssistant.Dialogs.Wording;

namespace KpAssistant.Channels.Voice;

/// <summary>The channel's own words, and any SSML, as lines.</summary>
public sealed class VoicePrompts(Phrasebook phrases)
{
    public IReadOnlyList<Line> Lines(string language, string key, params (string Name, string Value)[] values) =>
        Split(phrases.Render(key, values.ToDictionary(value => value.Name, value => value.Value), language, Channel.Voice).Speak!, language);

    /// <summary>A label, without anything around it.</summary>
    public string Label(string language, string key) => phrases.Render(key, null, language, Channel.Sms).Text;

    public bool Has(string key) => phrases.Contains(key);

    public static IReadOnlyList<Line> Split(string ssml, string language) =>
        [.. SpokenSentences.Of(ssml).Select(sentence => new Line(sentence.Ssml, sentence.Words, language, sentence.Seconds))];

    /// <summary>The choices, one sentence each.</summary>
    public IEnumerable<Line> Choices(string language, IEnumerable<Key> keys) =>
        keys.SelectMany(key => Lines(language, "voice.choice", ("label", key.Label), ("key", key.Digit)));
}
