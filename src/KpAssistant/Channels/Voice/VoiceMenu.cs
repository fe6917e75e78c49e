using KpAssistant.Dialogs.Answers;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KpAssistant.Channels.Voice;

/// <summary>
/// Everything that can be asked, for callers who only press keys: groups, their topics, the topics' answers. A place shows at most five entries; the fifth
/// leads to the next page.
/// </summary>
public sealed class VoiceMenu
{
    /// <summary>What leads to the next page or the other choices.</summary>
    public const string MoreKey = "9";

    private const int MostEntries = 5;

    private readonly AnswerLibrary answers;
    private readonly VoicePrompts prompts;
    private readonly IReadOnlyList<Group> groups;

    private VoiceMenu(AnswerLibrary answers, VoicePrompts prompts, IReadOnlyList<Group> groups) => (this.answers, this.prompts, this.groups) = (answers, prompts, groups);

    /// <summary>The topics of all groups.</summary>
    public IEnumerable<string> Topics => groups.SelectMany(group => group.Topics);

    public static VoiceMenu Load(string dataFolder, AnswerLibrary answers, VoicePrompts prompts)
    {
        using var reader = File.OpenText(Path.Combine(dataFolder, "voice-menu.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        return new VoiceMenu(answers, prompts, yaml.Deserialize<MenuFile>(reader).Groups);
    }

    /// <summary>What the keys mean at a place; empty when there is no such place.</summary>
    /// <param name="place">Empty for the top, <c>care</c> for a group, <c>care/urgent-care</c> for a topic; <c>+2</c> behind it is the third page.</param>
    public IReadOnlyList<Key> At(string place, string language)
    {
        var (path, page) = Parse(place);
        var entries = Entries(path, language).ToList();
        var perPage = entries.Count <= MostEntries ? MostEntries : MostEntries - 1;
        var shown = entries.Skip(page * perPage).Take(perPage).Select((entry, i) => new Key($"{i + 1}", entry.Does, entry.Label)).ToList();
        if (entries.Count > (page + 1) * perPage)
            shown.Add(new Key(MoreKey, KeyAction.Menu($"{path}+{page + 1}"), ""));
        return shown;
    }

    /// <summary>A title as a choice is read: "What will my medicine cost: press 3".</summary>
    public static string LabelOf(string title) => title.Trim('?', '¿', ' ');

    /// <summary>The place above; null above the top.</summary>
    public static string? Above(string place)
    {
        var (path, page) = Parse(place);
        if (page > 0)
            return page == 1 ? path : $"{path}+{page - 1}";
        var slash = path.LastIndexOf('/');
        return path.Length == 0 ? null : slash < 0 ? "" : path[..slash];
    }

    private IEnumerable<(string Does, string Label)> Entries(string path, string language) => path.Split('/') switch
    {
        [""] => groups.Select(group => (KeyAction.Menu(group.Id), prompts.Label(language, $"voice.group-{group.Id}"))),
        [var id] when groups.FirstOrDefault(group => group.Id == id) is { } group => [.. group.Says.Select(what => Says(what, language)), .. group.Topics.Select(topic => Topic(id, topic, language))],
        [_, var topic] => Answers(topic).Select(answer => (KeyAction.Ask(answer.Id), LabelOf(answer.Title(language)))),
        _ => [],
    };

    /// <summary>What is read out for the key is what it says.</summary>
    private (string Does, string Label) Says(string what, string language)
    {
        var label = prompts.Label(language, $"voice.says-{what}");
        return (KeyAction.Say(label), label);
    }

    /// <summary>A topic with one answer is that answer.</summary>
    private (string Does, string Label) Topic(string group, string topic, string language)
    {
        var label = prompts.Label(language, $"voice.topic-{topic}");
        return (Answers(topic) is [var only] ? KeyAction.Ask(only.Id) : KeyAction.Menu($"{group}/{topic}"), string.Concat(label[..1].ToUpperInvariant(), label.AsSpan(1)));
    }

    private List<Answer> Answers(string topic) => [.. answers.Answers.Where(answer => answer.Topic == topic)];

    private static (string Path, int Page) Parse(string place)
    {
        var plus = place.IndexOf('+', StringComparison.Ordinal);
        return plus >= 0 && int.TryParse(place[(plus + 1)..], out var page) ? (place[..plus], page) : (place, 0);
    }

    private sealed class MenuFile
    {
        public List<Group> Groups { get; set; } = [];
    }

    private sealed class Group
    {
        public string Id { get; set; } = "";
        public List<string> Says { get; set; } = [];
        public List<string> Topics { get; set; } = [];
    }
}
