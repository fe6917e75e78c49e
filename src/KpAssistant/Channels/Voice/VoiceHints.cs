using KpAssistant.Dialogs.Answers;
using KpAssistant.Dialogs.Regions;
using KpAssistant.Dialogs.Wording;
using YamlDotNet.Serialization;

namespace KpAssistant.Channels.Voice;

/// <summary>What callers are likely to say, from our own vocabulary: it tells the recogniser "kp dot org" from "a pedi org".</summary>
public sealed class VoiceHints
{
    /// <summary>Twilio's limits.</summary>
    public const int MostHints = 500;

    public const int LongestHint = 100;

    private readonly Dictionary<string, string> general;
    private readonly Dictionary<string, string> places;

    private VoiceHints(Func<string, string> general, Func<string, string> places)
    {
        this.general = Languages.All.ToDictionary(language => language, general);
        this.places = Languages.All.ToDictionary(language => language, places);
    }

    public static VoiceHints Load(string dataFolder, AnswerLibrary answers, RegionGuide guide)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "voice-hints.yaml"));
        var own = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Dictionary<string, object>>(reader);
        return new VoiceHints(
            language => Join([.. Texts(own, language), .. answers.Answers.Select(answer => answer.Title(language)), .. Places(guide, language)]),
            language => Join([.. Places(guide, language), .. Texts(own, language)]));
    }

    /// <param name="language">"en" or "es".</param>
    /// <param name="expects">A question of ours is open: mostly for a place.</param>
    public string For(string language, bool expects) => (expects ? places : general)[language];

    private static IEnumerable<string> Texts(Dictionary<string, object> own, string language) =>
        own.GetValueOrDefault(language) is List<object> texts ? texts.OfType<string>() : [];

    private static IEnumerable<string> Places(RegionGuide guide, string language) =>
        RegionCodes.All.Select(region => guide.Directory[region].Name(language)).Concat(guide.States.All.Select(state => state.Name(language)));

    private static string Join(IEnumerable<string> hints) => string.Join(',', hints
        .Select(hint => hint.Replace(",", "", StringComparison.Ordinal).Trim('?', '¿', ' '))
        .Where(hint => hint.Length is > 0 and <= LongestHint)
        .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostHints));
}
