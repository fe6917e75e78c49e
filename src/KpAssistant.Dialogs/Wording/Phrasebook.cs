using System.Collections.Frozen;
using DotLiquid.Exceptions;
using YamlDotNet.RepresentationModel;

namespace KpAssistant.Dialogs.Wording;

/// <summary>Everything the assistant says that is not an answer: <c>prompts/en/*.yaml</c> and <c>prompts/es/*.yaml</c>.</summary>
public sealed class Phrasebook
{
    private static readonly Dictionary<string, string> s_none = [];

    private readonly FrozenDictionary<string, FrozenDictionary<string, Prompt>> _languages;

    private Phrasebook(Dictionary<string, List<Prompt>> languages) =>
        _languages = languages.ToFrozenDictionary(
            language => language.Key,
            language => language.Value.DistinctBy(prompt => prompt.Key).ToFrozenDictionary(prompt => prompt.Key));

    public IEnumerable<string> Keys => _languages[Languages.English].Keys;

    /// <param name="folder">The prompts folder, the one that holds en/ and es/.</param>
    /// <exception cref="ContentFormatException">A file is malformed; the message names file and line.</exception>
    public static Phrasebook Load(string folder)
    {
        var findings = new List<Finding>();
        var book = Read(folder, findings);
        ContentFormatException.ThrowIfAny(findings);
        return book;
    }

    public bool Contains(string key) => _languages[Languages.English].ContainsKey(key);

    /// <summary>Ids of the facts that a prompt rests on; empty for an unknown key.</summary>
    public IReadOnlyList<string> FactsOf(string key) => _languages[Languages.English].TryGetValue(key, out var prompt) ? prompt.Facts : [];

    /// <summary>Words a prompt. A key that Spanish lacks is said in English rather than not at all.</summary>
    /// <exception cref="PromptNotFoundException">No such key, or a value that the prompt needs is missing.</exception>
    public Worded Render(string key, IReadOnlyDictionary<string, string>? values, string language, Channel channel)
    {
        if (!_languages[language].TryGetValue(key, out var prompt) && !_languages[Languages.English].TryGetValue(key, out prompt))
            throw new PromptNotFoundException($"There is no prompt '{key}'.");
        values ??= s_none;
        try
        {
            var (text, speak) = ChannelText.Finish(prompt.Body.Render(values, language, channel), language, channel);
            return new Worded(text, speak, Suggestions(prompt, values, language));
        }
        catch (PromptNotFoundException exception)
        {
            throw new PromptNotFoundException($"Prompt '{key}': {exception.Message}", exception);
        }
    }

    internal IEnumerable<Prompt> Prompts(string language) => _languages[language].Values;

    internal static Phrasebook Read(string folder, List<Finding> findings)
    {
        var languages = Languages.All.ToDictionary(language => language, _ => new List<Prompt>());
        foreach (var language in Languages.All)
        {
            var path = Path.Combine(folder, language);
            if (Directory.Exists(path))
                foreach (var file in Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal))
                    ReadFile(ContentFile.Read(file, findings), languages[language]);
        }
        return new Phrasebook(languages);
    }

    private static void ReadFile(ContentFile file, List<Prompt> prompts)
    {
        var feature = Path.GetFileNameWithoutExtension(file.Path) + ".";
        foreach (var (key, keyNode, node) in file.Entries(file.Root, "a prompt file"))
        {
            if (!key.StartsWith(feature, StringComparison.Ordinal))
                file.Report(keyNode, $"the key {key} does not begin with its file's name, '{feature}'", warning: true);
            if (Body.Read(file, node, $"prompt {key}", "chips", "facts", "sample") is { } body)
                prompts.Add(new Prompt(key, file.Path, body, Chips(file, node, key), file.Texts(Child(node, "facts"), "facts"), Sample(file, node)));
        }
    }

    private static List<LiquidText> Chips(ContentFile file, YamlNode node, string key)
    {
        var chips = new List<LiquidText>();
        foreach (var chip in file.Items(Child(node, "chips"), "chips"))
            if (file.Text(chip, "a chip") is { } text)
                try
                {
                    chips.Add(LiquidText.Parse(text, ContentFile.Line(chip)));
                }
                catch (SyntaxException exception)
                {
                    file.Report(chip, $"a chip of {key} is not valid Liquid: {exception.Message}");
                }
        return chips;
    }

    private static Dictionary<string, string> Sample(ContentFile file, YamlNode node) =>
        Child(node, "sample") is { } sample
            ? file.Entries(sample, "sample").ToDictionary(entry => entry.Key, entry => file.Text(entry.Value, "a sample") ?? "")
            : [];

    private static YamlNode? Child(YamlNode node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    /// <summary>Suggestions are labels, never markup: they are worded as for SMS. One that begins with @ names a prompt.</summary>
    private List<string> Suggestions(Prompt prompt, IReadOnlyDictionary<string, string> values, string language)
    {
        var texts = new List<string>(prompt.Chips.Count);
        foreach (var chip in prompt.Chips)
        {
            var text = chip.Render(new TextValues(values), language, Channel.Sms).Trim();
            if (text.StartsWith('@'))
                text = Render(text[1..], values, language, Channel.Sms).Text;
            if (text.Length > 0)
                texts.Add(text);
        }
        return texts;
    }
}
