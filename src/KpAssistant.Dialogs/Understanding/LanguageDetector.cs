using System.Buffers;
using YamlDotNet.Serialization;

namespace KpAssistant.Dialogs.Understanding;

/// <summary>Tells Spanish from English by the small words of <c>data/languages.yaml</c> and by Spanish letters.</summary>
public sealed class LanguageDetector
{
    private static readonly SearchValues<char> SpanishLetters = SearchValues.Create("ñ¿¡áéíóúÑ");

    private readonly HashSet<string> english, spanish;

    private LanguageDetector(LanguageFile file) =>
        (english, spanish) = (new(file.en.Select(PlainText.Of), StringComparer.Ordinal), new(file.es.Select(PlainText.Of), StringComparer.Ordinal));

    public static LanguageDetector Load(string dataFolder)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "languages.yaml"));
        return new LanguageDetector(new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<LanguageFile>(reader));
    }

    /// <summary>"en" or "es" when the message shows it, else null: a place name or a number is in no language.</summary>
    public string? Detect(string text)
    {
        var (en, es) = (0, 0);
        foreach (var word in PlainText.Words(text.Length > 2_000 ? text[..2_000] : text))
        {
            en += english.Contains(word) ? 1 : 0;
            es += spanish.Contains(word) ? 1 : 0;
        }
        es += text.AsSpan().ContainsAny(SpanishLetters) ? 1 : 0;
        return en == es ? null : es > en ? "es" : "en";
    }

    /// <summary>How many small words of English or of Spanish, whichever are more, stand among some plain words.</summary>
    internal int Weigh(IReadOnlyList<string> words) => Math.Max(words.Count(english.Contains), words.Count(spanish.Contains));

    private sealed class LanguageFile
    {
#pragma warning disable IDE1006, CA1812 // the names of the YAML file
        public List<string> en { get; set; } = [];
        public List<string> es { get; set; } = [];
#pragma warning restore IDE1006, CA1812
    }
}
